import type { DuplicateGroup, MergedAnnotations } from '../../shared/model/duplicates'
import type { ArticleId } from '../../shared/model/ids'

/** Articles that are in the library more than once. */
export interface LibraryDuplicates {
  /** Groups of them, the surest first; the trash is left out. Texts are read where titles alone say that two are alike. */
  find(): Promise<DuplicateGroup[]>
  /**
   * The person says that no two of these are one: they do not come in one group any more, on any machine. One step of
   * undo; its name, undefined where it was said already. Throws `not-found`.
   */
  distinguish(ids: readonly ArticleId[]): Promise<string | undefined>
  /**
   * Gives one article the annotations, tags, collections and star of others, which go to the trash as they were: one
   * step of undo. Throws `not-found`, `conflict` for one in the trash, `unreadable` where the one that stays has no text.
   */
  merge(
    keep: ArticleId,
    from: readonly ArticleId[],
  ): Promise<MergedAnnotations & { readonly entry: string | undefined }>
}
