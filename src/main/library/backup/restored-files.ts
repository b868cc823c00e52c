import { dirname, join } from 'node:path'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { makeFolder, renamePatiently, replaceFile, syncFolder, writeNewFile } from '../files/durable-file'
import { decodeFile, encodeFile, type FileFormat } from '../files/envelope'
import { type FileSystem, namesIn, readIfThere } from '../files/file-system'
import { annotationsFormat, metaFormat } from '../files/formats'
import { hashOfText, textOfHtml } from '../texts/html-tree'
import { articleLayout, type ArticleLayout, type Layout } from '../files/layout'
import { quarantineCopy } from '../files/load-file'
import type { ArticleState } from './article-difference'
import { sha256 } from './sha256'
import type { OpenBackup } from './verify-backup'

/** The article as a backup has it; `newer` where a newer version of Lectern wrote it, undefined where it has none. */
export async function stateIn(
  backup: OpenBackup,
  id: ArticleId,
): Promise<ArticleState | 'newer' | undefined> {
  const { sha256: entries } = backup.manifest
  const read = async <T extends object>(name: string, format: FileFormat<T>) => {
    const outcome = decodeFile(format, await backup.bytes(name))
    return outcome.status === 'ok' ? outcome.value : ('newer' as const)
  }
  const names = { meta: `articles/${id}/meta.json`, annotations: `articles/${id}/annotations.json` }
  if (entries[names.meta] === undefined) return undefined
  const meta = await read(names.meta, metaFormat)
  const noted =
    entries[names.annotations] === undefined
      ? { annotations: [] }
      : await read(names.annotations, annotationsFormat)
  if (meta === 'newer' || noted === 'newer' || meta.id !== id) return 'newer'
  return { meta, annotations: noted.annotations.filter(({ articleId }) => articleId === id) }
}

/** The large files of an article that a backup has and the disk has not, or damaged; by their names in its folder. */
export async function lackingFiles(
  fs: FileSystem,
  at: ArticleLayout,
  present: ArticleMeta,
  { manifest }: OpenBackup,
): Promise<string[]> {
  const lacking: string[] = []
  for (const [name, entry] of Object.entries(manifest.articles[present.id] ?? {})) {
    const bytes = await readIfThere(fs, join(at.folder, ...name.split('/')))
    if (bytes === undefined) lacking.push(name)
    else if (!(await isSound(name, bytes, present, manifest.sha256[entry]))) lacking.push(name)
  }
  return lacking
}

/** Whether a file holds what it did in the backup, or what the article says that it does now. */
async function isSound(
  name: string,
  bytes: Uint8Array,
  { text, source }: ArticleMeta,
  then: string | undefined,
): Promise<boolean> {
  const hash = await sha256(bytes)
  if (hash === then || (name === source?.file && hash === source.hash)) return true
  const [, named] = /^text\/([0-9a-f]{64})\.html$/.exec(name) ?? []
  if (named === undefined) return false
  if (hash === named) return true
  if (named === text?.hash && hash === text.html) return true
  return hashOfText(textOfHtml(Buffer.from(bytes).toString('utf8')).text) === named
}

/** Puts files of a backup into an article's folder; what is damaged there is copied to quarantine first. */
export async function putFiles(
  fs: FileSystem,
  layout: Layout,
  id: ArticleId,
  names: readonly string[],
  backup: OpenBackup,
): Promise<void> {
  const { folder } = layout.article(id)
  for (const name of names) {
    const path = join(folder, ...name.split('/'))
    await quarantineCopy(fs, path, layout.quarantine)
    await makeFolder(fs, dirname(path))
    await replaceFile(fs, path, await bytesOf(backup, id, name))
  }
}

/**
 * Publishes an article of a backup by one rename, as one that is in the trash: a crash before it is taken out of there
 * loses nothing. A folder in its place of which nothing can be read goes to `trash/`.
 */
export async function publishFromBackup(
  fs: FileSystem,
  layout: Layout,
  { meta, annotations }: ArticleState,
  backup: OpenBackup,
  at: string,
): Promise<void> {
  const { id } = meta
  const staged = articleLayout(join(layout.staging, id))
  const target = layout.article(id).folder
  await fs.removeFolder(staged.folder)
  await makeFolder(fs, staged.folder)
  const trashed: ArticleMeta = { ...meta, trashedAt: at }
  await writeNewFile(fs, staged.meta, encodeFile(metaFormat, 1, trashed))
  const noted = { annotations: [...annotations] }
  await writeNewFile(fs, staged.annotations, encodeFile(annotationsFormat, 1, noted))
  const folders = new Set<string>()
  for (const name of Object.keys(backup.manifest.articles[id] ?? {})) {
    const path = join(staged.folder, ...name.split('/'))
    await makeFolder(fs, dirname(path))
    await writeNewFile(fs, path, await bytesOf(backup, id, name))
    folders.add(dirname(path))
  }
  for (const folder of folders) await syncFolder(fs, folder)
  await syncFolder(fs, staged.folder)
  await setAside(fs, layout, id, at)
  await makeFolder(fs, dirname(target))
  await renamePatiently(fs, staged.folder, target)
  await syncFolder(fs, dirname(target))
  await fs.removeEmptyFolder(layout.staging).catch(() => undefined)
}

async function setAside(fs: FileSystem, layout: Layout, id: ArticleId, at: string): Promise<void> {
  const { folder } = layout.article(id)
  if ((await namesIn(fs, folder)).length === 0) {
    await fs.removeEmptyFolder(folder).catch(() => undefined)
    return
  }
  await makeFolder(fs, layout.trash)
  await renamePatiently(fs, folder, join(layout.trash, `${id}-${at.replaceAll(/[:.]/g, '-')}`))
  await syncFolder(fs, layout.trash)
}

async function bytesOf(backup: OpenBackup, id: ArticleId, name: string): Promise<Uint8Array> {
  return backup.bytes(backup.manifest.articles[id]?.[name] ?? name)
}
