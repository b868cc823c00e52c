import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extractInJsdom } from '../../../src/extractor/jsdom'
import type { EventPayload } from '../../../src/shared/ipc/contract'
import { wireError } from '../../../src/shared/ipc/app-error'
import { decodedSource } from '../../../src/shared/model/encoded-source'
import type { ImportId, ImportProgress } from '../../../src/shared/model/import-session'
import { type Capture, createCapture } from '../../../src/main/capture/create-capture'
import { ReadingThread } from '../../../src/main/capture/reading-thread'
import { Imports } from '../../../src/main/imports/imports'
import { localLayout } from '../../../src/main/library/files/layout'
import type { Library } from '../../../src/main/library/library'
import { folders, open } from '../library/fixtures'

/** As the built hosts have it. */
const READING = join(import.meta.dirname, '../../../out/main/reading.cjs')

/** A library with its import sessions, and a folder for files. */
export interface Room {
  readonly at: Awaited<ReturnType<typeof folders>>
  readonly library: Library
  readonly capture: Capture
  readonly imports: Imports
  /** What clients were told. */
  readonly events: EventPayload<'imports.changed'>[]
  /** Where the journals are. */
  readonly journals: string
  /** Writes a file to be imported; gives its path. */
  file(name: string, content: string | Buffer): Promise<string>
  close(): Promise<void>
}

/** Opens them, in the same folders again where they are given. */
export async function room(at?: Room['at'], options: { allowHosts?: readonly string[] } = {}): Promise<Room> {
  const folder = at ?? (await folders())
  const library = await open({ ...folder, settled: true })
  const now = () => new Date().toISOString()
  await mkdir(folder.dataDir, { recursive: true })
  const capture = await createCapture({
    dataDir: folder.dataDir,
    now,
    allowHosts: () => options.allowHosts ?? [],
    ...(existsSync(READING) ? { read: new ReadingThread(READING).read } : {}),
  })
  const events: Room['events'] = []
  const local = localLayout(folder.dataDir, library.id).folder
  const imports = new Imports({
    additions: library.additions,
    capture,
    folder: local,
    now,
    log: () => undefined,
    tell: (changed) => events.push(changed),
  })
  return {
    at: folder,
    library,
    capture,
    imports,
    events,
    journals: join(local, 'imports'),
    async file(name, content) {
      const path = join(folder.dataDir, '../given', name)
      await mkdir(join(path, '..'), { recursive: true })
      await writeFile(path, content)
      return path
    },
    async close() {
      await imports.close()
      await library.close()
    },
  }
}

/** Extracts one page, as a window does; false where there was none. */
export async function extractOne({ imports }: Room, client = 'test'): Promise<boolean> {
  const { lease, source } = await imports.next({ client, wait: 200, patience: 30_000 })
  if (lease === undefined || source === undefined) return false
  const answer = await extractInJsdom(decodedSource(source)).then(
    (extraction) => ({ extraction }),
    (error: unknown) => ({ error: wireError(error) }),
  )
  await imports.done({ lease, ...answer })
  return true
}

/** Extracts until a session runs no more; how it is then. */
export async function runToEnd(at: Room, id: ImportId): Promise<ImportProgress> {
  for (;;) {
    await extractOne(at)
    const progress = await progressOf(at, id)
    if (progress.state !== 'running') return progress
  }
}

export async function progressOf({ imports }: Room, id: ImportId): Promise<ImportProgress> {
  return (await imports.show({ id, from: 0, count: 1 })).progress
}

export async function itemsOf({ imports }: Room, id: ImportId) {
  return (await imports.show({ id, from: 0, count: 1000 })).items
}

/** The articles that are not in the trash, by title, in the alphabet. */
export const titles = ({ library }: Room): string[] =>
  library
    .snapshot()
    .articles.filter(({ trashedAt }) => trashedAt === undefined)
    .map(({ title }) => title)
    .toSorted()

/** Sources by their paths. */
export const paths = (...some: string[]) => ({
  sources: some.map((path) => ({ kind: 'path' as const, path })),
})
