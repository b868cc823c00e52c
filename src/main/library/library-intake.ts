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

/** The file that comes in, as whoever reads it again needs it. */
export interface IntakeSource {
  readonly name: string
  readonly format: string
  readonly bytes: Uint8Array
}

/** An intake that was begun: which articles it publishes into the trash, when, and of which file; one that is not brought out of it is gone on with, or goes again. */
export interface Begun {
  /** Instant. */
  readonly at: string
  readonly ids: readonly ArticleId[]
  /** Absent where no copy of the file was kept. */
  readonly source?: { readonly name: string; readonly format: string; readonly sha256: string } | undefined
}

/**
 * An import that an earlier process began: its end was reached when the library was opened, nothing of it is left, or it
 * waits to be gone on with, which the same file is read for again.
 */
export type InterruptedIntake =
  | { readonly state: 'finished' | 'takenBack'; readonly name: string | undefined }
  | { readonly state: 'waiting'; readonly begun: Begun; readonly source: IntakeSource }

export interface Intake {
  readonly fresh: readonly FreshArticle[]
  readonly known: readonly KnownArticle[]
  readonly along?: BroughtAlong
  /** Kept on this machine until all of it is in, so that a start after a crash can go on. */
  readonly source?: IntakeSource
}

/** Takes in annotations that a file brings, as one act. */
export interface LibraryIntake {
  /** Where annotations are in the present text of their article, which they need not be in. Throws what reading it throws. */
  places(id: ArticleId, annotations: readonly Annotation[]): Promise<Places>
  /** Articles, those in the trash too, that hold a canonical text. */
  withText(hash: string): readonly ArticleId[]
  /** What was found at opening of an import that was cut off. */
  readonly interrupted: InterruptedIntake | undefined
  /**
   * All of it, or after a crash none of it that can be seen: new articles are put into the trash and come out of it
   * with everything else in one step of the journal. Resolved with the step that undo takes it back with; undefined
   * where nothing changed, or too much to be kept for undo. Ended before that step, it takes back what it has published.
   * `resumes`: the intake of an earlier process is gone on with, by the same file; only an `IntakeHalted` leaves it then.
   */
  take(intake: Intake, progress?: Progress, resumes?: Begun): Promise<string | undefined>
  /** Takes back what an interrupted intake has published. */
  giveUp(begun: Begun): Promise<void>
}
