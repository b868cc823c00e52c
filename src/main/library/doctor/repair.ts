import { basename, dirname, extname, join } from 'node:path'
import { resolveTarget } from '../../../shared/anchoring'
import { articleIdOf, type ArticlePlace, loadAnnotations, loadMeta } from '../article-files'
import { readArticleText } from '../texts/article-text'
import { listBackups } from '../backup/backups'
import { sha256 } from '../backup/sha256'
import { openBackup } from '../backup/verify-backup'
import { makeFolder, renamePatiently, replaceFile, syncFolder } from '../files/durable-file'
import { type FileSystem, namesIn } from '../files/file-system'
import { layoutOf, localLayout } from '../files/layout'
import { quarantineCopy } from '../files/load-file'
import { openLibrary } from '../open-library'
import { isOverOtherWords } from './check-places'
import { type Checked, checkLibrary } from './check-library'
import { entryKindOf } from './check-entries'
import type { Finding } from './finding'
import { mendEntries, mendEntriesFile } from './mend-entries'

/** What was done about a file. */
export interface Repair {
  readonly path: string
  readonly done: string
}

/** How often what is found about entries is mended and looked at again. */
const ROUNDS = 4

/**
 * Mends what can be mended and deletes nothing; what is damaged is copied to quarantine first. The library is locked
 * meanwhile: throws `LibraryLockedError` where it is open. Resolves with what was done and what is left.
 */
export async function repairLibrary(
  where: Checked,
): Promise<{ readonly repairs: Repair[]; readonly left: Finding[] }> {
  const { fs, libraryDir, dataDir, now } = where
  const before = await checkLibrary(where)
  // Opening it merges copies, makes the index anew, and mends library.json.
  const library = await openLibrary({ path: libraryDir, dataDir, host: 'doctor', settled: true, fs })
  const repairs: Repair[] = []
  try {
    if (library.readOnly !== undefined) return { repairs, left: before }
    const layout = layoutOf(libraryDir)
    const place: ArticlePlace = { fs, layout, quarantine: { folder: layout.quarantine, writable: true, now } }
    const backups = localLayout(dataDir, library.id).backups
    let findings: readonly Finding[] = before
    for (let round = 0; findings.length > 0 && round < ROUNDS; round += 1) {
      for (const finding of findings) {
        const done = await mend(place, backups, finding)
        if (done !== undefined) repairs.push({ path: finding.path, done })
      }
      // What is said of single entries is known only when their file is whole and those they lie in are there.
      const showsMore = findings.some(({ kind, path }) => kind === 'entry' || entryKindOf(path) !== undefined)
      findings = showsMore ? (await checkLibrary(where)).filter(({ kind }) => kind === 'entry') : []
    }
    // Asked for, it would not look again so soon after the opening.
    await library.reconciler.run()
  } finally {
    await library.close()
  }
  return { repairs, left: await checkLibrary(where) }
}

async function mend(place: ArticlePlace, backups: string, finding: Finding): Promise<string | undefined> {
  const { path, kind } = finding
  if (kind === 'stray') return moveToQuarantine(place, path)
  if (kind === 'place') return findPlacesAnew(place, path)
  if (kind === 'entry') return mendEntries(place, backups, finding)
  if (kind !== 'damaged' && kind !== 'missing') return undefined
  if (dirname(path) === place.layout.root) return mendEntriesFile(place, backups, path)
  const name = basename(path)
  const id = articleIdOf(basename(dirname(path)))
  if (id !== undefined && name === 'meta.json') {
    const meta = await loadMeta(place, id)
    if (meta === undefined) return undefined
    await meta.file.save()
    return meta.mendedFrom === undefined
      ? 'What is whole in it was kept.'
      : `The version of ${meta.mendedFrom} was put in.`
  }
  if (id !== undefined && name === 'annotations.json') {
    const annotations = await loadAnnotations(place, id)
    await annotations.file.save()
    return annotations.mendedFrom === undefined
      ? 'The annotations that are whole in it were kept.'
      : `What it had lost was put in from the version of ${annotations.mendedFrom}.`
  }
  return (await fromText(place, finding)) ?? fromBackup(place, backups, finding)
}

/** Annotations are found by their words; what their file said before is kept in its history. */
async function findPlacesAnew(place: ArticlePlace, path: string): Promise<string | undefined> {
  const id = articleIdOf(basename(dirname(path)))
  const meta = id === undefined ? undefined : await loadMeta(place, id)
  if (id === undefined || meta === undefined) return undefined
  const { hash } = meta.file.value.text ?? {}
  if (hash === undefined) return undefined
  const { text } = await readArticleText(place.fs, place.layout.article(id), meta.file.value, false)
  const { file } = await loadAnnotations(place, id)
  const annotations = file.value.annotations.map((one) =>
    one.target !== undefined && isOverOtherWords(one, hash, text)
      ? { ...one, anchor: resolveTarget(one.target, text, hash) }
      : one,
  )
  await file.set({ ...file.value, annotations })
  return 'The places were found anew by the words.'
}

/** A text is made anew from the HTML beside it. */
async function fromText(place: ArticlePlace, { path, kind }: Finding): Promise<string | undefined> {
  const id = articleIdOf(basename(dirname(dirname(path))))
  if (id === undefined || extname(path) !== '.txt') return undefined
  const meta = await loadMeta(place, id)
  if (meta === undefined) return undefined
  if (kind === 'damaged') await quarantineCopy(place.fs, path, place.quarantine.folder)
  const { problem } = await readArticleText(place.fs, place.layout.article(id), meta.file.value, true)
  return problem?.key === 'article.textRepaired' ? 'It was made anew from the HTML.' : undefined
}

/** A file whose hash is known is in a backup under it. */
async function fromBackup(
  place: ArticlePlace,
  backups: string,
  finding: Finding,
): Promise<string | undefined> {
  const { fs, quarantine } = place
  const { path, expected, kind } = finding
  if (expected === undefined) return undefined
  for (const { path: file, createdAt } of await listBackups(fs, backups)) {
    const bytes = await held(fs, file, expected)
    if (bytes === undefined) continue
    if (kind === 'damaged') await quarantineCopy(fs, path, quarantine.folder)
    await makeFolder(fs, dirname(path))
    await replaceFile(fs, path, bytes)
    return `It was put back from the backup of ${createdAt}.`
  }
  return undefined
}

async function held(fs: FileSystem, file: string, hash: string): Promise<Uint8Array | undefined> {
  // A backup that is not whole has nothing to give; the next one may.
  const backup = await openBackup(fs, file).catch(() => undefined)
  if (backup === undefined) return undefined
  try {
    const name = Object.entries(backup.manifest.sha256).find(([, one]) => one === hash)?.[0]
    return name === undefined ? undefined : await backup.bytes(name).catch(() => undefined)
  } finally {
    await backup.close()
  }
}

async function moveToQuarantine({ fs, quarantine }: ArticlePlace, path: string): Promise<string> {
  await makeFolder(fs, quarantine.folder)
  const taken = new Set(await namesIn(fs, quarantine.folder))
  const hash = (await sha256(Buffer.from(path))).slice(0, 8)
  let name = `${hash}-${basename(path)}`
  for (let number = 2; taken.has(name); number += 1) name = `${hash}-${number}-${basename(path)}`
  const to = join(quarantine.folder, name)
  await renamePatiently(fs, path, to)
  await syncFolder(fs, dirname(path))
  await syncFolder(fs, quarantine.folder)
  return `It was moved to ${to}.`
}
