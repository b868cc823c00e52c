import type {
  EventPayload,
  HistoryState,
  Travelled,
  Problem,
  ReadOnly,
  RowCounts,
  RowPage,
  SavingState,
} from '../../shared/ipc/contract'
import type {
  Annotation,
  AnnotationPatch,
  HighlightColor,
  NewAnnotation,
} from '../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary, ReadingPosition } from '../../shared/model/article'
import type { LookPatch } from '../../shared/model/article-look'
import type { ColorNames } from '../../shared/model/color-names'
import type { LibraryEntries } from '../../shared/model/entries'
import type { RestorePreview } from '../../shared/model/restore-preview'
import type { AnnotationId, ArticleId, CollectionId } from '../../shared/model/ids'
import type { ArticleDraft, Saved } from './article-draft'
import type { LibraryAdditions } from './library-additions'
import type { LibraryBulk } from './library-bulk'
import type { LibraryDuplicates } from './library-duplicates'
import type { LibraryIntake } from './library-intake'
import type { LibraryCollections, LibrarySearches, LibraryTags, LibraryTemplates } from './library-entries'
import type { LibraryImages, LibraryReview, LibraryTexts } from './library-texts'
import type { Lock } from './lock'
import type { TagName } from '../../shared/model/tag'

export type { ArticleDraft, DraftAnnotation, SameText, Saved } from './article-draft'

export interface LibrarySnapshot {
  readonly revision: number
  /** All, or the page that was asked for. */
  readonly articles: ArticleSummary[]
  /** With a page. */
  readonly counts?: RowCounts
  readonly more?: boolean
  readonly history: HistoryState
  readonly saving: SavingState
  readonly colorNames: ColorNames
  readonly entries: LibraryEntries
  readonly readOnly?: ReadOnly
  readonly problems?: Problem[]
  /** The library's folder, where it is not there. */
  readonly goneFolder?: string
}

/** Some of the rows, as of `revision`; without `next` these are the last. */
export interface SomeRows {
  readonly revision: number
  readonly rows: ArticleSummary[]
  readonly next?: number
}

/** An article and all that a reader needs of it. `text` is the canonical text of `html`. */
export interface OpenedArticle {
  readonly meta: ArticleMeta
  readonly html: string
  readonly text: string
  readonly annotations: Annotation[]
  readonly position?: ReadingPosition
  /** Its text was found damaged. */
  readonly problem?: Problem
}

export interface ArticlePatch {
  readonly title?: string | undefined
  readonly archived?: boolean | undefined
  readonly starred?: boolean | undefined
  /** Marked as opened, or as not opened yet, by the person. */
  readonly opened?: boolean | undefined
  /** It was opened: a fact, and no step of undo. */
  readonly shown?: true | undefined
  readonly authors?: readonly string[] | undefined
  /** Null takes the date away. */
  readonly published?: string | null | undefined
  readonly addTags?: readonly TagName[] | undefined
  readonly removeTags?: readonly TagName[] | undefined
  readonly addCollections?: readonly CollectionId[] | undefined
  readonly removeCollections?: readonly CollectionId[] | undefined
  /** Single fields; null takes one away. */
  readonly look?: LookPatch | undefined
}

/** What tells whether an article has other words than before. */
export interface KnownArticle {
  readonly row: ArticleSummary
  /** The hash of its text; empty where it has none. */
  readonly text: string
  /** When its annotations were changed last; empty when there never was one. */
  readonly annotatedAt: string
}

/** What changed, in the events of the contract; every client gets each of them. */
export type LibraryEvent =
  | { readonly name: 'library.changed'; readonly payload: EventPayload<'library.changed'> }
  | { readonly name: 'annotations.changed'; readonly payload: EventPayload<'annotations.changed'> }
  | { readonly name: 'article.text'; readonly payload: EventPayload<'article.text'> }
  | { readonly name: 'history.changed'; readonly payload: EventPayload<'history.changed'> }
  | { readonly name: 'saving.changed'; readonly payload: EventPayload<'saving.changed'> }
  | { readonly name: 'library.folder'; readonly payload: EventPayload<'library.folder'> }
  | { readonly name: 'problems.found'; readonly payload: EventPayload<'problems.found'> }

/** An annotation in the trash, with the title of its article. */
export interface TrashedAnnotation {
  readonly annotation: Annotation
  readonly title: string
  readonly isArticleTrashed: boolean
}

/** What is deleted for good: everything in the trash, or only the articles and annotations that are named. */
export interface ToEmpty {
  readonly articles?: readonly ArticleId[] | undefined
  readonly annotations?: readonly Pick<Annotation, 'articleId' | 'id'>[] | undefined
  /** Of articles with annotations the text goes and the notes stay, as an article without a text. */
  readonly keepNotes: boolean
}

/** How many articles and annotations were deleted for good, and of how many articles the notes were kept. */
export interface Emptied {
  readonly articles: number
  readonly kept: number
  readonly annotations: number
}

/** What was deleted within 30 days, and deleting it for good. */
export interface LibraryTrash {
  /** Those that can be restored, also of articles that are in the trash; the last deleted first. */
  annotations(): Promise<TrashedAnnotation[]>
  /** Articles in the trash come out of it without their text, with their notes. */
  keepNotes(ids: readonly ArticleId[]): Promise<UndoEntry>
  /** Cannot be undone. Throws `conflict` where an article has changes that are not saved. */
  empty(what: ToEmpty): Promise<Emptied>
}

/** A backup to restore from, which has been verified; without `article` all of it. */
export interface RestoreRequest {
  readonly path: string
  /** Exactly as in the backup: what came since goes to the trash. */
  readonly exact: boolean
  readonly article?: ArticleId | undefined
}

/** What a restore did, as its preview said. */
export interface Restored {
  readonly preview: RestorePreview
  /** The step that undo takes it back with; absent where nothing changed, or too much. */
  readonly entry?: string
  /** The backup of what was there before; absent where none could be made, because something is damaged. */
  readonly safety?: string
}

/** Puts back what a backup has, and deletes nothing. */
export interface LibraryRestore {
  /** What would change. Throws `not-found` where the article is not in the backup. */
  preview(request: RestoreRequest, signal?: AbortSignal): Promise<RestorePreview>
  /** `keepPresent` makes a backup first, of which it gives the path; undefined where the library is damaged. */
  restore(request: RestoreRequest, keepPresent: () => Promise<string | undefined>): Promise<Restored>
}

/** An article to be saved; `key` names it in its source, so that the work can go on where it was cut off. */
export interface BulkItem {
  readonly key: string
  /** Made when it is its turn: all at once would not fit into memory. */
  readonly draft: () => ArticleDraft | Promise<ArticleDraft>
}

export interface BulkOptions {
  /** Names the work: the same work begun again leaves out what is done. Letters, digits and hyphens. */
  readonly name: string
  /** Hears of each article when it is on the disk, or why it is not. */
  readonly done?: (key: string, outcome: Saved | { readonly error: unknown }) => void
}

/** What came of it. */
export interface BulkResult {
  readonly written: number
  /** Were there already, or done before the work was cut off. */
  readonly present: number
  readonly failed: number
  /** The step that undo takes all of it back with; absent where nothing was written, or too much. */
  readonly entry?: string
}

/** The name of the step that undo takes a change back with; undefined when nothing changed. */
export type UndoEntry = string | undefined

/**
 * The open library: the only writer of its folder. Every change resolves once it is durable on disk and
 * goes through one funnel that also records its inverse for undo and emits the event.
 */
export interface Library {
  /** Says in the lock how this process can be reached. */
  readonly lock: Lock
  readonly id: string
  readonly path: string
  readonly readOnly: ReadOnly | undefined
  /** The person's names for their colours. */
  readonly colorNames: ColorNames
  /** Nothing was ever saved in it. */
  readonly isFresh: boolean
  /** What can be done to a tag wherever it is. */
  readonly tags: LibraryTags
  readonly collections: LibraryCollections
  readonly searches: LibrarySearches
  readonly templates: LibraryTemplates
  readonly bulk: LibraryBulk
  readonly trash: LibraryTrash
  /** Takes in what an import brings. */
  readonly additions: LibraryAdditions
  /** Gives articles another text. */
  readonly texts: LibraryTexts
  readonly images: LibraryImages
  /** Articles that are there more than once. */
  readonly duplicates: LibraryDuplicates
  /** What a person says to the places that were found after that. */
  readonly review: LibraryReview
  /** Puts back what a backup has. */
  readonly restoring: LibraryRestore
  /** Takes in annotations that a file brings. */
  readonly intake: LibraryIntake
  snapshot(): LibrarySnapshot
  /** The same with a page of the rows only, and what there is in all. Large libraries are gone through in slices. */
  firstPage(page: RowPage): Promise<LibrarySnapshot>
  /** Rows some at a time, from 0 and then from each `next`. */
  someRows(from: number): SomeRows
  /**
   * Throws `not-found`, or `unreadable` naming the file. With `soon` it does not wait for annotations whose places have
   * to be searched: they are told when they are found.
   */
  article(id: ArticleId, soon?: boolean): Promise<OpenedArticle>
  /** What is known of an article without reading its text; deleted annotations are among them. Throws `not-found`. */
  record(id: ArticleId): Promise<{ readonly meta: ArticleMeta; readonly annotations: readonly Annotation[] }>
  /** Every row, without reading a file; those that change meanwhile may come as they were or as they are. */
  rows(): Iterable<ArticleSummary>
  /** Whether there is such an article. */
  knows(id: ArticleId): boolean
  /** What is known of an article without reading a file, with what is known of the reading. Throws `not-found`. */
  known(id: ArticleId): KnownArticle
  /** When an article or one of its annotations was changed last. Throws `not-found`. */
  changedAt(id: ArticleId): string
  /** The articles that hold the draft's text already. Throws `unreadable` for a draft without text. */
  twinsOf(draft: ArticleDraft): Omit<Saved, 'id'>
  /**
   * A text that is there already is not saved twice: its article comes out of the trash and gets the draft's tags.
   * From another address it is an article of its own.
   */
  saveArticle(draft: ArticleDraft): Promise<Saved>
  /** Many articles, each as durable as one, as one step of undo; the same work begun again goes on where it was cut off. */
  saveArticles(items: Iterable<BulkItem> | AsyncIterable<BulkItem>, options: BulkOptions): Promise<BulkResult>
  updateArticles(ids: readonly ArticleId[], patch: ArticlePatch): Promise<UndoEntry>
  trashArticles(ids: readonly ArticleId[]): Promise<UndoEntry>
  restoreArticles(ids: readonly ArticleId[]): Promise<UndoEntry>
  removeSample(): Promise<UndoEntry>
  /** Names a colour, or with an empty name gives it back its usual one. Throws `conflict` for another's name. */
  nameColor(color: HighlightColor, name: string): Promise<UndoEntry>
  setPosition(id: ArticleId, position: ReadingPosition): Promise<void>
  /** Those not deleted, each with its place in the present text; the text may be gone, they stay. */
  annotations(articleId: ArticleId): Promise<Annotation[]>
  /** Those not deleted, as their file has them, which alone is read: their places may be of an older text. */
  storedAnnotations(articleId: ArticleId): Promise<readonly Annotation[]>
  /** Those of every article that is not in the trash, newest article first. */
  allAnnotations(): Promise<Annotation[]>
  /** Idempotent: the same id and content again is the same annotation. */
  addAnnotation(annotation: NewAnnotation): Promise<Annotation>
  /** Several of one article as one step; those that are there already stay as they are. */
  addAnnotations(annotations: readonly NewAnnotation[]): Promise<UndoEntry>
  updateAnnotation(articleId: ArticleId, id: AnnotationId, patch: AnnotationPatch): Promise<Annotation>
  removeAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<UndoEntry>
  restoreAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void>
  /** Takes the last step back. With `entry` only that one: throws `conflict` when it is not the last any more. */
  undo(entry?: string): Promise<Travelled>
  redo(): Promise<Travelled>
  /** Nothing can be undone afterwards: what came with the app is no act of the person. */
  forgetHistory(): Promise<void>
  /** An image of an article, by its hash; undefined when there is none. */
  asset(articleId: ArticleId, hash: string): Promise<{ bytes: Uint8Array; mime: string } | undefined>
  on(listener: (event: LibraryEvent) => void): () => void
  /** Takes in what other programs and machines changed in the folder; resolved when clients have been told, or soon are. */
  reconcile(): Promise<void>
  /** Does so now and then from now on, until the library is closed. */
  keepReconciling(): void
  /** Throws `library.gone` where the library is not in its folder, as with a disk taken out. */
  requireFolder(): Promise<void>
  /** Resolved when no write of an article's files is under way, whatever came of it. */
  written(): Promise<void>
  /** Waits for every write, and tries failed ones once more. */
  flush(): Promise<SavingState>
  /** A ZIP of the files that could not be written, each at its place in the library. */
  unsavedCopy(): Promise<Uint8Array<ArrayBuffer>>
  /** Flushes and gives the lock back. */
  close(): Promise<void>
}
