import { labelsOf, titleOf } from '../labels'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportHead } from '../model'
import { noteOf, passageText, writersOf } from '../own-words'
import { oneLine } from '../plain-text'

/** Characters that a Kindle counts as one location, roughly. */
const LOCATION = 150
const END = '=========='

const DATE = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
})
const TIME = new Intl.DateTimeFormat('en-US', {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
})

/** `Monday, April 21, 2014 10:08:07 PM`, UTC; a plain blank before PM, as a Kindle writes it. */
function added(instant: string): string {
  const at = new Date(instant)
  return `${DATE.format(at)} ${TIME.format(at).replaceAll('\u202f', ' ')}`
}

/** Text on its one line; a row of ten equals signs, which ends an entry, is broken by a sign that nobody sees. */
const line = (text: string): string => oneLine(text).replace(/={9}(?==)/g, '$&\u200b')

/** Programs take what stands in the last round brackets of the line for the authors, and some refuse a line without. */
function authors(meta: ExportedArticle['meta']): string {
  const writers = line(writersOf(meta).join('; ') || (meta.site ?? '') || 'Unknown')
  return writers.replaceAll('(', '[').replaceAll(')', ']')
}

function entries(
  annotation: ExportedAnnotation,
  { meta }: ExportedArticle,
  { options }: ExportHead,
): string[] {
  const { target, anchor, createdAt } = annotation
  const place = anchor !== undefined && anchor.status !== 'orphan' ? anchor : target
  const [from, to] = [location(place?.start ?? 0), location(place?.end ?? 0)]
  const head = `${line(titleOf(meta.title, labelsOf(options.language)))} (${authors(meta)})`
  const [quote, note] = [line(passageText(annotation)), line(noteOf(annotation, options))]
  const entry = (what: string, text: string) =>
    [head, `- ${what} | Added on ${added(createdAt)}`, '', text, END, ''].join('\r\n')
  return [
    ...(quote === '' ? [] : [entry(`Your Highlight on Location ${from}-${to}`, quote)]),
    ...(note === '' ? [] : [entry(`Your Note on Location ${to}`, note)]),
  ]
}

const location = (offset: number): number => Math.floor(offset / LOCATION) + 1

/** “My Clippings.txt”, as a Kindle writes it and many programs read it: a byte order mark, then entries. */
export const kindle: Exporter = {
  id: 'kindle',
  group: 'notes',
  extension: 'txt',
  mime: 'text/plain',
  fidelity: 'C',
  begin: () => '\ufeff',
  article: (article, head) => article.annotations.flatMap((one) => entries(one, article, head)).join(''),
  end: () => '',
}
