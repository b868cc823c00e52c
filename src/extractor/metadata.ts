import type { Bibliography } from '../shared/model/article'
import { datelineOf } from './dateline'
import { dateIn } from './dates'

/** What a page says about itself; each field only with evidence, in the order of what is most to be trusted. */
export type PageMetadata = { readonly [K in (typeof FIELDS)[number]]?: Bibliography[K] }

const FIELDS = [
  'title',
  'subtitle',
  'authors',
  'site',
  'agency',
  'place',
  'credit',
  'published',
  'updated',
  'lang',
  'dir',
  'url',
  'image',
] as const satisfies readonly (keyof Bibliography)[]

/** Reads JSON-LD, then Open Graph and other meta elements, then the page's own marks (design/capture.md 1.5). */
export function metadataOf(page: Document, url: string | undefined): PageMetadata {
  const data = articleData(page)
  const lang = languageOfPage(page)
  const meta = (...names: string[]) => metaContent(page, names)
  const date = (text: string | undefined) => (text === undefined ? undefined : dateIn(text, lang))
  const site = meta('og:site_name', 'application-name') ?? nameOf(data?.['publisher'])
  const title = titleOf(page, textOf(data?.['headline']) ?? meta('og:title', 'twitter:title'), site)
  const published =
    date(textOf(data?.['datePublished'])) ??
    date(
      meta(
        'article:published_time',
        'date',
        'dc.date',
        'dc.date.issued',
        'citation_date',
        'parsely-pub-date',
      ),
    ) ??
    date(
      page.querySelector('time[datetime][pubdate], article time[datetime]')?.getAttribute('datetime') ??
        undefined,
    )
  const found = {
    title,
    subtitle: textOf(data?.['alternativeHeadline']),
    authors: authorsOf(
      page,
      data,
      meta('author', 'article:author', 'dc.creator', 'citation_author', 'parsely-author'),
    ),
    site,
    published,
    updated: date(textOf(data?.['dateModified']) ?? meta('article:modified_time')),
    lang,
    dir: directionOf(page),
    url: canonicalAddress(page, url),
    image: addressIn(meta('og:image', 'twitter:image'), url),
    ...datelineOf(firstParagraph(page)),
  }
  if (published !== undefined) found.published = published
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

type Data = Readonly<Record<string, unknown>>

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report)$/

/** What XHTML of old puts round a script so that it is no markup. */
const WRAPPED = /^\s*(?:\/\/\s*)?(?:<!\[CDATA\[|<!--)|(?:\/\/\s*)?(?:\]\]>|-->)\s*$/g

/** The JSON-LD object that describes an article; broken JSON-LD is common and says nothing. */
function articleData(page: Document): Data | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const parsed = parseJson(script.textContent ?? '')
    const queue: unknown[] = [parsed]
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      if (Array.isArray(item)) queue.push(...(item as unknown[]))
      else if (typeof item === 'object' && item !== null) {
        const data = item as Data
        const types = [data['@type']].flat()
        if (types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return data
        if (data['@graph'] !== undefined) queue.push(data['@graph'])
      }
    }
  }
  return undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(WRAPPED, '')) as unknown
  } catch {
    return undefined
  }
}

function metaContent(page: Document, names: readonly string[]): string | undefined {
  for (const name of names) {
    const element = page.querySelector(
      `meta[property="${name}" i], meta[name="${name}" i], meta[itemprop="${name}" i]`,
    )
    const content = clean(element?.getAttribute('content') ?? '')
    if (content !== undefined) return content
  }
  return undefined
}

function clean(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? clean(value) : undefined)

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return clean(value)
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name)
  return undefined
}

/** A name, not an address, not "admin", not a whole sentence. */
function isName(name: string): boolean {
  return name.length <= 80 && !/^(?:https?:|@)|^(?:admin|editor|staff|author|by)$/i.test(name)
}

function authorsOf(page: Document, data: Data | undefined, meta: string | undefined): string[] {
  const named = [data?.['author']].flat().flatMap((author) => nameOf(author) ?? [])
  const linked = [...page.querySelectorAll('[rel~="author"], [itemprop="author"]')].flatMap(
    (element) => clean(element.textContent ?? '') ?? [],
  )
  const first = [named, meta === undefined ? [] : [meta], linked].find((names) => names.some(isName)) ?? []
  return namesIn(first)
}

const namesIn = (lines: readonly string[]): string[] => {
  const names = lines.flatMap((line) =>
    line.replace(/^(?:written\s+)?by\s+/i, '').split(/\s*(?:;|、|, and | and (?=\p{Lu}))\s*/u),
  )
  return [...new Set(names.filter((name) => name !== '' && isName(name)))]
}

/** The authors that a line beside the text names: Readability takes it out of the text. None where it says more. */
export function authorsInByline(byline: string | null | undefined, site: string | undefined): string[] {
  const lines = (byline ?? '').split('\n').flatMap((one) => clean(one) ?? [])
  const line = lines.find((one) => !/^by$/i.test(one))
  if (line === undefined || /\d|[|•·:]|\p{L}{3}[.!?](?:\s|$)/u.test(line)) return []
  return namesIn([line]).filter((name) => name.toLowerCase() !== site?.toLowerCase())
}

/** The page's title without the site's name behind it; the heading where the title is the same text plus more. */
function titleOf(page: Document, claimed: string | undefined, site: string | undefined): string | undefined {
  const heading = clean(page.querySelector('article h1, main h1, h1')?.textContent ?? '')
  const element = clean(page.querySelector('head > title, title')?.textContent ?? '')
  const title = claimed ?? element
  if (title === undefined) return heading
  if (heading !== undefined && heading.length >= 10 && title.startsWith(heading)) return heading
  if (site === undefined) return title.replace(/\s+[|–—]\s+[^|–—]{2,40}$/, '') || title
  const tail = title.slice(-site.length)
  return tail.toLowerCase() === site.toLowerCase()
    ? title.slice(0, -site.length).replace(/[\s|–—:»·-]+$/, '') || title
    : title
}

function languageOfPage(page: Document): string | undefined {
  const lang =
    page.documentElement.getAttribute('lang') ??
    page.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') ??
    page.querySelector('meta[property="og:locale"]')?.getAttribute('content')?.replace('_', '-')
  const tag = lang?.trim()
  return tag !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : undefined
}

function directionOf(page: Document): 'ltr' | 'rtl' | undefined {
  const dir = (page.documentElement.getAttribute('dir') ?? page.body?.getAttribute('dir') ?? '').toLowerCase()
  return dir === 'rtl' || dir === 'ltr' ? dir : undefined
}

function canonicalAddress(page: Document, url: string | undefined): string | undefined {
  const claimed = page.querySelector('link[rel="canonical"]')?.getAttribute('href')
  const address = addressIn(claimed ?? undefined, url)
  // A canonical address on another site, or one that is only the front page, is a mistake more often than not.
  if (url !== undefined && address !== undefined && new URL(address).host !== new URL(url).host) return url
  return address ?? url
}

function addressIn(text: string | undefined, base: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text, base)) return undefined
  const address = new URL(text, base)
  return address.protocol === 'http:' || address.protocol === 'https:' ? address.href : undefined
}

function firstParagraph(page: Document): string {
  for (const element of page.querySelectorAll('article p, main p, p')) {
    const text = clean(element.textContent ?? '')
    if (text !== undefined && text.length > 60) return text
  }
  return ''
}
