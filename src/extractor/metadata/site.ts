import { chosen, type Candidate, type Finding } from './candidate'
import { folded, squeezed } from './folded'
import { lineOf, type Data } from './json-ld'
import type { PageMarks } from './page-marks'
import { isUrl } from '../is-url'

/** The name of the site that a page belongs to. */
export function siteOf({ meta, jsonLd }: PageMarks): Finding<string> | undefined {
  const candidates: Candidate<string>[] = []
  const add = (value: unknown, weight: number, evidence: Candidate<string>['evidence'] = 'meta') => {
    const name = lineOf(value)?.replace(/^www\.(?=\S+$)/i, '')
    if (name !== undefined && name.length <= 80 && !/^https?:/i.test(name))
      candidates.push({ value: name, evidence, weight })
  }
  add(meta('og:site_name')[0], 0.9)
  add(nameOf(jsonLd.article?.['publisher'], jsonLd.byId), 0.75, 'json-ld')
  add(nameOf(jsonLd.ofType(/^WebSite$/)?.['name'], jsonLd.byId), 0.7, 'json-ld')
  add(meta('application-name')[0], 0.5)
  add(meta('apple-mobile-web-app-title')[0], 0.4)
  add(meta('citation_journal_title')[0], 0.7)
  add(
    meta('dc.publisher', 'dcterms.publisher', 'publisher').find((one) => one.length <= 40),
    0.4,
  )
  return chosen(candidates, folded)
}

/** The name of a person or organisation in JSON-LD: a text, an object, or a reference to one. */
export function nameOf(value: unknown, byId: ReadonlyMap<string, Data>): string | undefined {
  const [first] = [value].flat()
  if (typeof first === 'string') return lineOf(first)
  if (typeof first !== 'object' || first === null) return undefined
  const data = first as Data
  const referred = typeof data['@id'] === 'string' ? byId.get(data['@id']) : undefined
  return lineOf([data['name'] ?? referred?.['name']].flat()[0])
}

/** What a site may be called: its names and its host's without what all hosts have. */
export function siteNames({ meta, jsonLd, url }: PageMarks): string[] {
  const host = url !== undefined && isUrl(url) ? new URL(url).hostname : ''
  const labels = host.replace(/^www\d?\./, '').split('.')
  return [
    ...meta(
      'og:site_name',
      'application-name',
      'apple-mobile-web-app-title',
      'twitter:app:name:iphone',
      'al:ios:app_name',
      'publisher',
      'copyright',
    ),
    nameOf(jsonLd.article?.['publisher'], jsonLd.byId) ?? '',
    lineOf(jsonLd.ofType(/^WebSite$/)?.['name']) ?? '',
    host.replace(/^www\d?\./, ''),
    ...labels.slice(0, -1).filter((label) => label.length > 3),
  ].filter((name) => squeezed(name) !== '')
}

/** What a host calls a person's own corner of it: `ann` of `ann.blogs.example`. */
export function cornerOf(url: string | undefined): string | undefined {
  const labels = url !== undefined && isUrl(url) ? new URL(url).hostname.split('.') : []
  return labels.length >= 3 &&
    (labels.at(-2)?.length ?? 0) > 3 &&
    !/^(?:www\d?|web|m|blogs?|news|en|de)$/.test(labels[0] ?? '')
    ? labels[0]
    : undefined
}

/** Whether a text is only the site's own name. */
export function isSiteName(text: string, names: readonly string[]): boolean {
  const own = spelledOut(squeezed(text))
  return own !== '' && names.some((name) => spelledOut(squeezed(name)) === own)
}

/** One word of the site's name and as much else: a column of it (`talkthepaper`), and nobody who writes there. */
export function isPartOfSite(part: string, names: readonly string[]): boolean {
  const own = spelledOut(squeezed(part))
  return (
    !/\s/.test(part) &&
    names
      .map((name) => spelledOut(squeezed(name)))
      .some((site) => site.length >= 6 && own.length >= site.length + 4 && own.includes(site))
  )
}

/** Called as the site is, or as its host, or nearly: `The Paper`, `thepaper.example`, `The Paper Online`. */
export function isLikeSite(part: string, names: readonly string[]): boolean {
  const own = spelledOut(squeezed(part))
  if (own.length < 2) return own === ''
  return names.some((name) => {
    const site = spelledOut(squeezed(name))
    if (site === own) return true
    if (site.length < 4 || own.length < 4) return false
    const [short, long] = site.length < own.length ? [site, own] : [own, site]
    return long.includes(short) && long.length <= short.length * 3.5
  })
}

/** As hosts spell what they cannot: `ö` is `oe`. */
const spelledOut = (text: string): string =>
  text.replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
