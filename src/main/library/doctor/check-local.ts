import { join } from 'node:path'
import type { ArticleId } from '../../../shared/model/ids'
import { SHARDS } from '../index/article-index'
import { listBackups, listBeforeRestore } from '../backup/backups'
import { verifyBackup } from '../backup/verify-backup'
import { type FileSystem, namesIn, readIfThere } from '../files/file-system'
import { readingFormat } from '../files/formats'
import { decodeShard } from '../index/index-shard'
import { BegunIntake } from '../acts/begun-intake'
import { IntentLog } from '../journal/intent-log'
import type { Layout, localLayout } from '../files/layout'
import { lockHolder } from '../lock'
import { stampAt } from '../files/stamp'
import { UndoLog } from '../journal/undo-log'
import { checkFile } from './check-file'
import { type Finding, unreadable } from './finding'

/** A library on the disk, and this machine's own files about it. */
interface Place {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly local: ReturnType<typeof localLayout>
  /** The articles that are there. */
  readonly ids: readonly ArticleId[]
  readonly libraryId: string
  readonly allBackups: boolean
}

/** Looks at this machine's files about a library: the newest backup or all of them always, the others while nobody has it open. */
export async function checkLocal(place: Place): Promise<Finding[]> {
  const { fs, local, allBackups } = place
  const found = await checkBackups(fs, local.backups, allBackups)
  // Of an open library these are written a moment after the articles.
  if ((await lockHolder(fs, local.lock)) !== undefined) return found
  if ((await readIfThere(fs, local.lock)) !== undefined)
    found.push({
      kind: 'lock',
      path: local.lock,
      what: 'The process that had the library open is gone.',
      advice: 'The next start takes the lock over; nothing is to be done.',
      harmless: true,
    })
  found.push(...(await orUnreadable(local.intents, checkIntents(fs, local.intents))))
  found.push(...(await orUnreadable(local.intake.path, checkIntake(fs, local.intake))))
  found.push(...(await orUnreadable(local.undo, checkUndo(fs, local.undo))))
  found.push(...(await orUnreadable(local.reading, checkReading(fs, local.reading))))
  return [...found, ...(await orUnreadable(local.folder, checkIndex(place)))]
}

/** What cannot be read hides nothing else. */
const orUnreadable = (path: string, check: Promise<Finding[]>): Promise<Finding[]> =>
  check.catch((error: unknown) => [unreadable(path, error)])

async function checkBackups(fs: FileSystem, folder: string, isAll: boolean): Promise<Finding[]> {
  const daily = await listBackups(fs, folder)
  const wanted = isAll ? [...daily, ...(await listBeforeRestore(fs, folder))] : daily.slice(0, 1)
  const found: Finding[] = []
  for (const { path } of wanted)
    try {
      await verifyBackup(fs, path)
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      const advice =
        path === daily[0]?.path
          ? 'Make another with “lectern backup”.'
          : 'Restore from another one; this one goes when newer ones take its place.'
      found.push({ kind: 'backup', path, what, advice })
    }
  return found
}

async function checkIntents(fs: FileSystem, path: string): Promise<Finding[]> {
  const unfinished = await new IntentLog(fs, path).unfinished()
  if (unfinished.length === 0) return []
  const what = `${unfinished.length} acts over several files were cut off, the last at ${unfinished.at(-1)?.at}.`
  const advice = 'Opening the library ends them; nothing is to be done.'
  return [{ kind: 'unfinished', path, what, advice, harmless: true }]
}

/** An import that a process did not end: the next start goes on with it, where the copy of its file is whole. */
async function checkIntake(fs: FileSystem, at: Place['local']['intake']): Promise<Finding[]> {
  const begun = new BegunIntake(fs, at)
  const left = await begun.left()
  if (left === undefined) return []
  const name = left.source?.name ?? 'a file of annotations'
  const what = `The import of ${name} of ${left.at} was cut off: what it has written of ${left.ids.length} new articles is hidden in the trash.`
  const about = { kind: 'unfinished', path: at.path, what } as const
  if ((await begun.source(left)) !== undefined)
    return [
      { ...about, advice: 'The next start of Lectern finishes it; nothing is to be done.', harmless: true },
    ]
  return [
    {
      ...about,
      advice: `The copy of the file is gone or damaged: open Lectern, or run “lectern list”, which takes back what was written; then import ${name} again.`,
    },
  ]
}

async function checkUndo(fs: FileSystem, path: string): Promise<Finding[]> {
  const { status } = await new UndoLog(fs, path).load()
  if (status !== 'damaged') return []
  const what = 'It is damaged: what was done before cannot be undone.'
  const advice = 'No article is concerned; the next change begins it anew.'
  return [{ kind: 'damaged', path, what, advice, harmless: true }]
}

async function checkReading(fs: FileSystem, path: string): Promise<Finding[]> {
  const { findings } = await checkFile(fs, path, readingFormat)
  const advice =
    'It holds where reading stopped, and nothing else; opening the library keeps a copy and begins anew.'
  return findings.map((one) => (one.kind === 'damaged' ? { ...one, advice, harmless: true } : one))
}

async function checkIndex({ fs, layout, local, ids, libraryId }: Place): Promise<Finding[]> {
  const folder = join(local.folder, 'index')
  const names = new Set(await namesIn(fs, folder))
  const indexed = new Map<ArticleId, string>()
  let wrong = 0
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const name = `${shard.toString(16).padStart(2, '0')}.json`
    if (!names.has(name)) continue
    const entries = decodeShard(libraryId, shard, await fs.readFile(join(folder, name)))
    if (entries === undefined) wrong += 1
    for (const { row, metaStamp, annotationsStamp } of entries ?? [])
      indexed.set(row.id, `${metaStamp} ${annotationsStamp}`)
  }
  const there = new Set(ids)
  for (const id of ids) {
    const { meta, annotations } = layout.article(id)
    if (indexed.get(id) !== `${await stampAt(fs, meta)} ${await stampAt(fs, annotations)}`) wrong += 1
  }
  for (const id of indexed.keys()) if (!there.has(id)) wrong += 1
  if (wrong === 0) return []
  const what = `The index differs from the articles in ${wrong} places.`
  const advice = 'It is made anew when the library is opened; nothing is to be done.'
  return [{ kind: 'index', path: folder, what, advice, harmless: true }]
}
