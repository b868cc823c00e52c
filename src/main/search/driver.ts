/** What a statement can be given and gives. */
export type SqlValue = string | number | null

/** A row by the names of its columns. */
export type SqlRow = Readonly<Record<string, SqlValue>>

/** SQLite as far as the search needs it; synchronous, for a thread in which nothing else waits. Throws what SQLite says. */
export interface SearchDatabase {
  /** Statements without values or rows. */
  exec(sql: string): void
  /** One statement; it is kept ready. */
  run(sql: string, ...values: SqlValue[]): void
  all(sql: string, ...values: SqlValue[]): SqlRow[]
  close(): void
}

/** A way to have SQLite. Each has a file of its own: their locks know nothing of each other. */
export interface SearchDriver {
  readonly name: 'native' | 'wasm'
  /** Opens a file that nobody else has open, or makes it; `:memory:` is none. Throws where it cannot. */
  open(file: string): SearchDatabase
}

/** Whether a driver finds in memory what it was given, by the very statements that the index uses; else why not. */
export function selfTest(driver: SearchDriver): string | undefined {
  try {
    const db = driver.open(':memory:')
    try {
      db.exec(
        `create virtual table t using fts5(a, b, content='', contentless_delete=1, tokenize='ascii', prefix='2 3')`,
      )
      db.run('insert into t(rowid, a, b) values (?, ?, ?)', 1, 'rail', '铁 路 freight')
      db.run('insert into t(rowid, a, b) values (?, ?, ?)', 2, 'road', '公 路')
      db.run('delete from t where rowid = ?', 2)
      const asked = [`"铁 路"`, `a : "rail"`, `"fre" *`, `"rail" NOT "road"`, `"路"`]
      const found = asked.map((match) =>
        db
          .all('select rowid as r from t where t match ? order by bm25(t, 6, 1)', match)
          .map(({ r }) => r)
          .join(),
      )
      return found.every((rows) => rows === '1') ? undefined : `found ${found.join(' ')} instead of 1`
    } finally {
      db.close()
    }
  } catch (error) {
    return String(error)
  }
}
