import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Annotation, NewAnnotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { makeFolder, renamePatiently, syncFolder, writeNewFile } from '../files/durable-file'
import { encodeFile } from '../files/envelope'
import { errorCode, type FileSystem, namesIn } from '../files/file-system'
import { annotationsFormat, metaFormat } from '../files/formats'
import { hashOfText, textOfHtml } from './html-tree'
import { sourceName, sourceRecord } from './source-record'
import { articleLayout, type Layout } from '../files/layout'
import type { ArticleDraft } from '../library'
import { NO_FILE, type Stamp, stampOf } from '../files/stamp'

/** The revision counter in each file of a new article. */
export const FIRST_REVISION = 1

/** Everything about a new article but its place on the disk. `text` is the canonical text of its HTML. */
export function newArticle(draft: ArticleDraft, id: ArticleId, now: string) {
  const { html, confidence, evidence, warnings: _warnings, ...about } = draft.extraction
  const { text } = textOfHtml(html)
  const hash = hashOfText(text)
  const meta: ArticleMeta = metaFormat.schema.parse({
    ...about,
    id,
    text: { hash, rule: 1, html: createHash('sha256').update(html).digest('hex') },
    source: sourceRecord(draft.source),
    ...filled({ confidence, evidence, loadedImages: draft.images }),
    savedAt: now,
    updatedAt: now,
    ...(draft.sample === true ? { sample: true } : {}),
    tags: [...new Set(draft.tags ?? [])],
  })
  const annotations = (draft.annotations ?? []).map((one) =>
    newAnnotation({ ...one, articleId: id }, hash, now),
  )
  return { meta, html, text, hash, annotations }
}

/** Without what holds nothing. */
const filled = (records: Readonly<Record<string, object | undefined>>) =>
  Object.fromEntries(
    Object.entries(records).filter(([, one]) => one !== undefined && Object.keys(one).length > 0),
  )

/** An annotation made on the text with this hash. */
function newAnnotation(annotation: NewAnnotation, textHash: string, now: string): Annotation {
  const { target } = annotation
  const made: Annotation = { ...annotation, createdAt: now, updatedAt: now }
  if (target !== undefined)
    made.anchor = { status: 'exact', textHash, start: target.start, end: target.end, score: 1 }
  return made
}

/** How many articles are being built in a staging folder. */
const stagedIn = new Map<string, number>()

/** The stamps of the two files of a new article. */
export interface PublishedStamps {
  readonly metaStamp: Stamp
  readonly annotationsStamp: Stamp
}

/**
 * Builds the article in `staging/` and publishes it by one rename, so that it is there whole or not at all.
 * Throws what the disk throws; nothing is left behind then, as far as the disk allows (`unpublish`).
 */
export async function publishArticle(
  fs: FileSystem,
  layout: Layout,
  draft: ArticleDraft,
  article: ReturnType<typeof newArticle>,
): Promise<PublishedStamps> {
  const { meta, html, text, hash, annotations } = article
  const staged = articleLayout(join(layout.staging, meta.id))
  const target = layout.article(meta.id).folder
  stagedIn.set(layout.staging, (stagedIn.get(layout.staging) ?? 0) + 1)
  try {
    await makeStaged(fs, join(staged.folder, 'text'))
    const files: [string, Uint8Array][] = [
      [staged.meta, encodeFile(metaFormat, FIRST_REVISION, meta)],
      [staged.annotations, encodeFile(annotationsFormat, FIRST_REVISION, { annotations })],
      [staged.html(hash), Buffer.from(html)],
      [staged.text(hash), Buffer.from(text)],
      [join(staged.folder, sourceName(draft.source.kind)), draft.source.bytes],
    ]
    if (draft.assets.length > 0) await makeFolder(fs, staged.assets)
    for (const asset of draft.assets) files.push([join(staged.assets, asset.hash), asset.bytes])
    const stamps: Stamp[] = []
    for (const [path, bytes] of files) stamps.push(stampOf(await writeNewFile(fs, path, bytes)))
    await syncFolder(fs, join(staged.folder, 'text'))
    if (draft.assets.length > 0) await syncFolder(fs, staged.assets)
    await syncFolder(fs, staged.folder)
    await makeFolder(fs, dirname(target))
    await renamePatiently(fs, staged.folder, target)
    await syncFolder(fs, dirname(target))
    const [metaStamp = NO_FILE, annotationsStamp = NO_FILE] = stamps
    return { metaStamp, annotationsStamp }
  } catch (error) {
    await fs.removeFolder(staged.folder).catch(() => undefined)
    await unpublish(fs, layout, meta.id).catch(() => undefined)
    throw error
  } finally {
    const others = (stagedIn.get(layout.staging) ?? 1) - 1
    stagedIn.set(layout.staging, others)
    // Another article that is being built there may just have found the folder.
    if (others === 0) await removeIfEmpty(fs, [layout.staging])
  }
}

/** The folder above may go in this very moment, with the article that was built in it last. */
async function makeStaged(fs: FileSystem, path: string): Promise<void> {
  try {
    await makeFolder(fs, path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
    await makeFolder(fs, path)
  }
}

/**
 * Takes an article away whose publishing failed: what was not confirmed was told as not saved, and done again it must
 * not be there twice. Throws what the disk throws.
 */
export async function unpublish(fs: FileSystem, layout: Layout, id: ArticleId): Promise<void> {
  const { folder } = layout.article(id)
  if ((await namesIn(fs, dirname(folder))).includes(id)) {
    const staged = join(layout.staging, id)
    await makeFolder(fs, layout.staging)
    await fs.rename(folder, staged)
    await fs.removeFolder(staged)
  }
  await removeIfEmpty(fs, [dirname(folder), layout.articles, layout.staging])
}

/** Folders that were made for something that is not in them (any more); one that is in use stays. */
async function removeIfEmpty(fs: FileSystem, folders: readonly string[]): Promise<void> {
  for (const folder of folders) await fs.removeEmptyFolder(folder).catch(() => undefined)
}
