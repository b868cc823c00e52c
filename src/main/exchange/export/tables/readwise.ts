import type { Exporter } from '../model'
import { noteOf, quoteOf, tagsOf, writersOf } from '../own-words'
import { type Cell, tableExporter } from './table'

/** Readwise takes tags as words with a dot at the beginning of the note; they have no blanks. */
function noteWithTags({ annotation, options }: Cell): string {
  const tags = tagsOf(annotation, options).map((tag) => `.${tag.replace(/[\s.]+/g, '-')}`)
  return [tags.join(' '), noteOf(annotation, options)].filter((part) => part !== '').join('\n')
}

/** `2026-11-22 10:01:00`, UTC. */
const second = (instant: string): string => instant.slice(0, 19).replace('T', ' ')

/** The table that Readwise imports highlights from; a note on the whole article has no highlight, and no row. */
export const readwise: Exporter = tableExporter({
  id: 'readwise',
  group: 'notes',
  extension: 'csv',
  mime: 'text/csv',
  fidelity: 'C',
  separator: ',',
  isExact: true,
  has: (annotation) => quoteOf(annotation) !== '',
  columns: {
    Highlight: ({ annotation }) => quoteOf(annotation),
    Title: ({ article }) => article.meta.title,
    Author: ({ article }) => writersOf(article.meta).join(', '),
    URL: ({ article }) => article.meta.url ?? '',
    Note: noteWithTags,
    Location: ({ order }) => String(order),
    Date: ({ annotation }) => second(annotation.createdAt),
  },
})
