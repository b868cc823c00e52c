import { rmSync } from 'node:fs'
import type { Database, Statement } from 'node-sqlite3-wasm'
import type { SearchDatabase, SearchDriver, SqlRow } from './driver'

/**
 * SQLite as WebAssembly, for Node without its own. Its file system takes a lock folder that a killed process left for
 * somebody else's lock and then never rolls back what was half written: only EXCLUSIVE with WAL came back whole after
 * kill -9 (design/storage-search.md, section 7). Who has the library's lock has this file for itself, so such a folder
 * is left over.
 */
export async function wasmDriver(): Promise<SearchDriver> {
  const { default: sqlite } = await import('node-sqlite3-wasm')
  return {
    name: 'wasm',
    open(file) {
      const isFile = file !== ':memory:'
      if (isFile) rmSync(`${file}.lock`, { recursive: true, force: true })
      const db = new sqlite.Database(file)
      try {
        if (isFile) setUp(db)
      } catch (error) {
        db.close()
        throw error
      }
      return opened(db)
    },
  }
}

function setUp(db: Database): void {
  // `get` leaves its statement open, and an open one holds the lock: `all` goes to the end.
  db.all('pragma locking_mode=exclusive')
  const [mode] = db.all('pragma journal_mode=wal')
  if (mode?.['journal_mode'] !== 'wal')
    throw new Error(`SQLite answers ${JSON.stringify(mode)} to journal_mode=wal`)
  db.exec('pragma synchronous=normal; pragma cache_size=-32000')
}

function opened(db: Database): SearchDatabase {
  const statements = new Map<string, Statement>()
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    exec: (sql) => db.exec(sql),
    run: (sql, ...values) => void prepared(sql).run(values),
    all: (sql, ...values) => prepared(sql).all(values) as SqlRow[],
    close() {
      for (const statement of statements.values()) statement.finalize()
      statements.clear()
      db.close()
    },
  }
}
