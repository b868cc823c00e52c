import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { madeArticle } from './made-articles'
import { seeded } from './made-texts'
import type { Sentences } from './natural-sentences'

/** What a peer was measured at, ms each. */
export interface PeerFigures {
  readonly load: number
  readonly highlights: readonly number[]
}

interface OneArticle {
  readonly id: number
  readonly about: unknown
  readonly annotations: unknown[]
}

const recordOf = (sentences: Sentences, seed: number, id: number): OneArticle => {
  const { extraction, annotations = [], tags } = madeArticle(sentences, seed, id)
  const { html: _html, ...about } = extraction
  return { id, about: { ...about, tags }, annotations: [...annotations] }
}

/** lowdb as it comes: one file with every article's record and annotations (texts left out), nothing flushed. */
export async function stockLowdb(
  folder: string,
  sentences: Sentences,
  seed: number,
  count: number,
): Promise<PeerFigures> {
  const path = join(folder, 'stock.json')
  const fresh = new Low<OneArticle[]>(new JSONFile(path), [])
  for (let id = 0; id < count; id += 1) fresh.data.push(recordOf(sentences, seed, id))
  await fresh.write()
  const db = new Low<OneArticle[]>(new JSONFile(path), [])
  const load = await timed(() => db.read())
  const random = seeded(7)
  const highlights: number[] = []
  for (let at = 0; at < (count > 2000 ? 5 : 25); at += 1) {
    const article = db.data[Math.floor(random() * count)]
    article?.annotations.push({ ...(article.annotations[0] as object), id: randomUUID() })
    highlights.push(await timed(() => db.write()))
  }
  return { load, highlights }
}

/** The least of `node:sqlite` that is used here; Node 20 does not have it. */
interface Sqlite {
  readonly DatabaseSync: new (path: string) => {
    exec(sql: string): void
    prepare(sql: string): { run(...values: unknown[]): unknown; all(): unknown[] }
    close(): void
  }
}

/** SQLite with every change flushed (WAL, synchronous=FULL); undefined where this Node has none. */
export function nodeSqlite(
  folder: string,
  sentences: Sentences,
  seed: number,
  count: number,
): PeerFigures | undefined {
  const sqlite = process.getBuiltinModule?.('node:sqlite' as 'node:fs') as unknown as Sqlite | undefined
  if (sqlite === undefined) return undefined
  const path = join(folder, 'peer.db')
  const fresh = new sqlite.DatabaseSync(path)
  fresh.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
  fresh.exec('CREATE TABLE article(id INTEGER PRIMARY KEY, about TEXT)')
  fresh.exec('CREATE TABLE annotation(id TEXT PRIMARY KEY, article INTEGER, content TEXT)')
  const article = fresh.prepare('INSERT INTO article VALUES(?, ?)')
  const annotation = fresh.prepare('INSERT INTO annotation VALUES(?, ?, ?)')
  fresh.exec('BEGIN')
  for (let id = 0; id < count; id += 1) {
    const { about, annotations } = recordOf(sentences, seed, id)
    article.run(id, JSON.stringify(about))
    for (const one of annotations) annotation.run(randomUUID(), id, JSON.stringify(one))
  }
  fresh.exec('COMMIT')
  fresh.close()
  const began = performance.now()
  const db = new sqlite.DatabaseSync(path)
  db.exec('PRAGMA synchronous=FULL')
  db.prepare('SELECT id, about FROM article').all()
  const load = performance.now() - began
  const insert = db.prepare('INSERT INTO annotation VALUES(?, ?, ?)')
  const content = JSON.stringify(recordOf(sentences, seed, 0).annotations[0])
  const highlights = Array.from({ length: 200 }, (_, at) => {
    const from = performance.now()
    insert.run(randomUUID(), at % count, content)
    return performance.now() - from
  })
  db.close()
  return { load, highlights }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
