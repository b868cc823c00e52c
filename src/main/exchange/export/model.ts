import type { ExportRequest } from '../../../shared/ipc/contract'
import type { HighlightColor } from '../../../shared/model/annotation'

/** What the person may choose about an export; the same for every format. */
export type ExportOptions = ReturnType<typeof ExportRequest.parse>['options']

/** Where an article came from, as its page said it. Dates are ISO 8601; `saved` is a day in UTC. */
export interface ExportedSource {
  readonly title: string
  readonly subtitle?: string
  readonly authors: readonly string[]
  readonly site?: string
  readonly agency?: string
  readonly place?: string
  readonly credit?: string
  readonly published?: string
  readonly lang?: string
  readonly dir?: 'ltr' | 'rtl'
  readonly url?: string
  readonly savedAt: string
}

/** The passage around a highlight; the highlight is [start, end) of `text`, in UTF-16 code units. */
export interface ExportedContext {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A highlight with its quote, or a note on the whole article, which has none. */
export interface ExportedAnnotation {
  readonly id: string
  readonly color: HighlightColor
  readonly colorName: string
  /** Markdown, as it was written. */
  readonly note: string
  readonly tags: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
  readonly quote?: {
    readonly exact: string
    readonly prefix: string
    readonly suffix: string
    /** `exact` cut where a block of the article ends; a line feed left inside is a line break. */
    readonly paragraphs: readonly string[]
  }
  /** Where the quote stands in the canonical text, UTF-16 code units; absent for an orphan. */
  readonly position?: { readonly start: number; readonly end: number }
  /** `orphan`: the article's present text no longer holds the quote. */
  readonly anchor?: 'exact' | 'moved' | 'edited' | 'orphan'
  readonly headings: readonly string[]
  readonly context?: ExportedContext
  /** Opens the passage in Lectern. */
  readonly link: string
}

/** An article with its annotations: notes on the whole first, then highlights in document order, orphans last. */
export interface ExportedArticle {
  readonly id: string
  readonly source: ExportedSource
  readonly tags: readonly string[]
  readonly annotations: readonly ExportedAnnotation[]
}

/** All that an exporter may know. Frozen; holds no clock, so the same library gives the same bytes. */
export interface ExportModel {
  readonly scope: 'article' | 'library'
  /** The library's last change. */
  readonly generatedAt: string
  readonly options: ExportOptions
  readonly articles: readonly ExportedArticle[]
}

/** A file format: a pure function of the model. */
export interface Exporter {
  readonly id: string
  readonly extension: string
  readonly mime: string
  /** What comes back when the file is read again: everything, all content but not the places, or nothing (to be read by people). */
  readonly keeps: 'all' | 'content' | 'text'
  readonly render: (model: ExportModel) => string
}
