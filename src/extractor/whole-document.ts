import type { Extraction } from '../shared/model/extraction'
import { countWords } from '../shared/text/segment'
import type { Dom } from './dom'
import { excerptOf } from './excerpt'
import { frontMatter, type FrontMatter } from './front-matter'
import { languageOf } from './language'
import { markdownHtml } from './markdown-html'
import type { PageSource } from './page-source'
import { fallbackTitle } from './plain-text'
import { prepare } from './prepare'
import { shownBody } from './shown-body'

/** A Markdown text, all of it; its HTML is not sanitised yet. */
export function extractMarkdown(source: PageSource, dom: Dom): Extraction {
  const { about, body } = frontMatter(source.text)
  return wholeDocument(source, { about, html: markdownHtml(body, dom.tex), extractor: 'markdown' }, dom)
}

/**
 * A document of a word processor, made into HTML, or what somebody chose of a page: nothing round its text is to be
 * left out, and what is known of it stands in `meta` elements. Its HTML is not sanitised yet.
 */
export function extractDocument(source: PageSource, dom: Dom): Extraction {
  const page = dom.parse(source.text)
  prepare(page, source.url)
  const said = (name: string) =>
    page.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? undefined
  const title = clean(page.title)
  const [author, published, updated] = [said('author'), said('published'), said('updated')]
  const about: FrontMatter = {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { authors: author.split(/\s*;\s*/).filter((name) => name !== '') }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
  }
  return wholeDocument(source, { about, html: page.body.innerHTML, extractor: 'document' }, dom)
}

interface Whole {
  readonly about: FrontMatter
  readonly html: string
  readonly extractor: string
}

function wholeDocument(source: PageSource, { about, html, extractor }: Whole, dom: Dom): Extraction {
  const page = dom.parse(`<body>${html}</body>`)
  const title = about.title ?? clean(page.querySelector('h1')?.textContent) ?? untitled(source.name, page)
  const text = page.body.textContent ?? ''
  const lang = about.lang ?? languageOf(text)
  const url = source.url ?? about.url
  const { html: shownHtml, text: shown } = shownBody(html, { title }, dom)
  return {
    ...about,
    title,
    authors: about.authors ?? [],
    html: shownHtml,
    excerpt: excerptOf(shown),
    words: countWords(shown),
    extractor,
    confidence: {},
    warnings: [],
    ...(lang === undefined ? {} : { lang }),
    ...(url === undefined ? {} : { url }),
  }
}

const clean = (text: string | null | undefined): string | undefined =>
  text?.replace(/\s+/g, ' ').trim() || undefined

/** A file's name says what it is; what has none is called by its first heading or sentence. */
function untitled(name: string, page: Document): string {
  const file = /^(.+)\.(?:md|markdown|docx)$/is.exec(name)?.[1]
  const first = clean(page.querySelector('h2, h3, h4, h5, h6, p, li')?.textContent)
  return file ?? fallbackTitle(first, name)
}
