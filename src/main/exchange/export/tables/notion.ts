import type { Exporter } from '../model'
import { noteOf, quoteOf, tagsOf } from '../own-words'
import { tableExporter } from './table'

/** The table that Notion makes a database of: one page an annotation, named by its article; tags are set apart by commas. */
export const notion: Exporter = tableExporter({
  id: 'notion',
  group: 'notes',
  extension: 'csv',
  mime: 'text/csv',
  fidelity: 'C',
  separator: ',',
  isExact: true,
  columns: {
    Name: ({ article }) => article.meta.title,
    Quote: ({ annotation }) => quoteOf(annotation),
    Note: ({ annotation, options }) => noteOf(annotation, options),
    Tags: ({ annotation, options }) =>
      tagsOf(annotation, options)
        .map((tag) => tag.replaceAll(',', '\uff0c'))
        .join(', '),
    Colour: ({ annotation, options }) => (options.colors ? annotation.colorName : ''),
    URL: ({ annotation, article }) => annotation.sourceLink ?? article.meta.url ?? '',
    Lectern: ({ annotation, options }) => (options.links ? annotation.link : ''),
    Created: ({ annotation }) => annotation.createdAt,
  },
})
