import type { SearchDatabase, SearchDriver, SqlRow, SqlValue } from './driver'

/** As much of `node:sqlite` as is used; the types of Node 20 do not have it. */
interface NativeStatement {
  run(...values: SqlValue[]): unknown
  all(...values: SqlValue[]): SqlRow[]
}
interface NativeDatabase {
  exec(sql: string): void
  prepare(sql: string): NativeStatement
  close(): void
}
interface NativeModule {
  readonly DatabaseSync: new (file: string) => NativeDatabase
}

/** SQLite of Node itself (22.13 and later, and Electron); undefined where there is none. */
export function nativeDriver(): SearchDriver | undefined {
  const sqlite = process.getBuiltinModule('node:sqlite') as NativeModule | undefined
  if (sqlite === undefined) return undefined
  return { name: 'native', open: (file) => opened(new sqlite.DatabaseSync(file)) }
}

function opened(db: NativeDatabase): SearchDatabase {
  const statements = new Map<string, NativeStatement>()
  const prepared = (sql: string): NativeStatement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  try {
    db.exec('pragma journal_mode=wal; pragma synchronous=normal; pragma cache_size=-32000')
  } catch (error) {
    db.close()
    throw error
  }
  return {
    exec: (sql) => db.exec(sql),
    run: (sql, ...values) => void prepared(sql).run(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
    close() {
      statements.clear()
      db.close()
    },
  }
}
