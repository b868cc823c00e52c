import type { Choice, Extraction } from '../shared/model/extraction'
import type { Outline } from '../shared/model/outline'
import { graphemeSafe } from '../shared/text/segment'
import { MERGED } from './decision'
import type { Dom } from './dom'
import { forwardOf } from './forward'
import { pageArticle } from './page-article'
import type { PageSource } from './page-source'
import { outlinePlainText } from './plain-text'
import { NoTextError } from './refusal'
import { sanitise } from './sanitise'
import { extractDocument, extractMarkdown } from './whole-document'

export type { Dom } from './dom'
export type { PageSource } from './page-source'

/**
 * Turns a page, Markdown or plain text into a clean article. The same source and choice give the same article.
 * Throws `NoTextError` when there is nothing to read.
 */
export const extract = (source: PageSource, dom: Dom, choice?: Choice): Extraction =>
  outline(source, dom, choice).extraction

/**
 * The same with every block of the page, in or out and why; only pages and plain texts have blocks. `without` names rules that are
 * switched off, for the benchmark. Throws `NoTextError`.
 */
export function outline(
  source: PageSource,
  dom: Dom,
  choice: Choice = MERGED,
  without: readonly string[] = [],
): Outline {
  if (source.kind === 'text') return outlineText(source, choice)
  const { extraction, ...cut } =
    source.kind === 'html'
      ? pageArticle(source, dom, choice, without)
      : { extraction: WHOLE[source.kind](source, dom), blocks: [], choice }
  const html = sanitise(dom.purifier, extraction.html, 'fetchable')
  const sendsTo = choice.by === 'page' ? undefined : forwardOf(source, extraction.words, dom.parse)
  if (sendsTo !== undefined) throw new NoTextError(source.name, sendsTo)
  return { extraction: readable(source, { ...extraction, html }), ...cut }
}

const WHOLE = { markdown: extractMarkdown, document: extractDocument } as const

/** Plain text needs no DOM: its HTML is made here, of escaped words. Throws `NoTextError`. */
export const extractText = (source: PageSource, choice: Choice = MERGED): Extraction =>
  outlineText(source, choice).extraction

/** The same with its paragraphs. Throws `NoTextError`. */
export function outlineText(source: PageSource, choice: Choice = MERGED): Outline {
  const { url, name, about = {} } = source
  const { extraction, ...cut } = outlinePlainText(source.text, { name, title: about.title }, choice)
  const known = { ...extraction, ...about, ...(url === undefined ? {} : { url }) }
  return { extraction: readable(source, known), ...cut }
}

function readable(source: PageSource, extraction: Extraction): Extraction {
  if (!/[\p{L}\p{N}]/u.test(extraction.html.replace(/<[^>]*>/g, ''))) throw new NoTextError(source.name)
  return { ...extraction, title: titleFrom(extraction.title) || titleFrom(source.name) || '…' }
}

/** The longest title, UTF-16 code units; the model takes more, a list shows less. */
const LONGEST_TITLE = 500

/** One line, without what would steer a terminal: a file's name may hold line breaks. */
function titleFrom(title: string): string {
  const line = title.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, graphemeSafe(line, 0, LONGEST_TITLE).end)}…`
}
