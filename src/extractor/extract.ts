import { Readability } from '@mozilla/readability'
import type { Extraction } from '../shared/model/extraction'
import { countWords, graphemeSafe } from '../shared/text/segment'
import type { Dom } from './dom'
import { excerptOf } from './excerpt'
import { languageOf } from './language'
import { authorsInByline, metadataOf } from './metadata'
import type { PageSource } from './page-source'
import { extractPlainText } from './plain-text'
import { prepare } from './prepare'
import { restoreSaved } from './saved-page'
import { sanitise } from './sanitise'
import { textIn, withoutHead } from './shown-body'
import { extractDocument, extractMarkdown } from './whole-document'

export type { Dom } from './dom'
export type { PageSource } from './page-source'

/** Nothing to read was found; `name` is the file or address. */
export class NoTextError extends Error {
  constructor(name: string) {
    super(
      `${name} holds no text to read. If it shows its text only with scripts, save it from a browser and add that file.`,
    )
    this.name = 'NoTextError'
  }
}

/** Turns a page, Markdown or plain text into a clean article. Throws `NoTextError` when there is nothing to read. */
export function extract(source: PageSource, dom: Dom): Extraction {
  if (source.kind === 'text') return extractText(source)
  const extraction = EXTRACTORS[source.kind](source, dom)
  return readable(source, { ...extraction, html: sanitise(dom.purifier, extraction.html, 'fetchable') })
}

const EXTRACTORS = { html: extractPage, markdown: extractMarkdown, document: extractDocument } as const

/** Plain text needs no DOM: its HTML is made here, of escaped words. Throws `NoTextError`. */
export function extractText(source: PageSource): Extraction {
  const { url } = source
  return readable(source, { ...extractPlainText(source.text, source), ...(url === undefined ? {} : { url }) })
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

function extractPage(source: PageSource, dom: Dom): Extraction {
  const page = dom.parse(source.text)
  restoreSaved(page)
  // Before it is prepared: scripts, hidden parts and what goes unseen say much about a page.
  const about = metadataOf(page, source.url)
  prepare(page, source.url)
  const body = page.body?.innerHTML ?? ''
  const whole = page.body?.textContent ?? ''
  const found = new Readability(page, { charThreshold: 200 }).parse()
  const read = found?.content ?? ''
  const text = found?.textContent ?? ''
  // Readability gives up on very short pages; what the person saved is then the whole page.
  const usable = countWords(text) >= Math.min(25, countWords(whole) * 0.3) && read !== ''
  const html = withoutHead(usable ? read : body, about, dom)
  const shown = textIn(html, dom)
  const lang = about.lang ?? languageOf(usable ? text : whole)
  return {
    ...about,
    authors: about.authors?.length ? about.authors : authorsInByline(found?.byline, about.site),
    title: about.title ?? clean(found?.title) ?? source.name,
    html,
    excerpt: excerptOf(shown),
    words: countWords(shown),
    extractor: usable ? 'readability' : 'whole-page',
    confidence: { ...about.confidence, ...(about.title === undefined ? { title: 0.3 } : {}) },
    warnings: usable ? [] : ['whole-page'],
    ...(lang === undefined ? {} : { lang }),
  }
}

const clean = (text: string | null | undefined): string | undefined => text?.trim() || undefined
