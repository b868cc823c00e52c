import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Anchor, HighlightColor, Target } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ColorNames } from '../../../shared/model/color-names'

/** What the person may choose about an export; the same for every format. */
export type ExportOptions = Readonly<ReturnType<typeof ExportRequest.parse>['options']>

/** What is known before the first article is read. Holds no clock, so the same library gives the same bytes. */
export interface ExportHead {
  readonly scope: 'article' | 'library' | 'selection'
  /** The last change of what is exported, an instant; absent in a library that never held anything. */
  readonly generatedAt?: string
  readonly options: ExportOptions
  /** The person's names for their colours. */
  readonly colorNames: ColorNames
  /** The articles that follow, in their order: by the time they were saved. */
  readonly contents: readonly { readonly id: string; readonly title: string; readonly annotations: number }[]
  /** Of a selection: the ids of its annotations; the others of its articles stay out. */
  readonly selected?: ReadonlySet<string>
}

/** Whether the document is about one article, which is its title then. */
export const isOfOneArticle = ({ scope, contents }: Pick<ExportHead, 'scope' | 'contents'>): boolean =>
  scope === 'article' || (scope === 'selection' && contents.length === 1)

export type InlineMark = 'strong' | 'emphasis' | 'code'

/** A stretch of text of one form; `marks` from the outside in. */
export interface ExportedRun {
  readonly text: string
  readonly marks: readonly InlineMark[]
}

/** Where in a list a paragraph stands. */
export interface ExportedListItem {
  /** 1 for a list that is in no other. */
  readonly depth: number
  /** The item begins with this paragraph; otherwise it goes on with it. */
  readonly begins: boolean
  /** Of an item of a numbered list. */
  readonly number?: number
}

/** A paragraph of a passage: the highlighted text, and what stands around it (empty without context). */
export interface ExportedParagraph {
  /** `code` keeps its white space; the cells of a `row` are set apart by tabs. */
  readonly kind: 'text' | 'code' | 'row'
  readonly before: string
  readonly text: string
  /** The same text with its form. */
  readonly runs: readonly ExportedRun[]
  readonly after: string
  readonly list?: ExportedListItem
  /** The row is the head of its table. */
  readonly isHead?: boolean
}

/** The text around a highlight; the highlight is [start, end) of `text`, in UTF-16 code units. */
export interface ExportedContext {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A highlight with its passage, or a note on the whole article, which has none. */
export interface ExportedAnnotation {
  readonly id: string
  readonly color: HighlightColor
  readonly colorName: string
  /** Markdown, as it was written. */
  readonly note: string
  readonly tags: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
  /** As the library holds it: where it was made, and what it said then. */
  readonly target?: Target
  /** Where it stands now. */
  readonly anchor?: Anchor
  /** What is highlighted now; for an orphan, and where the text is missing, what was. */
  readonly passage: readonly ExportedParagraph[]
  readonly context?: ExportedContext
  readonly headings: readonly string[]
  /** What it is put together with others under; absent where nothing is put together. */
  readonly group?: string
  /** `anchor`'s place in Unicode code points, as W3C counts; absent for orphans and where the text is missing. */
  readonly points?: { readonly start: number; readonly end: number }
  /** Opens the passage in Lectern. */
  readonly link: string
  /** Leads to the quote on the page the article came from, by a text fragment; absent where there is no such page. */
  readonly sourceLink?: string
}

/** An article with its annotations: notes on the whole first, then highlights in document order, orphans last. */
export interface ExportedArticle {
  /** Dates that the page gave are days or instants; `savedAt` is an instant. */
  readonly meta: ArticleMeta
  /** Its text cannot be read; its annotations are all that is left. */
  readonly textMissing: boolean
  /** The text as clean HTML with `asset:HASH` for images; absent where it is missing. */
  readonly html?: string
  readonly annotations: readonly ExportedAnnotation[]
}

/** How much of the document has been written. */
export interface Before {
  readonly articles: number
  readonly annotations: number
}

/** What people look for a format under. */
export const FORMAT_GROUPS = ['reading', 'notes', 'data', 'citations'] as const

interface Format {
  readonly id: string
  readonly group: (typeof FORMAT_GROUPS)[number]
  readonly extension: string
  readonly mime: string
  /**
   * What such a file holds of the annotations: everything with its exact places and more (A), the annotations exactly
   * (A'), their content without the exact places (B), or what people read (C).
   */
  readonly fidelity: 'A' | "A'" | 'B' | 'C'
  /** It has headings, and puts annotations together under them where that is asked for; others stay in their order. */
  readonly groups?: true
}

/** A format of text: three pure functions, so that a library is written one article at a time. */
export interface Exporter extends Format {
  readonly begin: (head: ExportHead) => string
  readonly article: (article: ExportedArticle, head: ExportHead, before: Before) => string
  readonly end: (head: ExportHead) => string
}

/** What a format of bytes may ask for besides the articles. */
export interface ExportRoom {
  /** An image of an article; undefined where it is not there. */
  asset(articleId: string, hash: string): Promise<{ mime: string; bytes: Uint8Array } | undefined>
  /** The pages of an HTML document. Throws an `AppError` that says what is missing where nothing can print. */
  pdf(html: string): Promise<Uint8Array>
  /** Writes articles with all their files in the form of a backup. */
  bundle(ids: ReadonlySet<string>, out: Sink): Promise<void>
}

/** Takes bytes in their order. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
}

/** What there is to write. */
export interface ExportJob {
  readonly head: ExportHead
  readonly articles: AsyncIterable<ExportedArticle> | Iterable<ExportedArticle>
  readonly room: ExportRoom
}

/** A format of bytes. The same job gives the same bytes. */
export interface ByteExporter extends Format {
  /** Writes all of it, an article at a time where the format allows it. */
  readonly write: (job: ExportJob, out: Sink) => Promise<void>
  /** What a preview shows instead. */
  readonly shownAs?: Exporter
}

/** A format of text that is made elsewhere, article after article: a template's. The same job gives the same parts. */
export interface StreamExporter extends Format {
  readonly parts: (
    head: ExportHead,
    articles: AsyncIterable<ExportedArticle> | Iterable<ExportedArticle>,
  ) => AsyncIterable<string>
}

export type ExportFormat = Exporter | ByteExporter
