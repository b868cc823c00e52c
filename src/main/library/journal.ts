import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { HistoryState, ReadOnly } from '../../shared/ipc/contract'
import type { ColorNames } from '../../shared/model/color-names'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { Announcer } from './announcer'
import { changedArticle, recordOf, withAnnotation } from './change'
import type { Change, LibraryFile, Step, UndoFile } from './formats'
import type { OpenArticles, Wanted } from './open-articles'
import { readOnlyError } from './read-only'
import type { Saving } from './saving'
import type { StoredFile } from './stored-file'
import { EMPTY_HISTORY, historyState, recorded, redone, undone } from './undo-history'

/** A change of one article or of one of its annotations. */
type ArticleChange = Exclude<Change, { kind: 'colorNames' }>

interface Parts {
  readonly articles: OpenArticles
  readonly identity: StoredFile<LibraryFile>
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
   * Does what `plan` makes of the articles when the files it needs are open; nothing comes in between. `quiet` steps
   * are facts and no acts, and cannot be undone. Resolved with the name that undo knows the step by; undefined when
   * it cannot be undone or nothing changed.
   */
  async change(
    wanted: Wanted,
    plan: (at: string) => Step,
    recording: 'record' | 'quiet' = 'record',
  ): Promise<string | undefined> {
    this.refuseReadOnly()
    const { articles, now } = this.#parts
    return articles.using(wanted, async () => {
      const at = now()
      const step = plan(at)
      if (step.changes.length === 0) return undefined
      for (const change of step.changes) this.#refuseNewer(change)
      const writes = this.#apply(step.changes, 'after', at)
      const id = randomUUID()
      if (recording === 'record')
        writes.push(this.#remember(recorded(this.#parts.undo.value, { ...step, id })))
      await settle(writes)
      return recording === 'record' ? id : undefined
    })
  }

  /** Remembers a step that has been done; resolved with the name that undo knows it by. */
  async record(step: Step): Promise<string> {
    const id = randomUUID()
    await this.#remember(recorded(this.#parts.undo.value, { ...step, id }))
    return id
  }

  /** Takes the last step back. With `entry` only that one: throws `conflict` when it is not the last any more. */
  undo(entry?: string): Promise<HistoryState> {
    return this.travel('before', entry)
  }

  /** Does the last step backwards (`before`), or the last undone step again (`after`). */
  async travel(side: 'before' | 'after', entry?: string): Promise<HistoryState> {
    this.refuseReadOnly()
    const { undo, articles, now } = this.#parts
    const isOvertaken = () => entry !== undefined && entry !== this.state().entry
    if (isOvertaken()) throw overtaken()
    const last = () => (side === 'before' ? undo.value.done : undo.value.undone).at(-1)
    for (let step = last(); step !== undefined; step = last()) {
      const changes = (side === 'before' ? step.changes.toReversed() : step.changes).filter(
        (change) => change.kind === 'colorNames' || articles.has(articleOf(change)),
      )
      const isDone = await articles.using(wantedBy(changes), async () => {
        // While files were opened another act may have become the last.
        if (isOvertaken()) throw overtaken()
        if (last() !== step) return false
        for (const change of changes) this.#refuseNewer(change)
        const writes = this.#apply(changes, side, now())
        writes.push(this.#remember(side === 'before' ? undone(undo.value) : redone(undo.value)))
        await settle(writes)
        return true
      })
      if (isDone) break
    }
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
    const { articles, announcer } = this.#parts
    const metas = new Set<ArticleId>()
    const annotations = new Map<ArticleId, AnnotationId[]>()
    const writes: Promise<void>[] = []
    for (const change of changes) {
      if (change.kind === 'colorNames') {
        writes.push(this.#nameColors(change[side]))
        continue
      }
      const id = articleOf(change)
      if (change.kind === 'article') {
        const { file } = articles.metaFile(id)
        file.take(changedArticle(file.value, change[side], at))
        metas.add(id)
      } else {
        const { file } = articles.annotationsFile(id)
        file.take(withAnnotation(file.value, recordOf(change, side, at)))
        annotations.set(id, [...(annotations.get(id) ?? []), change.id])
      }
    }
    for (const id of metas) articles.changed(id, 'meta')
    for (const id of annotations.keys()) articles.changed(id, 'annotations')
    for (const [articleId, ids] of annotations) announcer.annotations(articleId, ids)
    const touched = new Set(changes.filter(isOfArticle).map(articleOf))
    if (touched.size > 0) announcer.articles([...touched])
    return [
      ...writes,
      ...[...metas].map((id) => this.#save(id, 'meta')),
      ...[...annotations.keys()].map((id) => this.#save(id, 'annotations')),
    ]
  }

  async #save(id: ArticleId, kind: 'meta' | 'annotations'): Promise<void> {
    const { articles, saving } = this.#parts
    const { file } = kind === 'meta' ? articles.metaFile(id) : articles.annotationsFile(id)
    await saving.watch(file, file.save(), () => articles.saved(id, kind))
  }

  #nameColors(colorNames: ColorNames): Promise<void> {
    const { identity, saving, announcer } = this.#parts
    identity.take({ ...identity.value, colorNames })
    announcer.colorNames(colorNames)
    return saving.watch(identity, identity.save())
  }

  #refuseNewer(change: Change): void {
    if (change.kind === 'colorNames') return
    const { articles } = this.#parts
    const id = articleOf(change)
    const loaded = change.kind === 'article' ? articles.metaFile(id) : articles.annotationsFile(id)
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

/** The files that changes are made in. */
function wantedBy(changes: readonly Change[]): Wanted {
  const idsOf = (kind: ArticleChange['kind']) =>
    new Set(
      changes
        .filter(isOfArticle)
        .filter((one) => one.kind === kind)
        .map(articleOf),
    )
  return { meta: idsOf('article'), annotations: idsOf('annotation') }
}

const isOfArticle = (change: Change): change is ArticleChange => change.kind !== 'colorNames'

const articleOf = (change: ArticleChange): ArticleId =>
  change.kind === 'article' ? change.id : change.articleId

/** The first failure is thrown, but only after every write has come to its end. */
async function settle(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
