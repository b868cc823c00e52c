import { lineOf, jsonLdOf, type JsonLd } from './json-ld'
import { languageOf } from '../language'
import { asideIn, linesOf, type Line } from './lines'

/** Everything that the finders look at, read from a page once. */
export interface PageMarks {
  readonly page: Document
  readonly url: string | undefined
  readonly jsonLd: JsonLd
  /** The contents of the meta elements with one of these names, in the order of the names; lower case. */
  readonly meta: (...names: string[]) => string[]
  readonly lines: readonly Line[]
  /** Whether an element or one round it goes with the page and not with the article: comments, menus, teasers. */
  readonly isAside: (element: Element) => boolean
  /** BCP 47; undefined where the page does not say. */
  readonly lang: string | undefined
}

/** Reads a page's marks; the page is not changed. */
export function pageMarks(page: Document, url: string | undefined): PageMarks {
  const meta = metaReader(page)
  const isAsideItself = asideIn(page)
  const isAside = (element: Element | null): boolean =>
    element !== null && (isAsideItself(element) || isAside(element.parentElement))
  const lines = linesOf(page, isAsideItself)
  const text = lines.map((line) => line.text).join(' ')
  const lang = languageOfPage(page, meta) ?? languageOf(text)
  return { page, url, jsonLd: jsonLdOf(page), meta, lines, isAside, lang }
}

function metaReader(page: Document): PageMarks['meta'] {
  const contents = new Map<string, string[]>()
  for (const element of page.querySelectorAll('meta')) {
    const content = lineOf(element.getAttribute('content') ?? element.getAttribute('value'))
    if (content === undefined) continue
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.trim().toLowerCase()
      if (name) contents.set(name, [...(contents.get(name) ?? []), content])
    }
  }
  return (...names) => names.flatMap((name) => contents.get(name) ?? [])
}

function languageOfPage(page: Document, meta: PageMarks['meta']): string | undefined {
  const said = [
    page.documentElement.getAttribute('lang'),
    page.documentElement.getAttribute('xml:lang'),
    page.body?.getAttribute('lang'),
    ...meta('content-language', 'og:locale', 'dc.language', 'dcterms.language', 'language', 'inlanguage'),
  ]
  return said
    .map((one) => one?.trim().replaceAll('_', '-'))
    .find((tag) => tag !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag))
}
