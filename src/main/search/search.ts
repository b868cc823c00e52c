import { setTimeout as pause } from 'node:timers/promises'
import type { SearchGroup } from '../../shared/model/search'
import type { ArticleId } from '../../shared/model/ids'
import { BACKGROUND, Slices } from '../library/files/slices'
import type { Library } from '../library/library'
import { type Asked, SearchThread } from './search-thread'
import {
  type EngineOptions,
  type PiecesDone,
  type PiecesRequest,
  queryRow,
  type SearchDone,
  type SearchEntry,
  type SearchProgress,
  type SearchRequest,
} from './protocol'

/** Articles that are told together. */
const AT_ONCE = 500
/** A question waits so long for what was changed right before it, ms. */
const PATIENCE = 250
/** A thread that died is started again, but not more often. */
const MOST_STARTS = 3

interface Parts {
  readonly library: Library
  /** The built worker. */
  readonly file: string
  /** This machine's folder for the library. */
  readonly folder: string
  readonly driver?: EngineOptions['driver'] | undefined
  readonly log: (line: string) => void
  readonly progress: (progress: SearchProgress) => void
}

/** What was asked, without what the library knows by itself. */
export type Question = Omit<SearchRequest, 'colorNames'> & {
  /** A newer question of the same lane takes the place of this one. */
  readonly lane?: string | undefined
}

/** Whose pieces were asked for. */
type PiecesQuestion = Omit<PiecesRequest, 'colorNames'> & Pick<Question, 'lane'>

/**
 * The search of the open library. Its thread is started with the first question, or by `start`, is told of every
 * article, and then of each that changes: everything that changes the library ends in its events, so these are the only
 * way in.
 */
export class Search {
  readonly #parts: Parts
  readonly #lanes = new Map<string, Asked<unknown>>()
  readonly #changed = new Map<ArticleId, boolean>()
  readonly #gone = new Set<ArticleId>()
  readonly #stop: () => void
  #thread: SearchThread | undefined
  #starts = 0
  /** Told while the disk refused something: their files may be older than they are. */
  readonly #doubtful = new Set<ArticleId>()
  #isRefused = false
  #timer: NodeJS.Immediate | undefined
  /** Every article was told; and what changed since. */
  #begun: Promise<void> = Promise.resolve()
  #told: Promise<void> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#stop = parts.library.on((event) => {
      if (event.name === 'library.changed') {
        for (const { id } of event.payload.upsert) this.#note(id, false)
        for (const id of event.payload.remove) this.#noteGone(id)
      } else if (event.name === 'annotations.changed') this.#note(event.payload.articleId, true)
      else if (event.name === 'article.text') this.#note(event.payload.articleId, false)
      else if (event.name === 'saving.changed') this.#noteRefused(event.payload.failed.length > 0)
    })
  }

  /** Begins to make the index, in the background. */
  start(): void {
    this.#started()
  }

  /** Answers a question; groups come as they are found. */
  async run({ lane, ...question }: Question, group: (group: SearchGroup) => void): Promise<SearchDone> {
    const thread = this.#started()
    await this.#toldAll()
    const { colorNames } = this.#parts.library
    return this.#inLane(lane, () => thread.run({ ...question, colorNames }, group))
  }

  /** The pieces of some articles in which the words of a query are. */
  async pieces({ lane, ...question }: PiecesQuestion): Promise<PiecesDone> {
    const thread = this.#started()
    await this.#toldAll()
    const { colorNames } = this.#parts.library
    return this.#inLane(lane, () => thread.pieces({ ...question, colorNames }))
  }

  /** How many articles outside the trash answer each query. */
  async count(queries: readonly string[]): Promise<readonly number[]> {
    const thread = this.#started()
    await this.#toldAll()
    return thread.count(queries, this.#parts.library.colorNames).answer
  }

  /** Puts a question; the one before in its lane is given up, also where the thread had answered it by then. */
  async #inLane<T extends { readonly isCancelled: boolean }>(
    lane: string | undefined,
    ask: () => Asked<T>,
  ): Promise<T> {
    if (lane === undefined) return ask().answer
    this.#lanes.get(lane)?.cancel()
    const asked = ask()
    this.#lanes.set(lane, asked)
    try {
      const answer = await asked.answer
      return this.#lanes.get(lane) === asked ? answer : { ...answer, isCancelled: true }
    } finally {
      if (this.#lanes.get(lane) === asked) this.#lanes.delete(lane)
    }
  }

  async close(): Promise<void> {
    this.#stop()
    clearImmediate(this.#timer)
    const thread = this.#thread
    this.#thread = undefined
    await thread?.close()
  }

  #started(): SearchThread {
    if (this.#thread !== undefined) return this.#thread
    const { library, file, folder, driver, log, progress } = this.#parts
    this.#starts += 1
    const options = { libraryId: library.id, libraryPath: library.path, folder, ...(driver && { driver }) }
    const thread = new SearchThread(file, options, {
      progress,
      log,
      died: (error) => this.#died(thread, error),
    })
    this.#thread = thread
    this.#begun = this.#tellAll(thread)
    this.#told = this.#begun
    return thread
  }

  #died(thread: SearchThread, error: unknown): void {
    if (this.#thread !== thread) return
    this.#thread = undefined
    this.#parts.log(`the search died: ${String(error)}`)
    // With the next question it is started again; one that dies each time is left alone in the background.
    if (this.#starts < MOST_STARTS) this.#started()
  }

  /** All articles, in slices between which everything else has its turn. */
  async #tellAll(thread: SearchThread): Promise<void> {
    const slices = new Slices(BACKGROUND)
    let entries: SearchEntry[] = []
    for (const { id } of this.#parts.library.rows()) {
      const entry = this.#entry(id, false)
      if (entry !== undefined) entries.push(entry)
      if (entries.length === AT_ONCE) {
        thread.entries(entries, false)
        entries = []
      }
      if (slices.isOver) await slices.next()
    }
    thread.entries(entries, true)
  }

  #note(id: ArticleId, again: boolean): void {
    if (this.#thread === undefined) return
    this.#changed.set(id, again || this.#changed.get(id) === true)
    this.#soon()
  }

  #noteGone(id: ArticleId): void {
    if (this.#thread === undefined) return
    this.#gone.add(id)
    this.#soon()
  }

  /** What could not be written is, now: it is read again. */
  #noteRefused(isRefused: boolean): void {
    this.#isRefused = isRefused
    if (isRefused) return
    for (const id of this.#doubtful) this.#note(id, true)
    this.#doubtful.clear()
  }

  #soon(): void {
    this.#timer ??= setImmediate(() => void this.#tell())
  }

  /** Before a question, which must not miss what changed; a long act on the way to the disk is not waited for. */
  async #toldAll(): Promise<void> {
    await this.#begun
    if (this.#changed.size > 0 || this.#gone.size > 0) void this.#tell()
    await Promise.race([this.#told, pause(PATIENCE, undefined, { ref: false })])
  }

  #tell(): Promise<void> {
    clearImmediate(this.#timer)
    this.#timer = undefined
    this.#told = this.#told.then(() => this.#tellChanged())
    return this.#told
  }

  /** What changed since. The thread reads files, and events come before what they tell of is on the disk. */
  async #tellChanged(): Promise<void> {
    const { library } = this.#parts
    const [changed, gone] = [[...this.#changed], [...this.#gone]]
    this.#changed.clear()
    this.#gone.clear()
    if (changed.length > 0) await library.written()
    const removed = gone.filter((id) => !library.knows(id))
    if (removed.length > 0) this.#thread?.remove(removed)
    if (this.#isRefused) for (const [id] of changed) this.#doubtful.add(id)
    const entries = changed.flatMap(([id, again]) => this.#entry(id, again) ?? [])
    for (let from = 0; from < entries.length; from += AT_ONCE)
      this.#thread?.entries(entries.slice(from, from + AT_ONCE), false)
  }

  #entry(id: ArticleId, again: boolean): SearchEntry | undefined {
    const { library } = this.#parts
    if (!library.knows(id)) return undefined
    const { row, text, annotatedAt } = library.known(id)
    const asked = queryRow(row)
    const { title, site, agency, authors, tags, annotations } = asked
    const stamp = JSON.stringify([text, annotatedAt, annotations, title, site, agency, authors, tags])
    return { id, row: asked, isTrashed: row.trashedAt !== undefined, text, stamp, ...(again && { again }) }
  }
}
