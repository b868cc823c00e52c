import { createHash } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { Problem } from '../../shared/ipc/contract'
import type { ArticleMeta } from '../../shared/model/article'
import { readError } from './disk-error'
import { replaceFile } from './durable-file'
import { type FileSystem, readIfThere } from './file-system'
import { hashOfText, textOfHtml } from './html-tree'
import type { ArticleLayout } from './layout'

/** An article's HTML and its canonical text, which always belong together. */
export interface ArticleText {
  readonly html: string
  readonly text: string
  /** One of the two files was damaged. */
  readonly problem?: Problem
}

/**
 * Reads an article's two text files and checks them by their hashes. A damaged or missing text is made anew from
 * the HTML (and written, where `writable`); damaged HTML is replaced by the text in plain paragraphs, and its file
 * left alone. Throws an `AppError` naming the file where neither is whole.
 */
export async function readArticleText(
  fs: FileSystem,
  at: ArticleLayout,
  meta: ArticleMeta,
  writable: boolean,
): Promise<ArticleText> {
  const revision = revisionOf(meta)
  const { hash } = revision
  const [html, text] = await Promise.all([read(fs, at.html(hash)), read(fs, at.text(hash))])
  const textHolds = text !== undefined && hashOfText(text) === hash
  const fromHtml = html === undefined ? undefined : canonicalOf(html, revision)
  if (html !== undefined && fromHtml !== undefined)
    return textHolds ? { html, text } : repairedText(fs, at.text(hash), meta, html, fromHtml(), writable)
  if (textHolds) return { html: plainHtml(text), text, problem: damagedHtml(at.html(hash), meta) }
  throw new AppError('unreadable', `The text of “${meta.title}” is missing or damaged: ${at.html(hash)}.`, {
    key: 'article.textMissing',
    values: { title: meta.title, file: at.html(hash) },
  })
}

type TextRevision = NonNullable<ArticleMeta['text']>

function revisionOf({ text, title }: ArticleMeta): TextRevision {
  if (text === undefined) throw new Error(`“${title}” has no text`)
  return text
}

/** How the canonical text of some HTML is had, when it is the article's; its own hash spares the parsing. */
function canonicalOf(html: string, { hash, html: htmlHash }: TextRevision): (() => string) | undefined {
  if (htmlHash !== undefined && createHash('sha256').update(html).digest('hex') === htmlHash)
    return () => textOfHtml(html).text
  const { text } = textOfHtml(html)
  return hashOfText(text) === hash ? () => text : undefined
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
