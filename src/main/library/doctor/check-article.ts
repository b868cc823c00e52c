import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { sha256 } from '../backup/sha256'
import { isTemporary } from '../files/durable-file'
import { type FileSystem, namesIn, readIfThere } from '../files/file-system'
import { annotationsFormat, metaFormat } from '../files/formats'
import { hashOfText, textOfHtml } from '../texts/html-tree'
import type { ArticleLayout } from '../files/layout'
import { isKeptSource } from '../texts/source-record'
import { isOver } from '../files/purged-annotation'
import { conflictCopies } from '../merge/conflict-copies'
import { htmlNames, type NamedText } from '../texts/named-texts'
import { checkContent, isText } from './check-content'
import { lostCollections } from './check-entries'
import { checkFile } from './check-file'
import { checkPlaces } from './check-places'
import { conflict, damaged, type Finding, misplaced, missing, stray, temporary } from './finding'

/** What an article is looked at with. */
export interface Look {
  readonly fs: FileSystem
  /** An instant. */
  readonly now: string
  /** The SHA-256 of what undo can bring back. */
  readonly undoable: ReadonlySet<string>
  /** The collections there are, deleted ones among them; undefined where that is not known. */
  readonly collections: ReadonlySet<string> | undefined
}

/** Looks at every file of an article: envelopes, ids, hashes, places of annotations, and what does not belong there. */
export async function checkArticle(
  { fs, now, undoable, collections }: Look,
  at: ArticleLayout,
  id: ArticleId,
): Promise<Finding[]> {
  const meta = await checkFile(fs, at.meta, metaFormat)
  const annotations = await checkFile(fs, at.annotations, annotationsFormat)
  const found = [...meta.findings, ...annotations.findings]
  if (meta.missing) found.push(missing(at.meta))
  if (meta.value !== undefined && meta.value.id !== id)
    found.push(misplaced(at.meta, `says that it is the article ${meta.value.id}, in the folder of ${id}`))
  const known = new Set<string>()
  for (const annotation of annotations.value?.annotations ?? []) {
    if (known.has(annotation.id)) found.push(misplaced(at.annotations, `has ${annotation.id} twice`))
    if (annotation.articleId !== id)
      found.push(misplaced(at.annotations, `has ${annotation.id}, of the article ${annotation.articleId}`))
    known.add(annotation.id)
  }
  if (meta.value !== undefined) {
    found.push(...lostCollections(at.meta, meta.value, collections))
    found.push(...(await checkTexts(fs, at, meta.value)))
    const hash = meta.value.text?.hash
    found.push(...(await checkPlaces(fs, at, hash, annotations.value?.annotations ?? [])))
  }
  const isWhole = meta.value !== undefined && (annotations.value !== undefined || annotations.missing)
  const waits = meta.value !== undefined && isTextWaiting(meta.value, now)
  found.push(...(await checkContent(fs, at, isWhole && !waits, undoable)))
  return [...found, ...(await checkNames(fs, at, waits ? undefined : meta.value))]
}

/** Whether the files of a text that was given up are still kept, as things in the trash are. */
const isTextWaiting = ({ text, textRemovedAt }: ArticleMeta, now: string): boolean =>
  text === undefined && textRemovedAt !== undefined && !isOver(textRemovedAt, now)

async function checkTexts(fs: FileSystem, at: ArticleLayout, meta: ArticleMeta): Promise<Finding[]> {
  const { text, source } = meta
  const found: Finding[] = []
  if (text !== undefined) {
    found.push(...(await checkHtml(fs, at, text, meta.earlierTexts)))
  }
  for (const [path, expected] of [
    ...(text === undefined ? [] : [[at.text(text.hash), text.hash] as const]),
    // Where the text was given up, its source may be gone as well.
    ...(source === undefined || text === undefined
      ? []
      : [[join(at.folder, source.file), source.hash] as const]),
  ]) {
    const bytes = await readIfThere(fs, path)
    if (bytes === undefined) found.push(missing(path, expected))
    else if ((await sha256(bytes)) !== expected)
      found.push(damaged(path, 'it is not what was saved', expected))
  }
  return found
}

/** Looks for the HTML that is named, under its own name and under that of its words. */
async function checkHtml(
  fs: FileSystem,
  at: ArticleLayout,
  text: NamedText,
  earlierTexts: ArticleMeta['earlierTexts'] = [],
): Promise<Finding[]> {
  const paths = htmlNames(text).map((name) => at.html(name))
  let there: string | undefined
  for (const path of paths) {
    const html = await readIfThere(fs, path)
    if (html !== undefined && isHtmlOf(html, text)) return []
    if (html !== undefined) there ??= path
  }
  const [own = '', published = own] = paths
  const path = earlierTexts.length > 0 ? own : published
  // Under the name of its words may stand another form of them, which is whole.
  if (
    there === undefined ||
    (there !== own && earlierTexts.length > 0 && (await isText(fs, there, text.hash)))
  )
    return [missing(path, text.html)]
  return [damaged(there, 'it is not what was saved', text.html)]
}

function isHtmlOf(bytes: Uint8Array, { hash, html }: NamedText): boolean {
  if (html !== undefined) return createHash('sha256').update(bytes).digest('hex') === html
  return hashOfText(textOfHtml(Buffer.from(bytes).toString('utf8')).text) === hash
}

const isSource = (name: string, meta: ArticleMeta | undefined): boolean =>
  meta === undefined ? name.startsWith('source.') : isKeptSource(name, meta.source)

async function checkNames(
  fs: FileSystem,
  at: ArticleLayout,
  meta: ArticleMeta | undefined,
): Promise<Finding[]> {
  const names = await namesIn(fs, at.folder)
  const copies = new Set([...conflictCopies(names, 'meta'), ...conflictCopies(names, 'annotations')])
  const own = new Set(['meta.json', 'annotations.json', 'text', 'assets', meta?.source?.file])
  return names.flatMap((name) => {
    const path = join(at.folder, name)
    if (copies.has(name)) return [conflict(path)]
    if (isTemporary(name)) return [temporary(path)]
    // What a source is called is not known without the article's meta.json; earlier ones are not named any more.
    const isKnown = own.has(name) || name.startsWith('.') || isSource(name, meta)
    return isKnown ? [] : [stray(path)]
  })
}
