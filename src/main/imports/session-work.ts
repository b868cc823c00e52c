import { AppError, wireError } from '../../shared/ipc/app-error'
import type { EventPayload, WireError } from '../../shared/ipc/contract'
import type { Extraction } from '../../shared/model/extraction'
import type { ImportOutcome, ImportProgress } from '../../shared/model/import-session'
import { diskError } from '../library/files/disk-error'
import { ImportAnnouncer } from './announcer'
import type { LibraryAdditions } from '../library/library-additions'
import type { Capture } from '../capture/create-capture'
import { heapGrowth } from './heap-growth'
import type { ReadItem } from './leases'
import { walkSources } from './listing'
import { Queue, type Settlement } from './queue'
import { bytesGone, readItem, stagedName } from './read-item'
import { nameOf, type Session, type SessionItem } from './session'
import type { SessionFiles } from './session-files'
import type { SessionLine } from './session-lines'
import type { Sessions } from './sessions'

/** So long a window may take from one file it hands over to the next, ms. */
const STAGING_LIMIT = 30_000

/** What the sessions are made over. */
export interface ImportsOptions {
  readonly additions: LibraryAdditions
  readonly capture: Capture
  /** This machine's folder for the library. */
  readonly folder: string
  readonly now: () => string
  readonly log: (line: string) => void
  readonly tell: (changed: EventPayload<'imports.changed'>) => void
}

/** What happens in the sessions: walking, reading, saving, and their ends. Every line of a journal is written from here. */
export class SessionWork {
  readonly queue: Queue
  readonly #options: ImportsOptions
  readonly #files: SessionFiles
  readonly #sessions: Sessions
  readonly #announcer: ImportAnnouncer
  readonly #walking = new Map<Session, Promise<void>>()
  readonly #staging = new Map<Session, NodeJS.Timeout>()
  #isClosed = false

  constructor(options: ImportsOptions, files: SessionFiles, sessions: Sessions) {
    this.#options = options
    this.#files = files
    this.#sessions = sessions
    const { additions, capture, tell } = options
    this.#announcer = new ImportAnnouncer(tell, (session) => this.progress(session))
    this.queue = new Queue({
      running: () => sessions.running(),
      read: (session, item) => readItem({ capture, additions, files }, session, item),
      settle: (session, item, settled) => this.settle(session, item, settled),
      drop: ({ source }) => capture.cancel(source.ticket),
      changed: (session, item) => this.changed(session, item),
    })
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Tells clients of a session, soon. */
  changed(session: Session, ...items: readonly SessionItem[]): void {
    this.#announcer.changed(session, ...items)
  }

  /** Tells clients that there is a session no more. */
  forgotten(session: Session): void {
    this.#announcer.forgotten(session)
  }

  #holdHeap(): void {
    heapGrowth.slow(this, !this.#isClosed && !this.#sessions.running().next().done)
  }

  /** Nothing more is begun. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#holdHeap()
    this.queue.close()
    this.#announcer.close()
    for (const timer of this.#staging.values()) clearTimeout(timer)
    await Promise.allSettled(this.#walking.values())
    await this.#sessions.settled()
  }

  /** A window that is closed while it hands files over never says so. */
  watchStaging(session: Session): void {
    clearTimeout(this.#staging.get(session))
    this.#staging.delete(session)
    if (session.isOver || (!session.isOpen && session.awaited().length === 0)) return
    const timer = setTimeout(() => {
      this.#staging.delete(session)
      session.isOpen = false
      void this.#failAwaited(session).then(() => this.go(session))
    }, STAGING_LIMIT)
    timer.unref()
    this.#staging.set(session, timer)
  }

  async #failAwaited(session: Session): Promise<void> {
    for (const item of session.awaited())
      await this.settle(session, item, { error: bytesGone(nameOf(item.from)) })
  }

  /** Walks what is still to be walked, wakes who extracts, and ends the session where there is nothing left to do. */
  go(session: Session): void {
    this.changed(session)
    this.queue.changed()
    this.#holdHeap()
    if (session.state === 'running' && session.unwalked.size > 0 && !this.#walking.has(session)) {
      const isStopped = () => this.#isClosed || session.state !== 'running'
      const write = async (lines: SessionLine[]) => {
        await this.write(session, lines, true)
        this.changed(session)
        this.queue.changed()
      }
      const walking = walkSources(session, write, isStopped)
        .catch((error: unknown) => this.#trouble(session, error))
        .then(() => {
          this.#walking.delete(session)
          this.go(session)
        })
      this.#walking.set(session, walking)
    }
    // After a restart nobody hands over what was not handed over before.
    if (
      session.state === 'running' &&
      !session.isOpen &&
      !this.#staging.has(session) &&
      session.awaited().length > 0
    )
      void this.#failAwaited(session)
    void this.#end(session)
  }

  async #end(session: Session): Promise<void> {
    if (session.state !== 'running' || !session.isThrough || this.#isClosed) return
    await this.record(session)
    // While it was recorded something may have been tried again.
    if (session.state === 'running' && session.isThrough) await this.turn(session, 'done')
  }

  /** What a session brought is one step of undo. */
  async record(session: Session): Promise<void> {
    const ids = [...session.unrecorded]
    session.unrecorded.clear()
    await this.#options.additions
      .record(ids)
      .catch((error: unknown) => this.#options.log(`an import is no step of undo: ${String(error)}`))
  }

  /** Gives a session another state. Never fails. */
  async turn(session: Session, state: Session['state'], problem?: WireError): Promise<void> {
    const line = {
      line: 'state',
      at: this.#options.now(),
      state,
      ...(problem === undefined ? {} : { problem }),
    } as const
    // What the disk cannot be told is true all the same until Lectern ends.
    await this.#sessions.write(session, [line], true).catch((error: unknown) => {
      this.#options.log(`an import's journal: ${String(error)}`)
      session.apply(line)
    })
    if (state !== 'running') this.queue.release(session)
    this.#holdHeap()
    this.changed(session)
    this.queue.changed()
  }

  /** Saves the article of a page. Never fails: what goes wrong is the item's outcome, or pauses the session. */
  async save(read: ReadItem, extraction: Extraction): Promise<void> {
    const { session, item, source } = read
    const { capture, additions } = this.#options
    try {
      const draft = await capture.draft(source.ticket, extraction)
      const tags = [...session.head.tags, ...(extraction.tags ?? [])]
      const { id, duplicateOf, sameTextAs, isRestored } = await additions.add({
        ...draft,
        id: item.articleId,
        tags,
      })
      const outcome: ImportOutcome =
        duplicateOf === undefined
          ? {
              state: 'saved',
              articleId: id,
              title: extraction.title,
              ...(sameTextAs === undefined ? {} : { sameTextAs }),
            }
          : {
              state: 'duplicate',
              articleId: id,
              title: additions.titleOf(id),
              by: 'text',
              ...(isRestored ? { restored: true } : {}),
            }
      await this.#outcome(session, item, outcome)
    } catch (error) {
      if (isOfDisk(error)) await this.#trouble(session, error, item)
      else await this.settle(session, item, { error })
    }
  }

  /** What came of an item without an article of its own. Never fails. */
  async settle(session: Session, item: SessionItem, settled: Settlement): Promise<void> {
    const { tags } = session.head
    if ('outcome' in settled && tags.length > 0)
      await this.#options.additions
        .giveTags(settled.outcome.articleId, tags)
        .catch((error: unknown) => this.#options.log(`an import gave no tags: ${String(error)}`))
    const outcome: ImportOutcome =
      'outcome' in settled
        ? settled.outcome
        : { state: 'failed', error: wireError(settled.error ?? gaveUp(nameOf(item.from))) }
    await this.#outcome(session, item, outcome)
  }

  async #outcome(session: Session, item: SessionItem, outcome: ImportOutcome): Promise<void> {
    await this.write(session, [{ line: 'outcome', n: item.n, outcome }]).catch(() => undefined)
    // A failure can be tried again: its bytes stay.
    if (item.isStaged && outcome.state !== 'failed') await this.#files.unstage(session.id, stagedName(item))
    session.settled.add(Date.now())
    this.changed(session, item)
    // What was being read when the session was cancelled.
    if (session.isOver) await this.record(session)
    await this.#end(session)
  }

  /** The library cannot be written: every other item would fail as well, so that the session waits. */
  async #trouble(session: Session, error: unknown, item?: SessionItem): Promise<void> {
    if (item !== undefined) session.giveBack(item)
    await this.turn(session, 'paused', wireError(diskError(error, this.#options.folder)))
  }

  /** Puts lines into the journal and the session. Throws as `onDisk` does. */
  async write(session: Session, lines: readonly SessionLine[], flush = false): Promise<void> {
    if (lines.length > 0) await this.onDisk(session, () => this.#sessions.write(session, lines, flush))
  }

  /** Throws an `AppError` where the disk does not take it; the session waits then. */
  async onDisk(session: Session, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const problem = diskError(error, this.#options.folder)
      await this.turn(session, 'paused', wireError(problem))
      throw problem
    }
  }

  /** How far a session is. */
  progress(session: Session): ImportProgress {
    const { additions } = this.#options
    return session.progress(Date.now(), (id) => additions.isPresent(id))
  }
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === 'disk' || error.code === 'read-only' || error.key === 'library.gone')

const gaveUp = (name: string) =>
  new AppError(
    'unreadable',
    `${name} was given up: Lectern was closed or failed three times while reading it. Save the part you want to read as a file of its own.`,
    {
      key: 'imports.gaveUp',
      values: { name },
    },
  )
