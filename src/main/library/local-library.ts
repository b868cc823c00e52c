import { AppError } from '../../shared/ipc/app-error'
import type { HistoryState, SavingState } from '../../shared/ipc/contract'
import { resolveTarget } from '../../shared/anchoring'
import type { Annotation, AnnotationPatch, NewAnnotation } from '../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary, ReadingPosition } from '../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { ArticleFiles } from './article-files'
import { imageType } from './asset-type'
import { changedAnnotation, changedArticle, fieldChange, patchedArticle } from './change'
import { diskError } from './disk-error'
import { type FileSystem, readIfThere } from './file-system'
import {
  type Change,
  metaFormat,
  annotationsFormat,
  type ReadingFile,
  type Step,
  type UndoFile,
} from './formats'
import type { Layout } from './layout'
import type {
  ArticleDraft,
  ArticlePatch,
  Library,
  LibraryEvent,
  LibrarySnapshot,
  OpenedArticle,
} from './library'
import type { Lock } from './lock'
import { newArticle, publishArticle } from './publish-article'
import { Saving } from './saving'
import { StoredFile } from './stored-file'
import { summaryOf } from './summary'
import { EMPTY_HISTORY, historyState, recorded, redone, undone } from './undo-history'

interface Parts {
  readonly id: string
  readonly path: string
  readonly readOnly: string | undefined
  readonly fs: FileSystem
  readonly layout: Layout
  readonly lock: Lock
  readonly undo: StoredFile<UndoFile>
  readonly reading: StoredFile<ReadingFile>
  readonly articles: Map<ArticleId, ArticleFiles>
  readonly now: () => string
  readonly newId: () => ArticleId
  readonly log: (line: string) => void
}

/** Reading positions are written this long after the last one, ms. */
const POSITION_PAUSE = 2000

/** The open library over its files. Every change passes `#change`. */
export class LocalLibrary implements Library {
  readonly id: string
  readonly path: string
  readonly readOnly: string | undefined
  readonly lock: Lock
  readonly #parts: Parts
  readonly #saving: Saving
  readonly #listeners = new Set<(event: LibraryEvent) => void>()
  #revision = 0
  #positionTimer: NodeJS.Timeout | undefined

  constructor(parts: Parts) {
    this.id = parts.id
    this.path = parts.path
    this.readOnly = parts.readOnly
    this.lock = parts.lock
    this.#parts = parts
    this.#saving = new Saving((payload) => this.#emit({ name: 'saving.changed', payload }))
  }

  snapshot(): LibrarySnapshot {
    return {
      revision: this.#revision,
      articles: [...this.#parts.articles.keys()].map((id) => this.#summary(id)),
      history: historyState(this.#parts.undo.value),
      saving: this.#saving.state(),
      ...(this.readOnly === undefined ? {} : { readOnly: this.readOnly }),
    }
  }

  async article(id: ArticleId): Promise<OpenedArticle> {
    const files = this.#files(id)
    const meta = files.meta.file.value
    const at = this.#parts.layout.article(id)
    const [html, text] = await Promise.all([
      this.#read(at.html(meta.text.hash), meta),
      this.#read(at.text(meta.text.hash), meta),
    ])
    const position = this.#parts.reading.value.positions[id]
    return {
      meta,
      html,
      text,
      annotations: this.#anchored(files, text),
      ...(position === undefined ? {} : { position }),
    }
  }

  record(id: ArticleId): { readonly meta: ArticleMeta; readonly annotations: readonly Annotation[] } {
    const { meta, annotations } = this.#files(id)
    return { meta: meta.file.value, annotations: annotations.file.value.annotations }
  }

  async saveArticle(draft: ArticleDraft): Promise<{ id: ArticleId; duplicateOf?: ArticleId }> {
    this.#refuseReadOnly()
    const { fs, layout, newId, now } = this.#parts
    const article = newArticle(draft, newId(), now())
    if (article.text === '')
      throw new AppError('unreadable', `${draft.source.name ?? 'The page'} holds no text to read.`, {
        key: 'capture.noText',
        values: { name: draft.source.name ?? '' },
      })
    const twin = this.#twinOf(article.meta)
    if (twin !== undefined) {
      if (twin.trashedAt !== undefined) await this.restoreArticles([twin.id])
      return { id: twin.id, duplicateOf: twin.id }
    }
    try {
      await publishArticle(fs, layout, draft, article)
    } catch (error) {
      throw diskError(error, article.meta.title)
    }
    const { id } = article.meta
    this.#parts.articles.set(id, {
      meta: { file: new StoredFile(fs, layout.article(id).meta, metaFormat, article.meta), status: 'ok' },
      annotations: {
        file: new StoredFile(fs, layout.article(id).annotations, annotationsFormat, { annotations: [] }),
        status: 'ok',
      },
    })
    const files = this.#files(id)
    // So that the revision counter in the file goes on from the one that was published.
    await Promise.all([files.meta.file.adapter.load(), files.annotations.file.adapter.load()])
    const unsave = fieldChange(article.meta, { trashedAt: undefined })
    await this.#record({ label: 'undo.article.add', changes: [{ ...unsave, before: { trashedAt: now() } }] })
    this.#announceArticles([id])
    return { id }
  }

  async updateArticles(ids: readonly ArticleId[], patch: ArticlePatch): Promise<void> {
    const now = this.#parts.now()
    const changes = ids.flatMap((id) => patchedArticle(this.#files(id).meta.file.value, patch, now) ?? [])
    // That an article was opened is a fact, not an act to undo.
    const quiet = Object.keys(patch).every((key) => key === 'opened') && patch.opened === true
    await this.#change({ label: labelOf(patch), changes }, quiet ? 'quiet' : 'record')
  }

  async trashArticles(ids: readonly ArticleId[]): Promise<void> {
    const trashedAt = this.#parts.now()
    const changes = ids.map((id) => fieldChange(this.#files(id).meta.file.value, { trashedAt }))
    await this.#change({ label: 'undo.article.trash', changes })
  }

  async restoreArticles(ids: readonly ArticleId[]): Promise<void> {
    const changes = ids.map((id) => fieldChange(this.#files(id).meta.file.value, { trashedAt: undefined }))
    await this.#change({ label: 'undo.article.restore', changes })
  }

  async removeSample(): Promise<void> {
    const trashedAt = this.#parts.now()
    const changes = [...this.#parts.articles.values()]
      .map(({ meta }) => meta.file.value)
      .filter((meta) => meta.sample === true && meta.trashedAt === undefined)
      .map((meta) => fieldChange(meta, { trashedAt }))
    if (changes.length > 0) await this.#change({ label: 'undo.sample.remove', changes })
  }

  async setPosition(id: ArticleId, position: ReadingPosition): Promise<void> {
    this.#files(id)
    const { reading } = this.#parts
    reading.take({ ...reading.value, positions: { ...reading.value.positions, [id]: position } })
    this.#announceArticles([id])
    this.#positionTimer ??= setTimeout(() => void this.#savePositions(), POSITION_PAUSE)
  }

  async annotations(articleId: ArticleId): Promise<Annotation[]> {
    return (await this.article(articleId)).annotations
  }

  async addAnnotation(annotation: NewAnnotation): Promise<Annotation> {
    this.#refuseReadOnly()
    const { articleId, id, target } = annotation
    const before = this.#annotation(articleId, id)
    if (before?.deletedAt === undefined && before !== undefined) return before
    const now = this.#parts.now()
    const after: Annotation = {
      ...annotation,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    }
    if (target !== undefined) {
      const { meta } = this.#files(articleId)
      const { text } = meta.file.value
      const place = { start: target.start, end: target.end }
      after.anchor =
        target.textHash === text.hash
          ? { status: 'exact', textHash: text.hash, ...place, score: 1 }
          : resolveTarget(target, (await this.article(articleId)).text, text.hash)
    }
    await this.#change({ label: 'undo.annotation.add', changes: [changedAnnotation(after, before)] })
    return after
  }

  async updateAnnotation(
    articleId: ArticleId,
    id: AnnotationId,
    patch: AnnotationPatch,
  ): Promise<Annotation> {
    const before = this.#existing(articleId, id)
    const after: Annotation = { ...before, ...patch, updatedAt: this.#parts.now() } as Annotation
    const what = patch.note !== undefined ? 'note' : patch.tags !== undefined ? 'tags' : 'color'
    await this.#change({ label: `undo.annotation.${what}`, changes: [changedAnnotation(after, before)] })
    return after
  }

  async removeAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void> {
    const now = this.#parts.now()
    const changes = ids
      .map((id) => this.#existing(articleId, id))
      .map((before) => changedAnnotation({ ...before, deletedAt: now, updatedAt: now }, before))
    await this.#change({ label: 'undo.annotation.remove', changes })
  }

  async restoreAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void> {
    const now = this.#parts.now()
    const changes = ids.flatMap((id) => {
      const before = this.#annotation(articleId, id)
      if (before?.deletedAt === undefined) return []
      const { deletedAt: _deletedAt, ...kept } = before
      return [changedAnnotation({ ...kept, updatedAt: now }, before)]
    })
    await this.#change({ label: 'undo.annotation.restore', changes })
  }

  undo(): Promise<HistoryState> {
    return this.#travel('before')
  }

  redo(): Promise<HistoryState> {
    return this.#travel('after')
  }

  async forgetHistory(): Promise<void> {
    const { undo } = this.#parts
    await this.#saving.watch(undo, undo.set(EMPTY_HISTORY))
    this.#emit({ name: 'history.changed', payload: {} })
  }

  async asset(articleId: ArticleId, hash: string): Promise<{ bytes: Uint8Array; mime: string } | undefined> {
    const { fs, layout, articles } = this.#parts
    if (!articles.has(articleId) || !/^[0-9a-f]{64}$/.test(hash)) return undefined
    const bytes = await readIfThere(fs, `${layout.article(articleId).assets}/${hash}`)
    const mime = bytes && imageType(bytes)
    return bytes && mime ? { bytes, mime } : undefined
  }

  on(listener: (event: LibraryEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async flush(): Promise<SavingState> {
    await this.#savePositions()
    const all = [...this.#parts.articles.values()].flatMap(({ meta, annotations }) => [
      meta.file,
      annotations.file,
    ])
    await Promise.all([...all, this.#parts.undo, this.#parts.reading].map((file) => file.settled()))
    return this.#saving.retry()
  }

  async close(): Promise<void> {
    await this.flush()
    this.#saving.stop()
    await this.lock.release()
  }

  /** The funnel: memory, revision and event at once; resolved once everything it touches is durable. */
  async #change(step: Step, recording: 'record' | 'quiet' = 'record'): Promise<void> {
    this.#refuseReadOnly()
    if (step.changes.length === 0) return
    for (const change of step.changes) this.#refuseNewer(change)
    const writes = this.#apply(step.changes, 'after')
    if (recording === 'record') writes.push(this.#record(step))
    await settle(writes)
  }

  async #travel(side: 'before' | 'after'): Promise<HistoryState> {
    this.#refuseReadOnly()
    const { undo } = this.#parts
    const step = (side === 'before' ? undo.value.done : undo.value.undone).at(-1)
    if (step === undefined) return historyState(undo.value)
    const next = side === 'before' ? undone(undo.value) : redone(undo.value)
    const changes = side === 'before' ? step.changes.toReversed() : step.changes
    const present = changes.filter((change) =>
      this.#parts.articles.has(change.kind === 'article' ? change.id : change.articleId),
    )
    const writes = this.#apply(present, side)
    writes.push(this.#saving.watch(undo, undo.set(next)))
    this.#emit({ name: 'history.changed', payload: historyState(next) })
    await settle(writes)
    return historyState(next)
  }

  #record(step: Step): Promise<void> {
    const { undo } = this.#parts
    const next = recorded(undo.value, step)
    const write = this.#saving.watch(undo, undo.set(next))
    this.#emit({ name: 'history.changed', payload: historyState(next) })
    return write
  }

  /** Puts one side of the changes into memory, tells every client, and starts the writes. */
  #apply(changes: readonly Change[], side: 'before' | 'after'): Promise<void>[] {
    const now = this.#parts.now()
    const files = new Set<Pick<StoredFile<object>, 'path' | 'failure' | 'save'>>()
    const annotations = new Map<ArticleId, AnnotationId[]>()
    const articles = new Set<ArticleId>()
    for (const change of changes) {
      if (change.kind === 'article') {
        const { file } = this.#files(change.id).meta
        file.take(changedArticle(file.value, change[side], now))
        files.add(file)
        articles.add(change.id)
      } else {
        const { file } = this.#files(change.articleId).annotations
        const record = recordOf(change, side, now)
        const others = file.value.annotations.filter(({ id }) => id !== change.id)
        file.take({ ...file.value, annotations: [...others, record] })
        files.add(file)
        articles.add(change.articleId)
        annotations.set(change.articleId, [...(annotations.get(change.articleId) ?? []), change.id])
      }
    }
    for (const [articleId, ids] of annotations) this.#announceAnnotations(articleId, ids)
    this.#announceArticles([...articles])
    return [...files].map((file) => this.#saving.watch(file, file.save()))
  }

  #announceArticles(ids: readonly ArticleId[]): void {
    this.#revision += 1
    const payload = { revision: this.#revision, upsert: ids.map((id) => this.#summary(id)), remove: [] }
    this.#emit({ name: 'library.changed', payload })
  }

  #announceAnnotations(articleId: ArticleId, ids: readonly AnnotationId[]): void {
    this.#revision += 1
    const records = ids.flatMap((id) => this.#annotation(articleId, id) ?? [])
    const upsert = records.filter(({ deletedAt }) => deletedAt === undefined)
    const remove = records.filter(({ deletedAt }) => deletedAt !== undefined).map(({ id }) => id)
    this.#emit({
      name: 'annotations.changed',
      payload: { revision: this.#revision, articleId, upsert, remove },
    })
  }

  #emit(event: LibraryEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #files(id: ArticleId): ArticleFiles {
    const files = this.#parts.articles.get(id)
    if (files === undefined)
      throw new AppError('not-found', `There is no article ${id} in this library.`, {
        key: 'article.missing',
      })
    return files
  }

  #annotation(articleId: ArticleId, id: AnnotationId): Annotation | undefined {
    return this.#files(articleId).annotations.file.value.annotations.find((one) => one.id === id)
  }

  #existing(articleId: ArticleId, id: AnnotationId): Annotation {
    const annotation = this.#annotation(articleId, id)
    if (annotation === undefined || annotation.deletedAt !== undefined)
      throw new AppError('not-found', `There is no annotation ${id} in article ${articleId}.`, {
        key: 'annotation.missing',
      })
    return annotation
  }

  /** Annotations not deleted, each with a place in the present text, or an orphan. */
  #anchored(files: ArticleFiles, text: string): Annotation[] {
    const { hash } = files.meta.file.value.text
    return files.annotations.file.value.annotations
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map((annotation) =>
        annotation.target === undefined || annotation.anchor?.textHash === hash
          ? annotation
          : { ...annotation, anchor: resolveTarget(annotation.target, text, hash) },
      )
  }

  #summary(id: ArticleId): ArticleSummary {
    const { meta, annotations } = this.#files(id)
    return summaryOf(
      meta.file.value,
      annotations.file.value.annotations,
      this.#parts.reading.value.positions[id],
    )
  }

  /** The article that was saved from the same address with the same text, or with the same text. */
  #twinOf(meta: ArticleMeta): ArticleMeta | undefined {
    for (const { meta: other } of this.#parts.articles.values())
      if (other.file.value.text.hash === meta.text.hash) return other.file.value
    return undefined
  }

  async #read(path: string, meta: ArticleMeta): Promise<string> {
    const bytes = await readIfThere(this.#parts.fs, path).catch((error: unknown) => {
      throw diskError(error, path)
    })
    if (bytes === undefined)
      throw new AppError('unreadable', `The text of “${meta.title}” is missing: ${path}.`, {
        key: 'article.textMissing',
        values: { title: meta.title, file: path },
      })
    return Buffer.from(bytes).toString('utf8')
  }

  #refuseReadOnly(): void {
    if (this.readOnly !== undefined)
      throw new AppError('read-only', this.readOnly, { key: 'library.readOnly' })
  }

  #refuseNewer(change: Change): void {
    const { meta, annotations } = this.#files(change.kind === 'article' ? change.id : change.articleId)
    const loaded = change.kind === 'article' ? meta : annotations
    if (loaded.status === 'newer')
      throw new AppError('newer', `${loaded.file.path}: ${loaded.problem}. Update Lectern to change it.`, {
        key: 'article.newer',
      })
  }

  async #savePositions(): Promise<void> {
    if (this.#positionTimer === undefined) return
    clearTimeout(this.#positionTimer)
    this.#positionTimer = undefined
    const { reading, log } = this.#parts
    await this.#saving
      .watch(reading, reading.save())
      .catch((error: unknown) => log(`reading positions were not saved: ${String(error)}`))
  }
}

/** The first failure is thrown, but only after every write has come to its end. */
async function settle(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** One side of an annotation's change, as of now: an annotation that was not there before becomes a tombstone. */
function recordOf(
  change: Extract<Change, { kind: 'annotation' }>,
  side: 'before' | 'after',
  now: string,
): Annotation {
  const record = change[side] ?? { ...change.after, deletedAt: now }
  return { ...record, updatedAt: now }
}

function labelOf(patch: ArticlePatch): string {
  if (patch.archived !== undefined) return patch.archived ? 'undo.article.archive' : 'undo.article.unarchive'
  if (patch.starred !== undefined) return patch.starred ? 'undo.article.star' : 'undo.article.unstar'
  if (patch.title !== undefined) return 'undo.article.title'
  if (patch.addTags !== undefined || patch.removeTags !== undefined) return 'undo.article.tags'
  return 'undo.article.unread'
}
