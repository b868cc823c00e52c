import type { HistoryState, Problem, ReadOnly, SavingState } from '../../shared/ipc/contract'
import { resolveTarget } from '../../shared/anchoring'
import type { Annotation, AnnotationPatch, NewAnnotation } from '../../shared/model/annotation'
import type { ArticleMeta, ReadingPosition } from '../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import { Announcer } from './announcer'
import type { ArticleFiles } from './article-files'
import { readArticleText } from './article-text'
import { imageType } from './asset-type'
import { changedAnnotation, fieldChange, labelOf, patchedArticle, takenAgain } from './change'
import { type FileSystem, readIfThere } from './file-system'
import type { ReadingFile, UndoFile } from './formats'
import { Journal } from './journal'
import type { Layout } from './layout'
import type {
  ArticleDraft,
  ArticlePatch,
  Library,
  LibraryEvent,
  LibrarySnapshot,
  OpenedArticle,
  Saved,
  UndoEntry,
} from './library'
import type { Lock } from './lock'
import { NewArticles } from './new-articles'
import { OpenArticles } from './open-articles'
import { ReadingPositions } from './reading-positions'
import { Saving } from './saving'
import type { StoredFile } from './stored-file'

interface Parts {
  readonly id: string
  readonly path: string
  readonly readOnly: ReadOnly | undefined
  readonly isFresh: boolean
  readonly fs: FileSystem
  readonly layout: Layout
  readonly lock: Lock
  readonly undo: StoredFile<UndoFile>
  readonly reading: StoredFile<ReadingFile>
  readonly articles: Map<ArticleId, ArticleFiles>
  readonly problems: readonly Problem[]
  readonly now: () => string
  readonly newId: () => ArticleId
  readonly log: (line: string) => void
}

/** The open library over its files. Every change passes the journal. */
export class LocalLibrary implements Library {
  readonly id: string
  readonly path: string
  readonly readOnly: ReadOnly | undefined
  readonly isFresh: boolean
  readonly lock: Lock
  readonly #parts: Parts
  readonly #articles: OpenArticles
  readonly #announcer: Announcer
  readonly #saving: Saving
  readonly #journal: Journal
  readonly #positions: ReadingPositions
  readonly #newArticles: NewArticles

  constructor(parts: Parts) {
    this.id = parts.id
    this.path = parts.path
    this.readOnly = parts.readOnly
    this.isFresh = parts.isFresh
    this.lock = parts.lock
    this.#parts = parts
    const articles = new OpenArticles(parts.articles, parts.reading)
    const announcer = new Announcer(articles)
    const saving = new Saving((payload) => announcer.emit({ name: 'saving.changed', payload }))
    const { undo, reading, readOnly, now, log } = parts
    const journal = new Journal({ articles, undo, saving, announcer, readOnly, now })
    this.#articles = articles
    this.#announcer = announcer
    this.#saving = saving
    this.#journal = journal
    this.#newArticles = new NewArticles({ ...parts, articles, announcer, journal })
    this.#positions = new ReadingPositions({ reading, saving, announcer, log })
  }

  snapshot(): LibrarySnapshot {
    return {
      revision: this.#announcer.revision,
      articles: this.#articles.summaries(),
      history: this.#journal.state(),
      saving: this.#saving.state(),
      ...(this.readOnly === undefined ? {} : { readOnly: this.readOnly }),
      ...(this.#parts.problems.length === 0 ? {} : { problems: [...this.#parts.problems] }),
    }
  }

  async article(id: ArticleId): Promise<OpenedArticle> {
    const files = this.#articles.files(id)
    const { html, text, problem } = await this.#text(id)
    const position = this.#positions.of(id)
    return {
      meta: files.meta.file.value,
      html,
      text,
      annotations: this.#anchored(files, text),
      ...(position === undefined ? {} : { position }),
      ...(problem === undefined ? {} : { problem }),
    }
  }

  record(id: ArticleId): { readonly meta: ArticleMeta; readonly annotations: readonly Annotation[] } {
    const { meta, annotations } = this.#articles.files(id)
    return { meta: meta.file.value, annotations: annotations.file.value.annotations }
  }

  async saveArticle(draft: ArticleDraft): Promise<Saved> {
    this.#journal.refuseReadOnly()
    const saved = await this.#newArticles.save(draft)
    if (saved.duplicateOf === undefined) return saved
    const now = this.#parts.now()
    const step = takenAgain(this.#articles.meta(saved.id), draft.tags ?? [], now)
    const entry = await this.#journal.change(step, now)
    return entry === undefined ? saved : { ...saved, entry }
  }

  twinsOf(draft: ArticleDraft): Omit<Saved, 'id'> {
    return this.#newArticles.twinsOf(draft)
  }

  async updateArticles(ids: readonly ArticleId[], patch: ArticlePatch): Promise<UndoEntry> {
    const now = this.#parts.now()
    const changes = ids.flatMap((id) => patchedArticle(this.#articles.meta(id), patch, now) ?? [])
    // That an article was opened is a fact, not an act to undo.
    const quiet = Object.keys(patch).every((key) => key === 'opened') && patch.opened === true
    return this.#journal.change({ label: labelOf(patch), changes }, now, quiet ? 'quiet' : 'record')
  }

  async trashArticles(ids: readonly ArticleId[]): Promise<UndoEntry> {
    const now = this.#parts.now()
    const metas = ids.map((id) => this.#articles.meta(id)).filter(({ trashedAt }) => trashedAt === undefined)
    const changes = metas.map((meta) => fieldChange(meta, { trashedAt: now }))
    return this.#journal.change({ label: 'undo.article.trash', changes }, now)
  }

  async restoreArticles(ids: readonly ArticleId[]): Promise<UndoEntry> {
    const metas = ids.map((id) => this.#articles.meta(id)).filter(({ trashedAt }) => trashedAt !== undefined)
    const changes = metas.map((meta) => fieldChange(meta, { trashedAt: undefined }))
    return this.#journal.change({ label: 'undo.article.restore', changes }, this.#parts.now())
  }

  async removeSample(): Promise<UndoEntry> {
    const now = this.#parts.now()
    const changes = this.#articles
      .all()
      .map(({ meta }) => meta.file.value)
      .filter((meta) => meta.sample === true && meta.trashedAt === undefined)
      .map((meta) => fieldChange(meta, { trashedAt: now }))
    return this.#journal.change({ label: 'undo.sample.remove', changes }, now)
  }

  setPosition(id: ArticleId, position: ReadingPosition): Promise<void> {
    this.#articles.files(id)
    this.#positions.set(id, position)
    return Promise.resolve()
  }

  async annotations(articleId: ArticleId): Promise<Annotation[]> {
    const files = this.#articles.files(articleId)
    const text = await this.#text(articleId).catch((error: unknown) => {
      this.#parts.log(`annotations without their text: ${String(error)}`)
      return undefined
    })
    return this.#anchored(files, text?.text)
  }

  async allAnnotations(): Promise<Annotation[]> {
    const lists: Annotation[][] = []
    // One after the other: a thousand texts at once would all be in memory.
    for (const { id, text } of this.#articles.annotated()) {
      const files = this.#articles.files(id)
      lists.push(isAnchored(files, text.hash) ? this.#anchored(files, undefined) : await this.annotations(id))
    }
    return lists.flat()
  }

  async addAnnotation(annotation: NewAnnotation): Promise<Annotation> {
    this.#journal.refuseReadOnly()
    const { articleId, id, target } = annotation
    const before = this.#articles.annotation(articleId, id)
    if (before !== undefined && before.deletedAt === undefined) return before
    const now = this.#parts.now()
    const after: Annotation = { ...annotation, createdAt: before?.createdAt ?? now, updatedAt: now }
    if (target !== undefined) {
      const { hash } = this.#articles.meta(articleId).text
      after.anchor =
        target.textHash === hash
          ? { status: 'exact', textHash: hash, start: target.start, end: target.end, score: 1 }
          : resolveTarget(target, (await this.#text(articleId)).text, hash)
    }
    await this.#journal.change(
      { label: 'undo.annotation.add', changes: [changedAnnotation(after, before)] },
      now,
    )
    return after
  }

  async updateAnnotation(
    articleId: ArticleId,
    id: AnnotationId,
    patch: AnnotationPatch,
  ): Promise<Annotation> {
    const now = this.#parts.now()
    const before = this.#articles.existing(articleId, id)
    const after: Annotation = { ...before, ...patch, updatedAt: now } as Annotation
    const what = patch.note !== undefined ? 'note' : patch.tags !== undefined ? 'tags' : 'color'
    const changes = [changedAnnotation(after, before)]
    await this.#journal.change({ label: `undo.annotation.${what}`, changes }, now)
    return after
  }

  async removeAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<UndoEntry> {
    const now = this.#parts.now()
    const changes = ids
      .map((id) => this.#articles.existing(articleId, id))
      .map((before) => changedAnnotation({ ...before, deletedAt: now, updatedAt: now }, before))
    return this.#journal.change({ label: 'undo.annotation.remove', changes }, now)
  }

  async restoreAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void> {
    const now = this.#parts.now()
    const changes = ids.flatMap((id) => {
      const before = this.#articles.annotation(articleId, id)
      if (before?.deletedAt === undefined) return []
      const { deletedAt: _deletedAt, ...kept } = before
      return [changedAnnotation({ ...kept, updatedAt: now }, before)]
    })
    await this.#journal.change({ label: 'undo.annotation.restore', changes }, now)
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

  async asset(articleId: ArticleId, hash: string): Promise<{ bytes: Uint8Array; mime: string } | undefined> {
    if (!this.#articles.has(articleId) || !/^[0-9a-f]{64}$/.test(hash)) return undefined
    const { fs, layout } = this.#parts
    const bytes = await readIfThere(fs, `${layout.article(articleId).assets}/${hash}`)
    const mime = bytes && imageType(bytes)
    return bytes && mime ? { bytes, mime } : undefined
  }

  on(listener: (event: LibraryEvent) => void): () => void {
    return this.#announcer.on(listener)
  }

  async flush(): Promise<SavingState> {
    await this.#positions.save()
    const all = this.#articles.all().flatMap(({ meta, annotations }) => [meta.file, annotations.file])
    await Promise.all([...all, this.#parts.undo, this.#parts.reading].map((file) => file.settled()))
    return this.#saving.retry()
  }

  async close(): Promise<void> {
    await this.flush()
    this.#saving.stop()
    await this.lock.release()
  }

  #text(id: ArticleId) {
    const { fs, layout } = this.#parts
    return readArticleText(fs, layout.article(id), this.#articles.meta(id), this.readOnly === undefined)
  }

  /** Annotations not deleted, each with a place in the present text, or an orphan. */
  #anchored(files: ArticleFiles, text: string | undefined): Annotation[] {
    const { hash } = files.meta.file.value.text
    return files.annotations.file.value.annotations
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map((annotation) =>
        annotation.target === undefined || annotation.anchor?.textHash === hash || text === undefined
          ? annotation
          : { ...annotation, anchor: resolveTarget(annotation.target, text, hash) },
      )
  }
}

/** Whether every annotation has its place in the text with this hash, so that the text need not be read. */
function isAnchored({ annotations }: ArticleFiles, hash: string): boolean {
  return annotations.file.value.annotations.every(
    ({ target, anchor }) => target === undefined || anchor?.textHash === hash,
  )
}
