import type { Annotation } from '../../../shared/model/annotation'
import { noteHtml } from '../export/html-note'
import { escape } from '../export/html-text'
import type { Labels } from '../export/labels'
import { oneLine, plainText } from '../export/plain-text'
import { phrasingNote } from './phrasing-note'
import type { PlacedAnnotation } from './placed-annotations'

/** How much of a quote that stands in the text anyway is said again in the list of notes, UTF-16 code units. */
const REPEATED = 280

/** A note that may stand inside a paragraph; `where` is its class. Empty for a highlight without note and tags. */
export function noteInText(
  { annotation, number }: Pick<PlacedAnnotation, 'annotation' | 'number'>,
  where: 'beside' | 'following',
  label?: string,
): string {
  const { note, tags, color, target } = annotation
  if (number === undefined && label === undefined) return ''
  const body = note.trim() === '' ? '' : `<span class="said">${phrasingNote(note)}</span>`
  const look = target === undefined ? '' : ` ${color}`
  const of = label === undefined ? '' : `<span class="note-of">${escape(label)}</span>`
  const own = number === undefined ? '' : `<span class="note-number">${number}</span>`
  return `<span class="note ${where}${look}" role="note" dir="auto"><span class="note-box">${of}${own}${body}${tagsHtml(tags)}</span></span>`
}

/** The raised number behind a highlight. */
export function referenceTo({ number }: PlacedAnnotation, linked: boolean): string {
  if (number === undefined) return ''
  // Between a Han character and a number a line may end; not here.
  return `\u2060<sup class="ref">${linked ? `<a href="#n-${number}">${number}</a>` : number}</sup>`
}

/** The numbered list after the text: quote, note and tags of each. */
export function listedNotes(placed: readonly PlacedAnnotation[], text: string, labels: Labels): string {
  const told = placed.filter(({ number }) => number !== undefined)
  if (told.length === 0) return ''
  const entries = told.map(({ annotation, number, start, end }) =>
    entryHtml(annotation, shortened(text.slice(start, end)), number),
  )
  return `<section class="listed"><h2>${escape(labels.notes)}</h2><ol>\n${entries.join('\n')}\n</ol></section>`
}

/** Those whose passage is gone, with all that they said. */
export function listedOrphans(orphans: readonly Annotation[], labels: Labels, notes: boolean): string {
  if (orphans.length === 0) return ''
  const entries = orphans.map((one) =>
    entryHtml(notes ? one : { ...one, note: '', tags: [] }, one.target?.exact ?? '', undefined),
  )
  return `<section class="listed"><h2>${escape(labels.orphans)}</h2><ul>\n${entries.join('\n')}\n</ul></section>`
}

/** Notes on the whole article, above its text. */
export function notesOnArticle(whole: readonly Annotation[], labels: Labels): string {
  const notes = whole.map(
    ({ note, tags }) =>
      `<div class="note" dir="auto"><span class="note-of">${escape(labels.articleNote)}</span>${noteHtml(note)}${tagsHtml(tags)}</div>`,
  )
  return notes.length === 0 ? '' : `<section class="whole">${notes.join('\n')}</section>`
}

function entryHtml({ note, tags, color }: Annotation, quote: string, number: number | undefined): string {
  const own = number === undefined ? '' : `<span class="note-number">${number}</span>`
  const id = number === undefined ? '' : ` id="n-${number}"`
  const said = [note.trim() === '' ? '' : noteHtml(note), tagsHtml(tags)].filter((part) => part !== '')
  const body = said.length === 0 ? '' : `<div class="note" dir="auto">${said.join('')}</div>`
  return `<li class="entry"${id}>${own}<blockquote class="quote ${color}" dir="auto">${quoteHtml(quote)}</blockquote>${body}</li>`
}

const quoteHtml = (quote: string) =>
  plainText(quote)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escape(line.replaceAll('\t', ' · '))}</p>`)
    .join('')

function shortened(quote: string): string {
  if (quote.length <= REPEATED) return quote
  const cut = quote.slice(0, REPEATED)
  return `${cut.replace(/[\s\ud800-\udbff]+$/, '')} …`
}

const tagsHtml = (tags: readonly string[]) =>
  tags.length === 0
    ? ''
    : `<span class="note-tags">${tags.map((tag) => `<span dir="auto">#${escape(oneLine(tag))}</span>`).join('')}</span>`
