import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { HistoryState, ReadOnly } from '../../shared/ipc/contract'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { Announcer } from './announcer'
import { changedArticle, recordOf, withAnnotation } from './change'
import type { Change, Step, UndoFile } from './formats'
import type { OpenArticles } from './open-articles'
import { readOnlyError } from './read-only'
import type { Saving } from './saving'
import type { StoredFile } from './stored-file'
import { EMPTY_HISTORY, historyState, recorded, redone, undone } from './undo-history'

type AnyFile = Pick<StoredFile<object>, 'path' | 'failure' | 'save'>

interface Parts {
  readonly articles: OpenArticles
  readonly undo: StoredFile<UndoFile>
  readonly saving: Saving
  readonly announcer: Announcer
  /** Why nothing may be written. */
  readonly readOnly: ReadOnly | undefined
  readonly now: () => string
}

/**
 * The funnel: every change of the library passes here. Memory, undo, revision and events change at once; the
 * promise resolves when everything touched is durable. What the disk refused stays in memory and is tried again.
 */
export class Journal {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Throws `read-only` where the library must not be written. */
  refuseReadOnly(): void {
    const { readOnly } = this.#parts
    if (readOnly !== undefined) throw readOnlyError(readOnly)
  }

  state(): HistoryState {
    return historyState(this.#parts.undo.value)
  }

  /**
   * Does a step, as of the instant `at`; `quiet` ones are facts and no acts, and cannot be undone. Resolved with the
   * name that undo knows it by; undefined when it cannot be undone or nothing changed.
   */
  async change(
    step: Step,
    at: string,
    recording: 'record' | 'quiet' = 'record',
  ): Promise<string | undefined> {
    this.refuseReadOnly()
    if (step.changes.length === 0) return undefined
    for (const change of step.changes) this.#refuseNewer(change)
    const writes = this.#apply(step.changes, 'after', at)
    const id = randomUUID()
    if (recording === 'record') writes.push(this.#remember(recorded(this.#parts.undo.value, { ...step, id })))
    await settle(writes)
    return recording === 'record' ? id : undefined
  }

  /** Remembers a step that has been done; resolved with the name that undo knows it by. */
  async record(step: Step): Promise<string> {
    const id = randomUUID()
    await this.#remember(recorded(this.#parts.undo.value, { ...step, id }))
    return id
  }

  /** Takes the last step back. With `entry` only that one: throws `conflict` when it is not the last any more. */
  async undo(entry?: string): Promise<HistoryState> {
    if (entry !== undefined && entry !== this.state().entry) throw overtaken()
    return this.travel('before')
  }

  /** Does the last step backwards (`before`), or the last undone step again (`after`). */
  async travel(side: 'before' | 'after'): Promise<HistoryState> {
    this.refuseReadOnly()
    const { undo, articles, now } = this.#parts
    const step = (side === 'before' ? undo.value.done : undo.value.undone).at(-1)
    if (step === undefined) return this.state()
    const changes = (side === 'before' ? step.changes.toReversed() : step.changes).filter((change) =>
      articles.has(articleOf(change)),
    )
    for (const change of changes) this.#refuseNewer(change)
    const writes = this.#apply(changes, side, now())
    writes.push(this.#remember(side === 'before' ? undone(undo.value) : redone(undo.value)))
    await settle(writes)
    return this.state()
  }

  /** Nothing can be undone afterwards. */
  forget(): Promise<void> {
    return this.#remember(EMPTY_HISTORY)
  }

  #remember(history: UndoFile): Promise<void> {
    const { undo, saving, announcer } = this.#parts
    // An act that is on the disk is done although its undo is not: that failure is shown and tried again.
    const write = saving.watch(undo, undo.set(history)).catch(() => undefined)
    announcer.emit({ name: 'history.changed', payload: historyState(history) })
    return write
  }

  /** Puts one side of the changes into memory, tells every client, and starts the writes. */
  #apply(changes: readonly Change[], side: 'before' | 'after', at: string): Promise<void>[] {
    const { articles, announcer, saving } = this.#parts
    const files = new Set<AnyFile>()
    const annotations = new Map<ArticleId, AnnotationId[]>()
    for (const change of changes) {
      const { meta, annotations: notes } = articles.files(articleOf(change))
      if (change.kind === 'article') {
        meta.file.take(changedArticle(meta.file.value, change[side], at))
        files.add(meta.file)
      } else {
        notes.file.take(withAnnotation(notes.file.value, recordOf(change, side, at)))
        files.add(notes.file)
        annotations.set(change.articleId, [...(annotations.get(change.articleId) ?? []), change.id])
      }
    }
    for (const [articleId, ids] of annotations) announcer.annotations(articleId, ids)
    announcer.articles([...new Set(changes.map(articleOf))])
    return [...files].map((file) => saving.watch(file, file.save()))
  }

  #refuseNewer(change: Change): void {
    const { meta, annotations } = this.#parts.articles.files(articleOf(change))
    const loaded = change.kind === 'article' ? meta : annotations
    if (loaded.status === 'newer')
      throw new AppError('newer', `${loaded.file.path}: ${loaded.problem}. Update Lectern to change it.`, {
        key: 'article.newer',
        values: { file: loaded.file.path },
      })
  }
}

function overtaken(): AppError {
  const message = 'Something else was changed since; press Ctrl+Z to go back step by step.'
  return new AppError('conflict', message, { key: 'history.overtaken' })
}

const articleOf = (change: Change): ArticleId => (change.kind === 'article' ? change.id : change.articleId)

/** The first failure is thrown, but only after every write has come to its end. */
async function settle(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
