import type { NewAnnotation } from '../../shared/model/annotation'
import type { SourceKind } from '../../shared/model/article'
import type { Extraction } from '../../shared/model/extraction'
import type { ArticleId } from '../../shared/model/ids'
import type { TagName } from '../../shared/model/tag'

/** A new article: its extraction (images already named `asset:<sha256>`), its source's bytes, its assets. */
export interface ArticleDraft {
  /** Where it was given one before it was made; any other one otherwise. */
  readonly id?: ArticleId
  readonly extraction: Extraction
  readonly source: {
    readonly kind: SourceKind
    readonly bytes: Uint8Array
    readonly name?: string
    readonly encoding?: string
    /** When a browser saved it, where its file says so. */
    readonly capturedAt?: string
    /** Where it was fetched from. */
    readonly url?: string
  }
  readonly assets: readonly { readonly hash: string; readonly bytes: Uint8Array }[]
  /** The hashes of images by the addresses that the page names them with. */
  readonly images?: Readonly<Record<string, string>>
  readonly sample?: boolean
  /** Made with the article, in the same step; each target is one of its canonical text. */
  readonly annotations?: readonly DraftAnnotation[]
  readonly tags?: readonly TagName[]
}

/** A new annotation of an article that has no id yet. */
export type DraftAnnotation = Pick<NewAnnotation, 'id' | 'color' | 'note' | 'tags' | 'target'>

/** The article that was made, or the one that was there already. */
export interface Saved {
  readonly id: ArticleId
  readonly duplicateOf?: ArticleId
  /** Another article, from another address, that holds the very same text. */
  readonly sameTextAs?: SameText
  /** The step that undo takes it back with; absent when nothing changed. */
  readonly entry?: string
}

/** An article as a person knows it. */
export interface SameText {
  readonly id: ArticleId
  readonly title: string
}
