import type { Labels } from './labels'
import type { ExportedArticle } from './model'

/** One fact about an article's source. */
export interface SourceLine {
  readonly label: string
  readonly value: string
  /** How the value is to be shown: an address as a link, a day (ISO 8601) in the reader's way. */
  readonly kind: 'text' | 'address' | 'day'
}

/** What is known about where an article came from, in the order a reference gives it. */
export function sourceLines({ meta }: ExportedArticle, labels: Labels): SourceLine[] {
  const all: readonly (readonly [string, string | undefined, SourceLine['kind']])[] = [
    [labels.authors, meta.authors.join(', '), 'text'],
    [labels.agency, meta.agency, 'text'],
    [labels.site, meta.site, 'text'],
    [labels.credit, meta.credit, 'text'],
    [labels.place, meta.place, 'text'],
    [labels.published, meta.published?.slice(0, 10), 'day'],
    [labels.address, meta.url, 'address'],
    [labels.saved, meta.savedAt.slice(0, 10), 'day'],
  ]
  return all.flatMap(([label, value, kind]) =>
    value === undefined || value.trim() === '' ? [] : [{ label, value, kind }],
  )
}
