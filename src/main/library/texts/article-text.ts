import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { Problem } from '../../../shared/ipc/contract'
import type { ArticleMeta } from '../../../shared/model/article'
import { readError } from '../files/disk-error'
import { replaceFile } from '../files/durable-file'
import { type FileSystem, namesIn, readIfThere } from '../files/file-system'
import { hashOfText, textOfHtml } from './html-tree'
import type { ArticleLayout } from '../files/layout'
import { htmlNames, type NamedText } from './named-texts'

/** An article's HTML and its canonical text, which always belong together. */
export interface ArticleText {
  readonly html: string
  readonly text: string
  /** One of the two files was damaged. */
  readonly problem?: Problem
}

/**
 * Reads an article's two text files and checks them by their hashes. A damaged or missing text is made anew from
 * the HTML (and written, where `writable`). Damaged or missing HTML is replaced by another form of the same words that
 * the library holds, else by the text in plain paragraphs, and its file left alone. Throws an `AppError` naming the file
 * where neither is whole.
 */
export async function readArticleText(
  fs: FileSystem,
  at: ArticleLayout,
  meta: ArticleMeta,
  writable: boolean,
): Promise<ArticleText> {
  const { hash, ...named } = namedIn(meta)
  const [{ form, path }, text] = await Promise.all([
    formOf(fs, at, meta, { hash, ...named }),
    read(fs, at.text(hash)),
  ])
  const textHolds = text !== undefined && hashOfText(text) === hash
  if (form !== undefined && textHolds)
    return { html: form.html, text, ...(form.isOther ? { problem: otherForm(path, meta) } : {}) }
  if (form !== undefined) return repairedText(fs, at.text(hash), meta, form.html, form.text(), writable)
  if (textHolds) return { html: plainHtml(text), text, problem: damagedHtml(path, meta) }
  throw new AppError('unreadable', `The text of “${meta.title}” is missing or damaged: ${path}.`, {
    key: 'article.textMissing',
    values: { title: meta.title, file: path },
  })
}

function namedIn({ text, title }: ArticleMeta): NamedText {
  if (text === undefined) throw new Error(`“${title}” has no text`)
  return text
}

/** HTML with the words of a text; `isOther` where it stands in for the form that the article names. */
interface Form {
  readonly html: string
  readonly text: () => string
  readonly isOther: boolean
}

/**
 * The HTML that is named, also where something has edited it without changing a word; else any other whose words are
 * the same, or none. With the path that it should be at.
 */
async function formOf(
  fs: FileSystem,
  at: ArticleLayout,
  { earlierTexts = [] }: ArticleMeta,
  named: NamedText,
): Promise<{ readonly form?: Form; readonly path: string }> {
  const names = htmlNames(named)
  const [own = '', published = own] = names.map((name) => at.html(name))
  const isEarlier = (html: string) => earlierTexts.some((one) => one.html === html)
  const [inOwn, inPublished] = await Promise.all([
    formIn(fs, own, named, () => false),
    own === published ? undefined : formIn(fs, published, named, isEarlier),
  ])
  const path = inOwn !== undefined || earlierTexts.length > 0 ? own : published
  const form = inPublished?.isExact === true ? inPublished : (inOwn ?? inPublished)
  if (form !== undefined) return { form, path }
  const others = (await namesIn(fs, dirname(own)))
    .filter((name) => /^[0-9a-f]{64}\.html$/.test(name) && !names.includes(name.slice(0, -'.html'.length)))
    .toSorted()
  for (const name of others) {
    const other = await formIn(fs, join(dirname(own), name), named, () => named.html !== undefined)
    if (other !== undefined) return { form: other, path }
  }
  return { path }
}

/** The HTML in a file; undefined where its words are others. Its own hash spares the parsing. */
async function formIn(
  fs: FileSystem,
  path: string,
  { hash, html: named }: NamedText,
  isOther: (html: string) => boolean,
): Promise<(Form & { readonly isExact: boolean }) | undefined> {
  const html = await read(fs, path)
  if (html === undefined) return undefined
  const found = createHash('sha256').update(html).digest('hex')
  if (found === named) return { html, text: () => textOfHtml(html).text, isOther: false, isExact: true }
  const { text } = textOfHtml(html)
  if (hashOfText(text) !== hash) return undefined
  return { html, text: () => text, isOther: isOther(found), isExact: false }
}

async function repairedText(
  fs: FileSystem,
  path: string,
  meta: ArticleMeta,
  html: string,
  text: string,
  writable: boolean,
): Promise<ArticleText> {
  // Best effort: what is shown is right whether or not the disk takes it now.
  if (writable) await replaceFile(fs, path, Buffer.from(text)).catch(() => undefined)
  const message = `The text file of “${meta.title}” was damaged and has been made anew from its HTML (${path}).`
  const values = { title: meta.title, file: path }
  return { html, text, problem: { file: path, message, key: 'article.textRepaired', values } }
}

function damagedHtml(path: string, meta: ArticleMeta): Problem {
  const message = `The formatting of “${meta.title}” is damaged, so it is shown as plain paragraphs; nothing of its words is lost (${path}). Restore that file from a backup, or save the page again.`
  return { file: path, message, key: 'article.htmlDamaged', values: { title: meta.title, file: path } }
}

function otherForm(path: string, meta: ArticleMeta): Problem {
  const message = `The formatting of “${meta.title}” is not what was saved, or missing: another form of the same words is shown (${path}). Restore that file from a backup, or wait until it has been synchronised.`
  return { file: path, message, key: 'article.htmlOther', values: { title: meta.title, file: path } }
}

/** HTML whose canonical text is this text: paragraphs, or verbatim where those would change a blank. */
function plainHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const paragraphs = escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('\n')
  return textOfHtml(paragraphs).text === text ? paragraphs : `<pre>${escaped}</pre>`
}

async function read(fs: FileSystem, path: string): Promise<string | undefined> {
  const bytes = await readIfThere(fs, path).catch((error: unknown) => {
    throw readError(error, path)
  })
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
}
