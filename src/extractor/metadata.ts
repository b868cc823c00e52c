import type { Bibliography, BibliographyField } from '../shared/model/article'
import { datelineOf } from './dateline'
import { authorsOf } from './metadata/authors'
import type { Finding } from './metadata/candidate'
import { daysOf } from './metadata/days'
import { folded } from './metadata/folded'
import { imageOf, webAddress } from './metadata/image'
import type { Line } from './metadata/lines'
import { pageMarks, type PageMarks } from './metadata/page-marks'
import { siteOf } from './metadata/site'
import { subtitleOf } from './metadata/subtitle'
import { titleOf } from './metadata/titles'

/** What a page says about itself, each field only with evidence. */
export type PageMetadata = { readonly [K in BibliographyField]?: Bibliography[K] } & {
  /** 0 to 1 for each field that has one; below a half it is doubtful. */
  readonly confidence: Readonly<Record<string, number>>
  /** Where each was found. */
  readonly evidence: Readonly<Record<string, string>>
}

/**
 * What a page says about itself. Every finder gathers candidates from all places that may say it; those that agree
 * support each other (docs/EXTRACTION.md). The page is not changed. `now` is when it is read: no day is later.
 */
export function metadataOf(page: Document, url: string | undefined, now = new Date()): PageMetadata {
  const marks = pageMarks(page, url)
  const title = titleOf(marks)
  const titleAt = placeOf(title?.value, marks.lines)
  // Where it is read may be a day behind where it was written.
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
  const { published, updated } = daysOf(marks, titleAt, tomorrow)
  // Who reported is looked for with the other authors.
  const { reporters: _reporters, ...dateline } = datelineOf(firstParagraph(marks, titleAt), marks.lang)
  const found = {
    title,
    subtitle: subtitleOf(marks, titleAt),
    authors: authorsOf(marks, titleAt),
    site: siteOf(marks),
    published: published ?? sure(dateline.published),
    updated: updated?.value === published?.value ? undefined : updated,
    image: imageOf(marks),
  } satisfies Record<string, Finding<unknown> | undefined>
  const values = {
    ...dateline,
    ...Object.fromEntries(Object.entries(found).map(([name, one]) => [name, one?.value])),
    lang: marks.lang,
    dir: directionOf(page),
    url: canonicalAddress(marks),
  }
  const confidence = Object.entries(found).flatMap(([name, one]) =>
    one === undefined ? [] : [[name, one.confidence] as const],
  )
  const evidence = Object.entries(found).flatMap(([name, one]) =>
    one?.evidence === undefined ? [] : [[name, one.evidence] as const],
  )
  return {
    evidence: Object.fromEntries(evidence),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    confidence: Object.fromEntries(confidence),
  }
}

const sure = (value: string | undefined): Finding<string> | undefined =>
  value === undefined ? undefined : { value, confidence: 0.9 }

/** Where the title stands among the lines; the first heading where it does not; -1 where there is none. */
function placeOf(title: string | undefined, lines: readonly Line[]): number {
  const own = folded(title ?? '')
  const isTitle = ({ text, aside }: Line) => !aside && own !== '' && folded(text) === own
  const isHeading = ({ marks, aside }: Line) => !aside && /(?:^|\s)h1(?:\s|$)/.test(marks)
  const heading = lines.findIndex((line) => isTitle(line) && /(?:^|\s)h[1-3](?:\s|$)/.test(line.marks))
  if (heading >= 0) return heading
  const called = lines.findIndex(isTitle)
  return called >= 0 ? called : lines.findIndex(isHeading)
}

function directionOf(page: Document): 'ltr' | 'rtl' | undefined {
  const dir = (page.documentElement.getAttribute('dir') ?? page.body?.getAttribute('dir') ?? '').toLowerCase()
  return dir === 'rtl' || dir === 'ltr' ? dir : undefined
}

/** A canonical address on another site, or one that is only the front page, is a mistake more often than not. */
function canonicalAddress({ page, url, meta }: PageMarks): string | undefined {
  const claimed = page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta('og:url')[0]
  const address = webAddress(claimed, url)
  if (address === undefined || url === undefined) return address ?? url
  const [own, other] = [new URL(url), new URL(address)]
  const isFront = other.pathname === '/' && other.search === '' && own.pathname !== '/'
  return own.hostname.replace(/^www\./, '') === other.hostname.replace(/^www\./, '') && !isFront
    ? address
    : url
}

function firstParagraph({ lines }: PageMarks, titleAt: number): string {
  return lines.slice(Math.max(0, titleAt)).find(({ text, aside }) => !aside && text.length > 60)?.text ?? ''
}
