import { dateIn } from '../dates'
import { dayInAddress } from './address'
import { chosen, type Candidate, type Evidence, type Finding } from './candidate'
import { lineOf } from './json-ld'
import type { Line } from './lines'
import type { PageMarks } from './page-marks'
import { DATED, PUBLISHED, toldDays, UPDATED, type ToldDays } from './told-days'

/** When the article appeared, and when it was changed last: days (`2024-07-05`) or instants with their offset. */
export interface Days {
  readonly published: Finding<string> | undefined
  readonly updated: Finding<string> | undefined
}

/** Characters of text round the title within which its day stands. */
const NEAR = { before: 300, after: 900 }
/** Where a comment, an event or a share button has its own day. */
const OTHERS = /comment|event|termin|copyright|calendar|kalender|archive|related|signature/

export function daysOf(marks: PageMarks, titleAt: number, today: string): Days {
  const published: Candidate<string>[] = []
  const updated: Candidate<string>[] = []
  const addTo = (list: Candidate<string>[], text: unknown, evidence: Evidence, weight: number) => {
    const found = moment(text, marks.lang)
    if (found === undefined || !isPlausible(found, today)) return
    list.push({ value: found, evidence, weight })
  }
  const add: Add = {
    published: (text, evidence, weight) => addTo(published, text, evidence, weight),
    updated: (text, evidence, weight) => addTo(updated, text, evidence, weight),
  }
  fromJsonLd(marks, add)
  fromMeta(marks, add)
  const told = toldDays(marks, titleAt)
  fromElements(marks, titleAt, told, add)
  fromScripts(marks, add)
  add.published(dayInAddress(canonicalOf(marks)) ?? dayInAddress(marks.url), 'address', 0.7)
  fromLines(marks, titleAt, told, add)
  const first = chosen(published, dayOf)
  const last = chosen(updated, dayOf)
  const anyDay = first ?? (last === undefined ? undefined : { ...last, confidence: last.confidence * 0.6 })
  return { published: anyDay, updated: last }
}

interface Add {
  readonly published: (text: unknown, evidence: Evidence, weight: number) => void
  readonly updated: (text: unknown, evidence: Evidence, weight: number) => void
}

const dayOf = (date: string): string => date.slice(0, 10)

const canonicalOf = ({ page, meta }: PageMarks): string | undefined =>
  page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta('og:url')[0]

/** A date of the web: not before it, not in the future. Years of nothing are what programs write for "never". */
function isPlausible(date: string, today: string): boolean {
  return date >= '1995-01-01' && dayOf(date) <= today
}

/** A date in a text, or seconds and milliseconds since 1970. */
function moment(value: unknown, lang: string | undefined): string | undefined {
  const text = lineOf(value)
  if (text === undefined) return undefined
  if (/^\d{10}(?:\d{3})?$/.test(text)) {
    const at = new Date(Number(text) * (text.length === 10 ? 1000 : 1))
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
  }
  return dateIn(text, lang)
}

function fromJsonLd({ jsonLd }: PageMarks, add: Add): void {
  const { article, page } = jsonLd
  add.published(article?.['datePublished'], 'json-ld', 0.9)
  add.published(article?.['dateCreated'] ?? article?.['uploadDate'], 'json-ld', 0.5)
  add.published(page?.['datePublished'], 'json-ld', 0.75)
  add.updated(article?.['dateModified'], 'json-ld', 0.85)
  add.updated(page?.['dateModified'], 'json-ld', 0.7)
}

function fromMeta({ meta }: PageMarks, add: Add): void {
  const each = (names: string[], to: Add['published'], weight: number) => {
    for (const text of meta(...names).slice(0, 3)) to(text, 'meta', weight)
  }
  each(
    [
      'article:published_time',
      'og:published_time',
      'article:published',
      'og:article:published_time',
      'datepublished',
      'rnews:datepublished',
      'citation_publication_date',
      'citation_online_date',
    ],
    add.published,
    0.9,
  )
  each(
    [
      'parsely-pub-date',
      'sailthru.date',
      'cxenseparse:recs:publishtime',
      'cxenseparse:publishtime',
      'pubdate',
      'publishdate',
      'publish-date',
      'publish_date',
      'publication_date',
      'publicationdate',
      'publisheddate',
      'published',
      'article.published',
      'article:publish-date',
      'dc.date.issued',
      'dcterms.issued',
      'dc.date.created',
      'dcterms.created',
      'dc.created',
      'originalpublicationdate',
      'published-date',
      'firstpublished',
      'article_date_original',
      'apub:time',
      'publishtime',
      'weibo: article:create_at',
      'displaydate',
      'ptime',
      'pdate',
      'created',
      'citation_date',
      'bt:pubdate',
      'article:created',
      'lastpublished',
    ],
    add.published,
    0.8,
  )
  each(
    [
      'dc.date',
      'dcterms.date',
      'date',
      'date_published',
      'search_date',
      'datecreated',
      'createdate',
      'date.created',
      'timestamp',
    ],
    add.published,
    0.65,
  )
  each(
    [
      'article:modified_time',
      'og:updated_time',
      'datemodified',
      'dcterms.modified',
      'dc.date.modified',
      'dc.modified',
      'article.updated',
      'lastmod',
      'updated',
      'last_updated_date',
      'revised',
    ],
    add.updated,
    0.8,
  )
  each(['last-modified', 'modified', 'lastmodified'], add.updated, 0.4)
}

function fromElements({ page, lines, isAside }: PageMarks, titleAt: number, told: ToldDays, add: Add): void {
  const near = (element: Element) => !isAside(element)
  for (const element of [
    ...page.querySelectorAll(
      '[itemprop*="datePublished" i], [property*="datePublished" i], [property$="dateCreated" i], time[pubdate], [pubdate]',
    ),
  ].slice(0, 3))
    if (near(element)) add.published(valueOf(element), 'microdata', 0.85)
  for (const element of [...page.querySelectorAll('[itemprop*="dateModified" i]')].slice(0, 3))
    if (near(element)) add.updated(valueOf(element), 'microdata', 0.8)
  const times = told.times.slice(0, 12)
  const title = lines[titleAt]?.element
  const [nearest] = times.filter((element) => !isUpdated(element) && isAfter(element, title))
  const [first] = times.filter((element) => !isUpdated(element))
  if (nearest !== undefined) add.published(valueOf(nearest), 'time', 0.7)
  else if (first !== undefined) add.published(valueOf(first), 'time', 0.55)
  const changed = times.find(isUpdated)
  if (changed !== undefined) add.updated(valueOf(changed), 'time', 0.7)
}

const isAfter = (element: Element, title: Element | undefined): boolean =>
  title !== undefined && (title.compareDocumentPosition(element) & 4) !== 0

/** `updated` alone is what old themes call the only date they show; beside `published` it is another. */
function isUpdated(element: Element): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''}`
  const around = element.parentElement?.textContent ?? ''
  return (
    (/updated|modified/i.test(names) && !/published|entry-date/i.test(names)) ||
    (around.length < 80 && UPDATED.test(around.slice(0, 30)))
  )
}

const valueOf = (element: Element): string | null =>
  element.getAttribute('datetime') ??
  element.getAttribute('content') ??
  element.getAttribute('title') ??
  element.textContent

/** What a page hands to its own programs. */
const IN_SCRIPT =
  /["']?(?:datePublished|date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time|ed_at)|publicationDate|pub_?date|first_?publish(?:ed)?(?:_?(?:at|date))?|display_?date|articlePublish\w*)["']?\s*[:=]\s*["']([^"']{8,40})["']/i

function fromScripts({ page }: PageMarks, add: Add): void {
  for (const script of [...page.querySelectorAll('script:not([src])')].slice(0, 80)) {
    const text = (script.textContent ?? '').slice(0, 200_000)
    if (/ld\+json/i.test(script.getAttribute('type') ?? '')) continue
    const found = IN_SCRIPT.exec(text)?.[1]
    if (found !== undefined) return add.published(found, 'script', 0.5)
  }
}

function fromLines({ lines, lang }: PageMarks, titleAt: number, { isTold }: ToldDays, add: Add): void {
  const title = lines[titleAt]
  const dayIn = rememberedDays(lang)
  const dated = lines.filter((line) => isDatedLine(line) && !isTold(line) && dayIn(line.text) !== undefined)
  const near = dated.filter(
    (line) =>
      title !== undefined &&
      line.at - title.at < NEAR.after &&
      line.at - title.at > -NEAR.before &&
      !line.footer,
  )
  const [best] = near.toSorted((a, b) => strength(b) - strength(a))
  if (best !== undefined) addLine(best, near.length === 1 ? 0.6 : 0.55, 'near-title', add)
  for (const line of near) if (line !== best && UPDATED.test(line.text)) addLine(line, 0.5, 'near-title', add)
  for (const line of dated.filter((one) => !near.includes(one))) {
    if (UPDATED.test(line.text) && line.text.length <= 100) addLine(line, 0.45, 'footer', add)
    else if (PUBLISHED.test(line.text) && line.text.length <= 100) addLine(line, 0.45, 'footer', add)
  }
  add.published(dayInSentence(lines), 'text', 0.4)
  add.published(dated.find(({ text }) => /^(?:von|by|par|por|di|door)\s\S/iu.test(text))?.text, 'text', 0.35)
  const short = dated.filter(({ text }) => text.length <= 60)
  const days = new Set(short.map(({ text }) => dayIn(text)))
  if (days.size === 1) add.published(short[0]?.text, 'text', 0.35)
  else if (short[0] !== undefined && near.length === 0)
    add.published((short.find(({ marks }) => DATED.test(marks)) ?? short[0]).text, 'text', 0.25)
}

/** Short enough to be of the head or the foot, with a digit, and nobody else's. */
const isDatedLine = ({ text, aside, blockMarks }: Line): boolean =>
  !aside &&
  text.length <= 200 &&
  /\p{Nd}/u.test(text) &&
  !OTHERS.test(blockMarks) &&
  !/©|copyright/i.test(text)

/** Looks for the day in each line once. */
function rememberedDays(lang: string | undefined): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (text) => {
    if (!known.has(text)) known.set(text, dateIn(text, lang))
    return known.get(text)
  }
}

/** "This was posted on Saturday, 3 December 2011 and filed under …": what is round the verb. */
function dayInSentence(lines: readonly Line[]): string | undefined {
  for (const { text, aside } of lines) {
    if (aside || text.length > 500) continue
    const verb = text.search(
      /\b(?:veröffentlicht|gepostet|eingestellt|geschrieben|verfasst|posted|published|written|publié|écrit|publicado|escrito|pubblicato|scritto)\b/iu,
    )
    if (verb < 0) continue
    const round = text.slice(Math.max(0, verb - 70), verb + 70)
    if (/\d{4}/.test(round)) return round
  }
  return undefined
}

/** A line that is called a date, or says "published", says it more surely than a sentence that names a day. */
const strength = ({ text, marks }: Line): number =>
  (DATED.test(marks) ? 2 : 0) +
  (PUBLISHED.test(text) ? 2 : 0) +
  (text.length <= 40 ? 2 : 0) +
  (text.length <= 80 ? 1 : 0) -
  (UPDATED.test(text) && !PUBLISHED.test(text) ? 1 : 0)

function addLine(line: Line, weight: number, evidence: Evidence, add: Add): void {
  const sure = strength(line) >= 2 ? weight : weight / 2
  const at = line.text.search(UPDATED)
  const saysPublished = line.text.search(PUBLISHED)
  if (at < 0) return add.published(line.text, evidence, sure)
  // "Published 3 May, updated 5 May"
  if (saysPublished >= 0 && saysPublished < at) add.published(line.text.slice(0, at), evidence, sure)
  add.updated(line.text.slice(at), evidence, sure)
}
