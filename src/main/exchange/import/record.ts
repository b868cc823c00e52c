import type { Anchor, HighlightColor, Target } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { FreshArticle } from '../../library/library-intake'
import type { Sha256 } from '../../../shared/model/ids'
import type { Reason } from './reason'

/** What a file says of an article; whatever it leaves out is absent. */
export interface ImportedArticle {
  /** As the file has it; only one of our own form names an article of the library. */
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly title?: string | undefined
  readonly site?: string | undefined
  readonly authors?: readonly string[] | undefined
  /** SHA-256 of the canonical text that the annotations were made on. */
  readonly textHash?: Sha256 | undefined
  readonly tags?: readonly string[] | undefined
  /** Instant. */
  readonly saved?: string | undefined
  /** Instant of its last change. */
  readonly updated?: string | undefined
  /** All of it, where the file is one of whole articles. */
  readonly whole?: FreshArticle | undefined
  /** Whatever else our own formats know of it. */
  readonly more?: Partial<
    Pick<
      ArticleMeta,
      | 'subtitle'
      | 'agency'
      | 'place'
      | 'credit'
      | 'published'
      | 'lang'
      | 'dir'
      | 'image'
      | 'starred'
      | 'archived'
    >
  >
}

/** Where a file says that a passage stands: [start, end) in a text of which the file may tell the hash. */
export interface ImportedPosition {
  readonly start: number
  readonly end: number
  readonly unit: 'utf-16' | 'code-point'
  readonly textHash?: Sha256 | undefined
}

/** A passage as another program names it. */
export interface ImportedPassage {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly position?: ImportedPosition | undefined
  /** Outermost first. */
  readonly headings?: Target['headings'] | undefined
}

/** A passage as Lectern itself wrote it, to be kept letter by letter. */
export interface ImportedTarget {
  readonly target: Target
  /** Where it was in the text that was current then, and what stood there. */
  readonly anchor?: Anchor | undefined
  readonly current?: string | undefined
}

/** An annotation of a file. Without `passage` and `target` it is a note on the whole article. */
export interface ImportedAnnotation {
  /** As the file has it. */
  readonly id?: string | undefined
  readonly passage?: ImportedPassage | undefined
  readonly target?: ImportedTarget | undefined
  /** Markdown. Absent: the file says nothing of notes, as where they were left out. */
  readonly note?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly color?: HighlightColor | undefined
  /** Instants. */
  readonly created?: string | undefined
  readonly updated?: string | undefined
  /** Note or tags were changed in the file after it was written, nobody knows when: nothing of either side is lost. */
  readonly isEdited?: boolean
}

/** Where in the file something stands, as a person finds it. */
export interface Whereabouts {
  /** From 1. */
  readonly line: number
  /** A JSON path as `articles[3].annotations[0]`, a column, a file in an archive; empty where the line says all. */
  readonly path: string
}

/** One row of a file that was understood: an article, with one of its annotations or none. */
export interface ImportRecord extends Whereabouts {
  readonly article: ImportedArticle
  readonly annotation?: ImportedAnnotation | undefined
}

/** One row that was not, why not, and the row itself as far as it is short enough to be shown. */
export interface RejectedRow extends Whereabouts {
  readonly reason: Reason
  /** The beginning of the row as it stands in the file, at most `MOST_SOURCE` characters. */
  readonly source: string
}

export type ImportRow = ImportRecord | RejectedRow

/** How much of a rejected row is kept, UTF-16 code units. */
export const MOST_SOURCE = 100_000

export const isRejected = (row: ImportRow): row is RejectedRow => 'reason' in row
