import type { Annotation } from '../../shared/model/annotation'
import type { ArticleMeta } from '../../shared/model/article'
import type { ColorNames } from '../../shared/model/color-names'
import type { EntryKind } from '../../shared/model/entries'
import type { ArticleId } from '../../shared/model/ids'
import type { TagName } from '../../shared/model/tag'
import type { Entry } from './files/formats'
import type { Progress } from '../progress'
import type { Places } from './texts/anchor-finder'

/** An annotation that a file brings, with what the file says of it: the rest is left as the library has it. */
export interface Brought {
  /** As it is to be where the library has none like it. */
  readonly annotation: Annotation
  readonly says: { readonly note: boolean; readonly color: boolean; readonly updated: boolean }
  /** An annotation of the library, of another id, that is about the same passage. */
  readonly like?: Annotation['id'] | undefined
}

/** An article that the library does not have. */
export interface FreshArticle {
  /** Without a text where the file has only what was noted. */
  readonly meta: ArticleMeta
  readonly annotations: readonly Annotation[]
  /** Its texts, source and images, by their paths in its folder. */
  readonly files?: readonly { readonly name: string; readonly bytes: () => Promise<Uint8Array> }[]
}

/** What a file has besides articles. What the library has already of it stays as it is. */
export interface BroughtAlong {
  readonly entries: Readonly<Partial<Record<EntryKind, readonly Entry[]>>>
  readonly colorNames: ColorNames
}

/** An article that is there already; one in the trash comes out of it. */
export interface KnownArticle {
  readonly id: ArticleId
  readonly tags: readonly TagName[]
  readonly brought: readonly Brought[]
}

export interface Intake {
  readonly fresh: readonly FreshArticle[]
  readonly known: readonly KnownArticle[]
  readonly along?: BroughtAlong
}

/** Takes in annotations that a file brings, as one act. */
export interface LibraryIntake {
  /** Where annotations are in the present text of their article, which they need not be in. Throws what reading it throws. */
  places(id: ArticleId, annotations: readonly Annotation[]): Promise<Places>
  /** Articles, those in the trash too, that hold a canonical text. */
  withText(hash: string): readonly ArticleId[]
  /**
   * All of it, or after a crash none of it that can be seen: new articles are put into the trash and come out of it
   * with everything else in one step of the journal. Resolved with the step that undo takes it back with; undefined
   * where nothing changed, or too much to be kept for undo. Ended before that step, it takes back what it has published.
   */
  take(intake: Intake, progress?: Progress): Promise<string | undefined>
}
