import type { ReadOnly, RowPage, SavingState, Travelled } from '../../shared/ipc/contract'
import type {
  Annotation,
  AnnotationPatch,
  HighlightColor,
  NewAnnotation,
} from '../../shared/model/annotation'
import type { ArticleSummary, ReadingPosition } from '../../shared/model/article'
import type { ColorNames } from '../../shared/model/color-names'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import { SHARDS } from './index/article-index'
import type { ArticleRecord } from './article-reader'
import { firstPage } from './index/first-page'
import { namedColor } from './acts/color-naming'
import type {
  ArticleDraft,
  ArticlePatch,
  BulkItem,
  BulkOptions,
  BulkResult,
  KnownArticle,
  Library,
  LibraryEvent,
  LibraryRestore,
  LibrarySnapshot,
  LibraryTrash,
  OpenedArticle,
  Saved,
  SomeRows,
  UndoEntry,
} from './library'
import type { LibraryDuplicates } from './library-duplicates'
import type { LibraryCollections, LibrarySearches, LibraryTags, LibraryTemplates } from './library-entries'
import type { LibraryImages, LibraryReview, LibraryTexts } from './library-texts'
import type { Lock } from './lock'
import { type LibraryActs, libraryActs } from './acts/library-acts'
import type { LibraryParts } from './library-parts'
import type { Reconciler } from './reconcile'
import type { LibraryAdditions } from './library-additions'
import type { LibraryBulk } from './library-bulk'
import type { LibraryIntake } from './library-intake'
import { snapshotOf } from './snapshot-of'
import { unsavedCopy } from './unsaved-copy'

/** How many rows go over the wire in one go, about: more would keep the main thread for longer than a frame. */
const ROWS_AT_ONCE = 500

/** The open library over its files. Every change passes the journal. */
export class LocalLibrary implements Library {
  readonly id: string
  readonly path: string
  readonly readOnly: ReadOnly | undefined
  readonly isFresh: boolean
  readonly lock: Lock
  readonly tags: LibraryTags
  readonly collections: LibraryCollections
  readonly searches: LibrarySearches
  readonly templates: LibraryTemplates
  readonly bulk: LibraryBulk
  readonly trash: LibraryTrash
  readonly additions: LibraryAdditions
  readonly texts: LibraryTexts
  readonly images: LibraryImages
  readonly duplicates: LibraryDuplicates
  readonly review: LibraryReview
  readonly restoring: LibraryRestore
  readonly intake: LibraryIntake
  readonly #parts: LibraryParts
  readonly #in: LibraryActs

  constructor(parts: LibraryParts) {
    this.id = parts.id
    this.path = parts.path
    this.readOnly = parts.readOnly
    this.isFresh = parts.isFresh
    this.lock = parts.lock
    this.#parts = parts
    this.#in = libraryActs(parts)
    this.tags = this.#in.tags
    this.collections = this.#in.collections
    this.searches = this.#in.searches
    this.templates = this.#in.templates
    this.bulk = this.#in.bulk
    this.trash = this.#in.trash
    this.additions = this.#in.additions
    this.texts = this.#in.texts
    this.images = this.#in.images
    this.duplicates = this.#in.duplicates
    this.review = this.#in.review
    this.restoring = this.#in.restoring
    this.intake = this.#in.intake
  }

  /** Brings the index in line with the articles on the disk. */
  get reconciler(): Reconciler {
    return this.#in.reconciler
  }

  snapshot(): LibrarySnapshot {
    return this.#snapshot([...this.#in.articles.rows.all()])
  }

  async firstPage(page: RowPage): Promise<LibrarySnapshot> {
    const { revision } = this.#in.announcer
    const { rows, counts } = await firstPage(
      this.#in.articles.rows.all(),
      page,
      this.#parts.entries.live('collections'),
    )
    const articles = rows
      .filter(({ id }) => this.#in.articles.has(id))
      .map(({ id }) => this.#in.articles.rows.of(id))
    const more = articles.length < this.#in.articles.rows.size
    // The revision before the rows: what changed while they were gone through comes again, by its event.
    return { ...this.#snapshot(articles), revision, counts, more }
  }

  someRows(from: number): SomeRows {
    const { rows, next } = this.#in.articles.rows.from(from, ROWS_AT_ONCE)
    return { revision: this.#in.announcer.revision, rows, ...(next < SHARDS ? { next } : {}) }
  }

  #snapshot(articles: ArticleSummary[]): LibrarySnapshot {
    return snapshotOf(articles, {
      ...this.#parts,
      readOnly: this.readOnly,
      revision: this.#in.announcer.revision,
      history: this.#in.journal.state(),
      saving: this.#in.saving.state(),
      colorNames: this.colorNames,
    })
  }

  rows(): Iterable<ArticleSummary> {
    return this.#in.articles.rows.all()
  }

  knows(id: ArticleId): boolean {
    return this.#in.articles.has(id)
  }

  known(id: ArticleId): KnownArticle {
    const { text, annotatedAt } = this.#in.articles.entry(id)
    return { row: this.#in.articles.rows.of(id), text, annotatedAt }
  }

  changedAt(id: ArticleId): string {
    const { row, annotatedAt } = this.#in.articles.entry(id)
    return row.updatedAt > annotatedAt ? row.updatedAt : annotatedAt
  }

  async article(id: ArticleId, soon = false): Promise<OpenedArticle> {
    try {
      return await this.#in.reader.article(id, soon)
    } catch (error) {
      await this.requireFolder()
      throw error
    }
  }

  requireFolder(): Promise<void> {
    return this.#parts.folder.require()
  }

  record(id: ArticleId): Promise<ArticleRecord> {
    return this.#in.reader.record(id)
  }

  saveArticle(draft: ArticleDraft): Promise<Saved> {
    return this.#in.articleActs.save(draft)
  }

  saveArticles(
    items: Iterable<BulkItem> | AsyncIterable<BulkItem>,
    options: BulkOptions,
  ): Promise<BulkResult> {
    return this.#in.bulkWriter.write(items, options)
  }

  twinsOf(draft: ArticleDraft): Omit<Saved, 'id'> {
    return this.#in.newArticles.twinsOf(draft)
  }

  updateArticles(ids: readonly ArticleId[], patch: ArticlePatch): Promise<UndoEntry> {
    return this.#in.articleActs.update(ids, patch)
  }

  trashArticles(ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#in.articleActs.trash(ids)
  }

  restoreArticles(ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#in.articleActs.restore(ids)
  }

  removeSample(): Promise<UndoEntry> {
    return this.#in.articleActs.removeSample()
  }

  get colorNames(): ColorNames {
    return this.#parts.identity.value.colorNames ?? {}
  }

  async nameColor(color: HighlightColor, name: string): Promise<UndoEntry> {
    await this.#refresh()
    return this.#in.journal.change({}, () => namedColor(this.colorNames, color, name))
  }

  /** Takes in what another machine wrote into the library's own files: an act changes them as they are now. */
  async #refresh(): Promise<void> {
    this.#in.journal.refuseReadOnly()
    await this.#in.refresh()
  }

  async setPosition(id: ArticleId, position: ReadingPosition): Promise<void> {
    this.#in.articles.entry(id)
    this.#in.positions.set(id, position)
  }

  annotations(articleId: ArticleId): Promise<Annotation[]> {
    return this.#in.reader.annotations(articleId)
  }

  storedAnnotations(articleId: ArticleId): Promise<readonly Annotation[]> {
    return this.#in.reader.storedAnnotations(articleId)
  }

  allAnnotations(): Promise<Annotation[]> {
    return this.#in.reader.allAnnotations()
  }

  addAnnotation(annotation: NewAnnotation): Promise<Annotation> {
    return this.#in.annotationActs.add(annotation)
  }

  addAnnotations(annotations: readonly NewAnnotation[]): Promise<UndoEntry> {
    return this.#in.annotationActs.addMany(annotations)
  }

  updateAnnotation(articleId: ArticleId, id: AnnotationId, patch: AnnotationPatch): Promise<Annotation> {
    return this.#in.annotationActs.update(articleId, id, patch)
  }

  removeAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<UndoEntry> {
    return this.#in.annotationActs.remove(articleId, ids)
  }

  restoreAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void> {
    return this.#in.annotationActs.restore(articleId, ids)
  }

  async undo(entry?: string): Promise<Travelled> {
    if (this.#in.journal.isBesideArticles('before')) await this.#refresh()
    return this.#in.journal.undo(entry)
  }

  async redo(): Promise<Travelled> {
    if (this.#in.journal.isBesideArticles('after')) await this.#refresh()
    return this.#in.journal.travel('after')
  }

  forgetHistory(): Promise<void> {
    return this.#in.journal.forget()
  }

  asset(articleId: ArticleId, hash: string): Promise<{ bytes: Uint8Array; mime: string } | undefined> {
    return this.#in.reader.asset(articleId, hash)
  }

  on(listener: (event: LibraryEvent) => void): () => void {
    return this.#in.announcer.on(listener)
  }

  /** Ends what a crash left half done. Never fails. */
  resume(): Promise<void> {
    return this.#in.journal.resume((ids) => this.#in.reconciler.know(ids))
  }

  reconcile(): Promise<void> {
    return this.#in.rounds.ask()
  }

  keepReconciling(): void {
    this.#in.rounds.keepGoing()
  }

  async written(): Promise<void> {
    await Promise.all(this.#in.articles.unsaved().map((file) => file.settled()))
  }

  async flush(): Promise<SavingState> {
    await this.#in.positions.save()
    const files = [
      ...this.#in.articles.unsaved(),
      this.#parts.identity,
      ...this.#parts.entries.files(),
      this.#parts.undo,
      this.#parts.reading,
    ]
    await Promise.all(files.map((file) => file.settled()))
    return this.#in.saving.retry()
  }

  unsavedCopy(): Promise<Uint8Array<ArrayBuffer>> {
    const { identity, entries } = this.#parts
    return unsavedCopy(this.path, [...this.#in.articles.unsaved(), identity, ...entries.files()])
  }

  async close(): Promise<void> {
    await this.#in.rounds.stop()
    this.#parts.folder.close()
    await this.flush()
    this.#in.saving.stop()
    this.#in.announcer.stop()
    await this.#parts.indexFiles.close()
    // Everything is saved: a lock that stays is taken over at the next start.
    await this.lock
      .release()
      .catch((error: unknown) => this.#parts.log(`the lock was not given back: ${String(error)}`))
  }
}
