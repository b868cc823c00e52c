import type { HighlightColor } from '../../shared/model/annotation'
import type { AnnotationRef } from '../../shared/model/notebook'
import type { TagName } from '../../shared/model/tag'

/** What several annotations are given at once; what is left out stays. */
export interface BulkPatch {
  /** Of highlights; a note on a whole article has none to see. */
  readonly color?: HighlightColor | undefined
  readonly addTags?: readonly TagName[] | undefined
  readonly removeTags?: readonly TagName[] | undefined
}

/**
 * Acts on annotations of any articles, each one step that can be undone, by the name that is answered; none where
 * nothing changed. Those that are there no more, or are so already, are left out: who chose them an hour ago means the
 * others still.
 */
export interface LibraryBulk {
  /** Gives all of them a colour, tags, or takes tags away. */
  update(refs: readonly AnnotationRef[], patch: BulkPatch): Promise<string | undefined>
  /** Moves all of them to the trash. */
  remove(refs: readonly AnnotationRef[]): Promise<string | undefined>
}
