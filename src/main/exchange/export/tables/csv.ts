import type { Exporter } from '../model'
import { noteOf, quoteOf, tagsOf, writersOf } from '../own-words'
import { type Columns, listed, tableExporter } from './table'

/** Every column of our own table; the importer reads them by name. */
const COLUMNS: Columns = {
  highlight_id: ({ annotation }) => annotation.id,
  article_id: ({ article }) => article.meta.id,
  article_title: ({ article }) => article.meta.title,
  article_url: ({ article }) => article.meta.url ?? '',
  author: ({ article }) => listed(writersOf(article.meta)),
  site: ({ article }) => article.meta.site ?? '',
  published: ({ article }) => article.meta.published ?? '',
  quote: ({ annotation }) => quoteOf(annotation),
  note: ({ annotation, options }) => noteOf(annotation, options),
  tags: ({ annotation, options }) => listed(tagsOf(annotation, options)),
  color: ({ annotation, options }) => (options.colors ? annotation.color : ''),
  heading_path: ({ annotation }) => listed(annotation.headings),
  position: ({ annotation: { anchor } }) =>
    anchor === undefined || anchor.status === 'orphan' ? '' : String(anchor.start),
  progress: ({ annotation: { target } }) => (target === undefined ? '' : String(target.progression)),
  prefix: ({ annotation: { target } }) => target?.prefix ?? '',
  suffix: ({ annotation: { target } }) => target?.suffix ?? '',
  created: ({ annotation }) => annotation.createdAt,
  updated: ({ annotation }) => annotation.updatedAt,
  link: ({ annotation, options }) => (options.links ? annotation.link : ''),
  // For people: `color` is what comes back. Last, so that scripts that count columns go on.
  color_name: ({ annotation, options }) => (options.colors ? annotation.colorName : ''),
}

/** One row an annotation, for spreadsheets and scripts. */
export const csv: Exporter = tableExporter({
  id: 'csv',
  group: 'data',
  extension: 'csv',
  mime: 'text/csv',
  fidelity: 'B',
  separator: ',',
  columns: COLUMNS,
})

/** The same, set apart by tabs. */
export const tsv: Exporter = tableExporter({
  id: 'tsv',
  group: 'data',
  extension: 'tsv',
  mime: 'text/tab-separated-values',
  fidelity: 'B',
  separator: '\t',
  columns: COLUMNS,
})
