import { Readability } from '@mozilla/readability'
import type { DOMPurify } from 'dompurify'
import MarkdownIt from 'markdown-it'
import type { Extraction } from '../shared/model/extraction'
import { countWords, graphemeSafe } from '../shared/text/segment'
import { bylineOf } from './byline'
import { excerptOf } from './excerpt'
import { languageOf } from './language'
import { authorsInByline, metadataOf } from './metadata'
import { extractPlainText, fallbackTitle } from './plain-text'
import { prepare } from './prepare'
import { sanitise } from './sanitise'

/** What is to be extracted, decoded. */
export interface PageSource {
  readonly kind: 'html' | 'markdown' | 'text'
  readonly text: string
  readonly url?: string | undefined
  /** File name or address, for messages and as a last title. */
  readonly name: string
}

/** The DOM that the extractor works in: Chromium's, in the extraction frame, or jsdom's. */
export interface Dom {
  readonly parse: (html: string) => Document
  readonly purifier: DOMPurify
}

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
  const extraction = source.kind === 'markdown' ? extractMarkdown(source, dom) : extractPage(source, dom)
  return readable(source, { ...extraction, html: sanitise(dom.purifier, extraction.html, 'fetchable') })
}

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
  prepare(page, source.url)
  const about = metadataOf(page, source.url)
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
    confidence: { title: about.title === undefined ? 0.4 : 0.9 },
    warnings: usable ? [] : ['whole-page'],
    ...(lang === undefined ? {} : { lang }),
  }
}

const clean = (text: string | null | undefined): string | undefined => text?.trim() || undefined

/** The words of an article's HTML, its blocks apart. */
const textIn = (html: string, dom: Dom): string =>
  dom.parse(`<body>${html.replace(/<\/?(?:p|div|h\d|li|tr|blockquote|br|section|figure)\b/gi, ' $&')}`).body
    .textContent ?? ''

const lineOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim()

/** The reader shows title and authors above the article; a first heading or byline that only repeats them goes. */
function withoutHead(
  html: string,
  { title, authors = [] }: { title?: string | undefined; authors?: readonly string[] | undefined },
  dom: Dom,
): string {
  const page = dom.parse(`<body>${html}</body>`)
  const heading = page.querySelector('h1, h2')
  const repeatsTitle = heading !== null && title !== undefined && lineOf(heading) === title
  if (repeatsTitle) heading.remove()
  const first = [...page.querySelectorAll('p, div, address')].find(
    (element) => element.querySelector('p, div, img') === null && lineOf(element) !== '',
  )
  const isByline =
    first !== undefined && authors.length > 0 && bylineOf(lineOf(first)) === authors.join(' and ')
  if (isByline) first.remove()
  return repeatsTitle || isByline ? page.body.innerHTML : html
}

function extractMarkdown(source: PageSource, dom: Dom): Extraction {
  const { fields, body } = frontMatter(source.text)
  const html = new MarkdownIt({ html: true, linkify: false }).render(body)
  const page = dom.parse(`<body>${html}</body>`)
  const heading = page.querySelector('h1')
  const title = fields.get('title') ?? clean(heading?.textContent) ?? untitled(source.name, page)
  const text = page.body.textContent ?? ''
  const lang = fields.get('lang') ?? fields.get('language') ?? languageOf(text)
  const author = fields.get('author')
  const date = /^\d{4}-\d{2}-\d{2}/.exec(fields.get('date') ?? '')?.[0]
  const shownHtml = withoutHead(html, { title }, dom)
  const shown = textIn(shownHtml, dom)
  return {
    title,
    authors: author === undefined ? [] : [author],
    html: shownHtml,
    excerpt: excerptOf(shown),
    words: countWords(shown),
    extractor: 'markdown',
    confidence: {},
    warnings: [],
    ...(lang === undefined ? {} : { lang }),
    ...(date === undefined ? {} : { published: date }),
    ...(source.url === undefined ? {} : { url: source.url }),
  }
}

/** A file's name says what it is; what has none is called by its first heading or sentence. */
function untitled(name: string, page: Document): string {
  const file = /^(.+)\.(?:md|markdown)$/is.exec(name)?.[1]
  const first = clean(page.querySelector('h2, h3, h4, h5, h6, p, li')?.textContent)?.replace(/\s+/g, ' ')
  return file ?? fallbackTitle(first, name)
}

/** The simple `key: value` lines of a Markdown file's front matter, and what follows it. */
function frontMatter(text: string): { fields: Map<string, string>; body: string } {
  const found = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  const fields = new Map<string, string>()
  if (!found) return { fields, body: text }
  for (const line of (found[1] ?? '').split(/\r?\n/)) {
    const [, key, value] = /^(\w+):\s*["']?(.*?)["']?\s*$/.exec(line) ?? []
    if (key !== undefined && value !== undefined && value !== '') fields.set(key.toLowerCase(), value)
  }
  return { fields, body: text.slice(found[0].length) }
}
