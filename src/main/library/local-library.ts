import type { HistoryState, ReadOnly, RowPage, SavingState } from '../../shared/ipc/contract'
import type {
  Annotation,
  AnnotationPatch,
  HighlightColor,
  NewAnnotation,
} from '../../shared/model/annotation'
import type { ArticleSummary, ReadingPosition } from '../../shared/model/article'
import type { ColorNames } from '../../shared/model/color-names'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import { Announcer } from './announcer'
import { AppliedChanges } from './applied-changes'
import { AnnotationActs } from './annotation-acts'
import { BulkAnnotations } from './bulk-annotations'
import { ArticleActs } from './article-acts'
import { BackupRestore } from './backup/restore-backup'
import { SHARDS } from './article-index'
import { ArticleReader, type ArticleRecord } from './article-reader'
import { firstPage } from './first-page'
import { BulkWriter } from './bulk-writer'
import { namedColor } from './color-naming'
import { Journal } from './journal'
import type {
  ArticleDraft,
  ArticlePatch,
  BulkItem,
  BulkOptions,
  BulkResult,
  Library,
  LibraryEvent,
  LibrarySnapshot,
  OpenedArticle,
  Saved,
  SomeRows,
  UndoEntry,
} from './library'
import type { Lock } from './lock'
import type { LibraryParts } from './library-parts'
import type { ConflictMerger } from './merge/conflict-merger'
import { NewArticles } from './new-articles'
import { OpenArticles } from './open-articles'
import { followOutside } from './outside-changes'
import { ReadingPositions } from './reading-positions'
import type { Reconciler } from './reconcile'
import type { Rounds } from './rounds'
import { Saving } from './saving'
import { snapshotOf } from './snapshot-of'
import { TagActs } from './tag-acts'
import { TrashActs } from './trash-acts'
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
  readonly reconciler: Reconciler
  readonly tags: TagActs
  readonly bulk: BulkAnnotations
  readonly trash: TrashActs
  readonly restoring: BackupRestore
  readonly #parts: LibraryParts
  readonly #articles: OpenArticles
  readonly #announcer: Announcer
  readonly #saving: Saving
  readonly #journal: Journal
  readonly #positions: ReadingPositions
  readonly #newArticles: NewArticles
  readonly #bulkWriter: BulkWriter
  readonly #reader: ArticleReader
  readonly #articleActs: ArticleActs
  readonly #annotationActs: AnnotationActs
  readonly #rounds: Rounds
  readonly #merger: ConflictMerger

  constructor(parts: LibraryParts) {
    this.id = parts.id
    this.path = parts.path
    this.readOnly = parts.readOnly
    this.isFresh = parts.isFresh
    this.lock = parts.lock
    this.#parts = parts
    const { place, identity, reading, readOnly, log } = parts
    const articles = new OpenArticles(parts)
    const announcer = new Announcer(articles)
    const saving = new Saving(
      (payload) => announcer.emit({ name: 'saving.changed', payload }),
      (path) => this.#journal.saved(path),
    )
    const applied = new AppliedChanges({ articles, identity, saving, announcer })
    const journal = new Journal({ ...parts, articles, applied, saving, announcer })
    const positions = new ReadingPositions({ reading, saving, announcer, log })
    const writable = readOnly === undefined
    const newArticles = new NewArticles({ ...parts, ...place, articles, announcer, journal })
    const reader = new ArticleReader({ ...place, articles, positions, writable, log })
    this.#articles = articles
    this.#announcer = announcer
    this.#saving = saving
    this.#journal = journal
    this.#positions = positions
    this.#newArticles = newArticles
    this.#bulkWriter = new BulkWriter({ fs: place.fs, folder: parts.localFolder, newArticles, journal })
    this.#reader = reader
    this.#articleActs = new ArticleActs({ articles, journal, newArticles })
    this.tags = new TagActs({ articles, journal })
    this.bulk = new BulkAnnotations({ articles, journal })
    this.trash = new TrashActs({ ...parts, articles, journal, announcer, saving })
    this.#annotationActs = new AnnotationActs({ articles, journal, reader })
    const purge = () => this.trash.purgeNowAndThen()
    const { merger, reconciler, rounds } = followOutside({ ...parts, articles, announcer, saving, purge })
    this.#merger = merger
    this.reconciler = reconciler
    this.#rounds = rounds
    this.restoring = new BackupRestore({
      ...parts,
      articles,
      journal,
      know: (ids) => this.reconciler.know(ids),
      tell: (ids) => announcer.later(ids, []),
    })
  }

  snapshot(): LibrarySnapshot {
    return this.#snapshot([...this.#articles.summaries()])
  }

  async firstPage(page: RowPage): Promise<LibrarySnapshot> {
    const { revision } = this.#announcer
    const { rows, counts } = await firstPage(this.#articles.summaries(), page)
    const articles = rows
      .filter(({ id }) => this.#articles.has(id))
      .map(({ id }) => this.#articles.summary(id))
    const more = articles.length < this.#articles.size
    // The revision before the rows: what changed while they were gone through comes again, by its event.
    return { ...this.#snapshot(articles), revision, counts, more }
  }

  someRows(from: number): SomeRows {
    const { rows, next } = this.#articles.summariesFrom(from, ROWS_AT_ONCE)
    return { revision: this.#announcer.revision, rows, ...(next < SHARDS ? { next } : {}) }
  }

  #snapshot(articles: ArticleSummary[]): LibrarySnapshot {
    return snapshotOf(articles, {
      ...this.#parts,
      readOnly: this.readOnly,
      revision: this.#announcer.revision,
      history: this.#journal.state(),
      saving: this.#saving.state(),
      colorNames: this.colorNames,
    })
  }

  rows(): Iterable<ArticleSummary> {
    return this.#articles.summaries()
  }

  changedAt(id: ArticleId): string {
    const { row, annotatedAt } = this.#articles.entry(id)
    return row.updatedAt > annotatedAt ? row.updatedAt : annotatedAt
  }

  async article(id: ArticleId): Promise<OpenedArticle> {
    try {
      return await this.#reader.article(id)
    } catch (error) {
      await this.requireFolder()
      throw error
    }
  }

  requireFolder(): Promise<void> {
    return this.#parts.folder.require()
  }

  record(id: ArticleId): Promise<ArticleRecord> {
    return this.#reader.record(id)
  }

  saveArticle(draft: ArticleDraft): Promise<Saved> {
    return this.#articleActs.save(draft)
  }

  saveArticles(
    items: Iterable<BulkItem> | AsyncIterable<BulkItem>,
    options: BulkOptions,
  ): Promise<BulkResult> {
    return this.#bulkWriter.write(items, options)
  }

  twinsOf(draft: ArticleDraft): Omit<Saved, 'id'> {
    return this.#newArticles.twinsOf(draft)
  }

  updateArticles(ids: readonly ArticleId[], patch: ArticlePatch): Promise<UndoEntry> {
    return this.#articleActs.update(ids, patch)
  }

  trashArticles(ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#articleActs.trash(ids)
  }

  restoreArticles(ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#articleActs.restore(ids)
  }

  removeSample(): Promise<UndoEntry> {
    return this.#articleActs.removeSample()
  }

  get colorNames(): ColorNames {
    return this.#parts.identity.value.colorNames ?? {}
  }

  async nameColor(color: HighlightColor, name: string): Promise<UndoEntry> {
    this.#journal.refuseReadOnly()
    await this.#merger.library()
    return this.#journal.change({}, () => namedColor(this.colorNames, color, name))
  }

  async setPosition(id: ArticleId, position: ReadingPosition): Promise<void> {
    this.#articles.entry(id)
    this.#positions.set(id, position)
  }

  annotations(articleId: ArticleId): Promise<Annotation[]> {
    return this.#reader.annotations(articleId)
  }

  storedAnnotations(articleId: ArticleId): Promise<readonly Annotation[]> {
    return this.#reader.storedAnnotations(articleId)
  }

  allAnnotations(): Promise<Annotation[]> {
    return this.#reader.allAnnotations()
  }

  addAnnotation(annotation: NewAnnotation): Promise<Annotation> {
    return this.#annotationActs.add(annotation)
  }

  addAnnotations(annotations: readonly NewAnnotation[]): Promise<UndoEntry> {
    return this.#annotationActs.addMany(annotations)
  }

  updateAnnotation(articleId: ArticleId, id: AnnotationId, patch: AnnotationPatch): Promise<Annotation> {
    return this.#annotationActs.update(articleId, id, patch)
  }

  removeAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<UndoEntry> {
    return this.#annotationActs.remove(articleId, ids)
  }

  restoreAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void> {
    return this.#annotationActs.restore(articleId, ids)
  }

  undo(entry?: string): Promise<HistoryState> {
    return this.#journal.undo(entry)
  }

  redo(): Promise<HistoryState> {
    return this.#journal.travel('after')
  }

  forgetHistory(): Promise<void> {
    return this.#journal.forget()
  }

  asset(articleId: ArticleId, hash: string): Promise<{ bytes: Uint8Array; mime: string } | undefined> {
    return this.#reader.asset(articleId, hash)
  }

  on(listener: (event: LibraryEvent) => void): () => void {
    return this.#announcer.on(listener)
  }

  /** Ends what a crash left half done. Never fails. */
  resume(): Promise<void> {
    return this.#journal.resume((ids) => this.reconciler.know(ids))
  }

  reconcile(): Promise<void> {
    return this.#rounds.ask()
  }

  keepReconciling(): void {
    this.#rounds.keepGoing()
  }

  async flush(): Promise<SavingState> {
    await this.#positions.save()
    const files = [...this.#articles.unsaved(), this.#parts.identity, this.#parts.undo, this.#parts.reading]
    await Promise.all(files.map((file) => file.settled()))
    return this.#saving.retry()
  }

  unsavedCopy(): Promise<Uint8Array<ArrayBuffer>> {
    return unsavedCopy(this.path, [...this.#articles.unsaved(), this.#parts.identity])
  }

  async close(): Promise<void> {
    await this.#rounds.stop()
    this.#parts.folder.close()
    await this.flush()
    this.#saving.stop()
    this.#announcer.stop()
    await this.#parts.indexFiles.close()
    await this.lock.release()
  }
}
