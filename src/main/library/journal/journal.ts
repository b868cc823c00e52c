import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/ipc/app-error'
import type { HistoryState, ReadOnly, Travelled } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import type { Announcer } from './announcer'
import type { AppliedChanges } from './applied-changes'
import { areInManyFiles, articleOf, isOfArticle, wantedBy } from './changed-files'
import type { Side } from './change'
import type { Change, Step, UndoFile } from '../files/formats'
import type { Intent, IntentLog } from './intent-log'
import type { OpenArticles, Wanted } from '../open-articles'
import { readOnlyError } from './read-only'
import type { RefusedSteps } from './refused-steps'
import type { Saving } from './saving'
import { atOnce, inSlices, type Steps } from '../files/slices'
import type { SavedValue } from '../files/stored-file'
import { EMPTY_HISTORY, historyState, recorded, redone, resumed, undone } from './undo-history'

interface Parts {
  readonly articles: OpenArticles
  readonly applied: AppliedChanges
  readonly intents: IntentLog
  readonly undo: SavedValue<UndoFile>
  readonly refused: RefusedSteps
  readonly saving: Saving
  readonly announcer: Announcer
  /** Why nothing may be written. */
  readonly readOnly: ReadOnly | undefined
  readonly now: () => string
  readonly log: (line: string) => void
}

/**
 * An act with more changes than this is done in slices, between which whatever is no act gets its turn: of one file, and
 * of several, each of which is some work for itself (200 articles starred at once took 20 ms).
 */
const MANY = 200
const MANY_FILES = 40

/**
 * The funnel: every change of the library passes here, one act after the other. Memory, undo, revision and events
 * change at once, or of thousands in slices; the promise resolves when everything touched is durable. What the disk
 * refused stays in memory and is tried again.
 */
export class Journal {
  readonly #parts: Parts
  /** Resolved when memory holds all acts that were begun. Never fails. */
  #turn: Promise<unknown> = Promise.resolve()

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
   * Does what `plan` makes of the articles when the files it needs are open, in steps where it is much; no other act
   * comes in between. `quiet` steps
   * are facts and no acts, and cannot be undone. Resolved with the name that undo knows the step by; undefined when
   * it cannot be undone or nothing changed.
   */
  async change(
    wanted: Wanted,
    plan: (at: string) => Step | Steps<Step>,
    recording: 'record' | 'quiet' = 'record',
  ): Promise<string | undefined> {
    this.refuseReadOnly()
    const { articles, applied, undo, now } = this.#parts
    return articles.using(wanted, async () => {
      const id = randomUUID()
      const isRecorded = recording === 'record'
      const written = await this.#inTurn(async () => {
        const at = now()
        const planned = plan(at)
        const whole = 'next' in planned ? await inSlices(planned) : planned
        const ready = await inSlices(applied.ready(whole.changes, at))
        if (ready.changes.length === 0) return undefined
        const step = { ...whole, changes: [...ready.changes], id }
        return this.#perform(step, 'after', isRecorded ? recorded(undo.value, step) : undefined, ready.at)
      })
      await written?.()
      return isRecorded && written !== undefined ? id : undefined
    })
  }

  /** Remembers a step that has been done; resolved with the name that undo knows it by. */
  async record(step: Step): Promise<string> {
    const id = randomUUID()
    await this.#remember(recorded(this.#parts.undo.value, { ...step, id }))
    return id
  }

  /** Takes the last step back. With `entry` only that one: throws `conflict` when it is not the last any more. */
  undo(entry?: string): Promise<Travelled> {
    return this.travel('before', entry)
  }

  /**
   * Does the last step backwards (`before`), or the last undone step again (`after`). `did` is the label of the step
   * it was in the end; `kept` says what stays because a merge brought something else since.
   */
  async travel(side: Side, entry?: string): Promise<Travelled> {
    this.refuseReadOnly()
    const { undo, articles, applied, now } = this.#parts
    const isOvertaken = () => entry !== undefined && entry !== this.state().entry
    if (isOvertaken()) throw overtaken()
    const last = () => this.#last(side)
    let did: Travelled['did']
    let kept: Travelled['kept']
    for (let step = last(); step !== undefined; step = last()) {
      const inOrder = side === 'before' ? step.changes.toReversed() : step.changes
      const changes = inOrder.filter((change) => applied.isPresent(change))
      const isDone = await articles.using(await inSlices(wantedBy(changes)), async () => {
        const written = await this.#inTurn(async () => {
          // While files were opened another act may have become the last.
          if (isOvertaken()) throw overtaken()
          if (last() !== step) return undefined
          const ready = await inSlices(applied.ready(changes, now()))
          kept = await inSlices(applied.kept(ready.changes, side))
          const history = side === 'before' ? undone(undo.value) : redone(undo.value)
          return this.#perform({ ...step, changes: [...ready.changes] }, side, history, ready.at)
        })
        await written?.()
        return written !== undefined
      })
      if (!isDone) continue
      did = step.label
      break
    }
    return { ...this.state(), ...(did && { did }), ...(kept && { kept }) }
  }

  /** Whether what `travel` would do changes files of the library itself, which are not read anew with every act. */
  isBesideArticles(side: Side): boolean {
    return this.#last(side)?.changes.some((change) => !isOfArticle(change)) === true
  }

  #last(side: Side): Step | undefined {
    const { done, undone: later } = this.#parts.undo.value
    return (side === 'before' ? done : later).at(-1)
  }

  /** Nothing can be undone afterwards. */
  forget(): Promise<void> {
    return this.#remember(EMPTY_HISTORY)
  }

  /** Steps that touch something that is there no more cannot be undone or done again. */
  async forgetAbout(isGone: (change: Change) => boolean): Promise<void> {
    const { done, undone } = this.#parts.undo.value
    const without = (steps: readonly Step[]) => steps.filter(({ changes }) => !changes.some(isGone))
    const history = { ...this.#parts.undo.value, done: without(done), undone: without(undone) }
    if (history.done.length + history.undone.length === done.length + undone.length) return
    await this.#remember(history)
  }

  /** A file is on the disk: so are the steps that waited for it. */
  saved(path: string): void {
    if (this.#parts.refused.saved(path)) this.#rememberDurable()
  }

  /** The log of undo is written with the step's file: where that is refused, it is written again without it. */
  #watchStep(step: Step, side: Side, after: UndoFile, [write]: readonly Promise<void>[]): void {
    const { applied, refused, undo } = this.#parts
    const [change] = step.changes
    if (change === undefined) return
    const before = undo.value
    const path = applied.fileOf(change)
    write?.catch(() => {
      refused.refuse(step, side, before, after, path)
      this.#rememberDurable()
    })
  }

  #rememberDurable(): void {
    const { undo, saving } = this.#parts
    void saving.watch(undo, undo.save()).catch(() => undefined)
  }

  #remember(history: UndoFile): Promise<void> {
    const { undo, saving, announcer } = this.#parts
    // An act that is on the disk is done although its undo is not: that failure is shown and tried again.
    const write = saving.watch(undo, undo.set(history)).catch(() => undefined)
    announcer.emit({ name: 'history.changed', payload: historyState(history) })
    return write
  }

  /** Does the work when memory holds what every act before it makes of it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /**
   * Puts a step in: when this is resolved memory holds it, and the returned function waits for the disk. One over
   * several files, or in slices, is in the log of intents before the first of its files is written.
   */
  async #perform(
    step: Step,
    side: Side,
    history: UndoFile | undefined,
    at: string,
  ): Promise<() => Promise<void>> {
    const { applied, intents, undo, log } = this.#parts
    const { changes, id = randomUUID() } = step
    const isOverFiles = areInManyFiles(changes)
    const isLong = changes.length > (isOverFiles ? MANY_FILES : MANY)
    const recording = history === undefined ? 'quiet' : 'record'
    const begun =
      isLong || isOverFiles ? intents.begin({ at, side, recording, step: { ...step, id } }) : undefined
    // Without it each file is saved for itself, and whatever keeps the disk from that is shown.
    const gate = begun?.catch((error: unknown) =>
      log(`an act over several files is not in the log: ${String(error)}`),
    )
    const putting = applied.put(changes, { side, at, gate })
    const remember = () => {
      if (gate !== undefined && history !== undefined) undo.holdUntil(gate)
      return history === undefined ? Promise.resolve() : this.#remember(history)
    }
    const ended = async (writes: readonly Promise<void>[]) => {
      await settle(writes)
      if (begun !== undefined) await intents.end()
    }
    if (isLong) {
      // First of all: what else changes the history between two slices comes after this act.
      const remembered = remember()
      const writes = await inSlices(putting)
      return () => ended([...writes, remembered])
    }
    const writes = atOnce(putting)
    // One that is begun in the log of intents is ended at the next start instead.
    if (begun === undefined && history !== undefined) this.#watchStep({ ...step, id }, side, history, writes)
    const remembered = remember()
    return () => ended([...writes, remembered])
  }

  /** Ends what a crash left half done; `know` makes sure that articles are known. Never fails. */
  async resume(know: (ids: readonly ArticleId[]) => Promise<void>): Promise<void> {
    const { intents, readOnly, log } = this.#parts
    if (readOnly !== undefined) return
    try {
      const unfinished = await intents.unfinished()
      for (const intent of unfinished) {
        await know(intent.step.changes.filter(isOfArticle).map(articleOf))
        await this.#again(intent)
      }
      await intents.clear()
    } catch (error) {
      log(`what was left half done is still so, and tried again at the next start: ${String(error)}`)
    }
  }

  async #again({ step, side, at, recording }: Intent): Promise<void> {
    const { applied, articles, undo } = this.#parts
    const there = step.changes.filter((change) => applied.isPresent(change))
    await articles.using(await inSlices(wantedBy(there)), async () => {
      const changes = there.filter((change) => !applied.isNewer(change))
      const written = await this.#inTurn(async () => {
        const writes = await inSlices(applied.put(changes, { side, at, again: true }))
        const history = recording === 'quiet' ? undefined : resumed(undo.value, step, side)
        if (history !== undefined) writes.push(this.#remember(history))
        return () => settle(writes)
      })
      await written()
    })
  }
}

function overtaken(): AppError {
  const message = 'Something else was changed since; press Ctrl+Z to go back step by step.'
  return new AppError('conflict', message, { key: 'history.overtaken' })
}

/** The first failure is thrown, but only after every write has come to its end. */
async function settle(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
