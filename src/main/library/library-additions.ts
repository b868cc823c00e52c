import type { ArticleId } from '../../shared/model/ids'
import type { TagName } from '../../shared/model/tag'
import type { ArticleDraft, Saved } from './article-draft'

/** What came of adding: a new article, or the one that was there already, which may have come out of the trash. */
export interface Added extends Saved {
  readonly isRestored: boolean
}

/** What an import of many articles does to the library: each as durable as a single one, told together, and one step of undo. */
export interface LibraryAdditions {
  /** Saves an article as `Library.saveArticle` does, but for the step of undo, which `record` makes. Throws as that does. */
  add(draft: ArticleDraft): Promise<Added>
  /** Gives tags to an article that is there already, as a step of its own. */
  giveTags(id: ArticleId, tags: readonly TagName[]): Promise<string | undefined>
  /** One step that takes these back to the trash; none where there are none, or too many. */
  record(ids: readonly ArticleId[]): Promise<string | undefined>
  /** Whether an article is there and not in the trash. */
  isPresent(id: ArticleId): boolean
  /** Reads those of these articles that a process saved which was killed before anybody knew of them. */
  know(ids: readonly ArticleId[]): Promise<void>
  /** Whether an article is there, in the trash or not. */
  has(id: ArticleId): boolean
  /** The article that a source's bytes became, by their SHA-256; one in the trash is none. */
  withSource(hash: string): Promise<ArticleId | undefined>
  /** The article of an address, by `isSame`; one in the trash is none. */
  withAddress(isSame: (url: string) => boolean): ArticleId | undefined
  /** Moves those of them to the trash that are not there, as one step. */
  takeBack(ids: readonly ArticleId[]): Promise<string | undefined>
  titleOf(id: ArticleId): string
  annotationsOf(id: ArticleId): number
}
