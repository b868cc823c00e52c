import type { EntryKind } from '../../../shared/model/entries'
import type { ArticlePlace } from '../article-files'
import { listBackups } from '../backup/backups'
import { openBackup } from '../backup/verify-backup'
import { changedFields, changedEntry, newEntry, withEntry } from '../journal/entry-change'
import { decodeFile } from '../files/envelope'
import type { FileSystem } from '../files/file-system'
import { type EntriesFile, type Entry, entryFormats } from '../files/formats'
import { loadEntries } from '../open-entries'
import { entryKindOf, wrongParents } from './check-entries'
import type { Finding } from './finding'

/** Writes a damaged file of entries anew, with what is whole in it, in an earlier version, or else in the newest backup. */
export async function mendEntriesFile(
  place: ArticlePlace,
  backups: string,
  path: string,
): Promise<string | undefined> {
  const kind = entryKindOf(path)
  if (kind === undefined) return undefined
  const { file, mendedFrom } = await loadEntries(place, kind)
  const backup = mendedFrom === undefined ? await newestOf(place.fs, backups, kind) : undefined
  const there = new Set(file.value.entries.map(({ id }) => id))
  const lost = backup?.entries.filter(({ id }) => !there.has(id)) ?? []
  if (backup !== undefined && lost.length > 0) {
    await file.set(lost.reduce(withEntry, file.value))
    return `What it had lost was put in from the backup of ${backup.createdAt}: ${lost.length} entries.`
  }
  await file.save()
  return mendedFrom === undefined
    ? 'The entries that are whole in it were kept.'
    : `What it had lost was put in from the version of ${mendedFrom}.`
}

/** The entries of the newest backup that has any of the kind. */
async function newestOf(fs: FileSystem, folder: string, kind: EntryKind) {
  for (const { path, createdAt } of await listBackups(fs, folder)) {
    const found = await entriesIn(fs, path, kind)
    if (found !== undefined) return { createdAt, entries: found.entries }
  }
  return undefined
}

/** Mends what is found about single entries: those that stand twice, lie nowhere, or are lost. */
export async function mendEntries(
  place: ArticlePlace,
  backups: string,
  { path, entries: ids = [] }: Finding,
): Promise<string | undefined> {
  const kind = entryKindOf(path) ?? 'collections'
  // Opened, no entry stands twice.
  const { file, status } = await loadEntries(place, kind)
  if (status === 'newer') return undefined
  const at = place.quarantine.now()
  if (entryKindOf(path) === undefined) {
    const lost = ids.filter((id) => file.value.entries.every((one) => one.id !== id))
    const found = await Promise.all(lost.map((id) => heldIn(place.fs, backups, kind, id)))
    const mended = lost.map((id, n) => found[n] ?? anew(id, at))
    await file.set(mended.reduce(withEntry, file.value))
    return `They are there again: ${mended.map((one) => ('name' in one ? String(one.name) : one.id)).join(', ')}.`
  }
  const wrong = wrongParents(file.value.entries)
  const atTop = file.value.entries
    .filter(({ id }) => wrong.has(id) && ids.includes(id))
    .flatMap((one) => changedEntry(changedFields(kind, one, { parent: undefined }), 'after', at, one) ?? [])
  await file.set(atTop.reduce(withEntry, file.value))
  return atTop.length > 0 ? 'It was put at the top.' : 'It is there once.'
}

/** As the newest backup has it that knows it. */
async function heldIn(
  fs: FileSystem,
  folder: string,
  kind: EntryKind,
  id: string,
): Promise<Entry | undefined> {
  for (const { path } of await listBackups(fs, folder)) {
    const found = (await entriesIn(fs, path, kind))?.entries.find((one) => one.id === id)
    if (found !== undefined) return found
  }
  return undefined
}

async function entriesIn(fs: FileSystem, path: string, kind: EntryKind): Promise<EntriesFile | undefined> {
  // A backup that is not whole has nothing to give; the next one may.
  const backup = await openBackup(fs, path).catch(() => undefined)
  if (backup === undefined) return undefined
  try {
    const bytes = await backup.bytes(`${kind}.json`).catch(() => undefined)
    const outcome = bytes && decodeFile(entryFormats[kind], bytes)
    return outcome?.status === 'ok' ? outcome.value : undefined
  } finally {
    await backup.close()
  }
}

/** A collection of which nothing but its id is left; the person gives it its name again. */
function anew(id: string, at: string): Entry {
  const fields = { name: `Recovered ${id.slice(0, 8)}`, order: 0 }
  const made = changedEntry(newEntry('collections', id, fields, at), 'after', at, undefined)
  if (made === undefined) throw new Error(`unreachable: ${id} makes no collection`)
  return made
}
