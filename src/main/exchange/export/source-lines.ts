import type { Labels } from './labels'
import type { ExportedArticle } from './model'

/** One fact about an article's source, in words. */
export interface SourceLine {
  readonly label: string
  readonly value: string
  /** The value is an address. */
  readonly address?: boolean
}

/** What is known about where an article came from, in the order a reference gives it. */
export function sourceLines({ source }: ExportedArticle, labels: Labels): SourceLine[] {
  const all: readonly (readonly [string, string | undefined])[] = [
    [labels.authors, source.authors.join(', ')],
    [labels.agency, source.agency],
    [labels.site, source.site],
    [labels.credit, source.credit],
    [labels.place, source.place],
    [labels.published, source.published?.slice(0, 10)],
    [labels.address, source.url],
    [labels.saved, source.savedAt.slice(0, 10)],
  ]
  return all.flatMap(([label, value]) =>
    value === undefined || value === ''
      ? []
      : [{ label, value, ...(label === labels.address ? { address: true } : {}) }],
  )
}
