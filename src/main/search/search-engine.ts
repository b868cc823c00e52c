import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ColorNames } from '../../shared/model/color-names'
import type { FoundArticle, SearchGroup } from '../../shared/model/search'
import type { Answering } from './answering'
import { answerCount, answerPieces, answerSearch } from './answers'
import { ArticleSources } from './article-source'
import { chosenDriver } from './chosen-driver'
import type { Searched } from './found-articles'
import { IndexFile } from './index-file'
import type {
  EngineOptions,
  PiecesRequest,
  SearchDone,
  SearchEntry,
  SearchProgress,
  SearchRequest,
} from './protocol'
import { aboutWords, SearchDocs } from './search-docs'
import type { SearchIndex } from './search-index'
import { Cancelled, type Turns } from './turns'

/** Articles whose files are read together, and those that are one transaction. */
const AT_ONCE = 16
const TRANSACTION = 500
/** Pages that are joined in one go when nothing else is to be done: about 20 ms. */
const JOINED = 200
/** The index that could not be made is tried again after this, ms: a disk may have been full. */
const RETRY = 60_000

export interface EngineEvents {
  readonly progress: (progress: SearchProgress) => void
  readonly log: (line: string) => void
}

/** The search of one library: its index, and the answers while that is made. For a thread of its own. */
export class SearchEngine {
  readonly #options: EngineOptions
  readonly #events: EngineEvents
  readonly #docs = new SearchDocs()
  readonly #sources: ArticleSources
  readonly #answering: Answering
  #file: IndexFile | undefined
  #index: SearchIndex | undefined
  #driver: string | undefined
  #building: Promise<void> | undefined
  #isClosed = false
  #isWhole = false
  #hasFailed = false
  /** An index that could not be made waits for this. */
  #retry: NodeJS.Timeout | undefined
  #told = 0

  constructor(options: EngineOptions, events: EngineEvents) {
    this.#options = options
    this.#events = events
    this.#sources = new ArticleSources(options.libraryPath)
    this.#answering = { docs: this.#docs, sources: this.#sources, whole: (work) => this.#whole(work) }
  }

  /** Opens the index; without one everything is looked through. Never fails. */
  async open(): Promise<void> {
    const { driver, why } = await chosenDriver(this.#options.driver)
    for (const line of why) this.#events.log(line)
    if (driver === undefined) return
    this.#driver = driver.name
    const path = join(this.#options.folder, `search-${driver.name}.db`)
    this.#file = new IndexFile(path, driver, this.#options.libraryId)
    this.#openFile()
  }

  /** Articles as they are now; `isAll`: these and those before are all that there are. */
  take(entries: readonly SearchEntry[], isAll = false): void {
    for (const entry of entries) this.#docs.set(entry)
    if (isAll) {
      this.#isWhole = true
      this.#forget([...this.#docs.gone()])
    }
    this.#tell(true)
    this.#build()
  }

  remove(ids: readonly string[]): void {
    this.#forget(ids)
  }

  /** Resolved when the index has everything, or cannot have it now. */
  async settled(): Promise<void> {
    await this.#building
  }

  /** Answers a search; groups come as they are found. Throws `Cancelled`. */
  run(request: SearchRequest, turns: Turns, found: (group: SearchGroup) => void): Promise<SearchDone> {
    return answerSearch(this.#answering, request, turns, found)
  }

  /** How many articles outside the trash answer each of these. Throws `Cancelled`. */
  count(queries: readonly string[], colorNames: ColorNames, turns: Turns): Promise<number[]> {
    return answerCount(this.#answering, queries, colorNames, turns)
  }

  /** The pieces of some articles in which the words of a query are. Throws `Cancelled`. */
  pieces(request: PiecesRequest, turns: Turns): Promise<FoundArticle[]> {
    return answerPieces(this.#answering, request, turns)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#retry)
    await this.#building
    this.#index = undefined
    this.#file?.close()
  }

  /** Some work over the index; where that fails, once more without it, and it is made anew. */
  async #whole<T>(work: (searched: Searched) => T | Promise<T>): Promise<T> {
    const [docs, sources] = [this.#docs, this.#sources]
    try {
      return await work({ docs, sources, index: this.#index })
    } catch (error) {
      if (error instanceof Cancelled) throw error
      this.#giveUp(error)
      return work({ docs, sources, index: this.#index })
    }
  }

  #openFile(): void {
    try {
      const opened = this.#file?.open()
      this.#index = opened?.index
      if (opened?.fresh !== undefined) this.#events.log(`the search index is made anew: ${opened.fresh}`)
      this.#docs.take(this.#index?.docs() ?? [])
      if (this.#isWhole) this.#forget([...this.#docs.gone()])
    } catch (error) {
      this.#giveUp(error)
    }
  }

  /** The index is not used any more: it is deleted, which also frees a full disk, and made anew. */
  #giveUp(error: unknown): void {
    this.#events.log(`the search index is given up: ${String(error)}`)
    this.#index = undefined
    this.#docs.take([])
    const isFirst = !this.#hasFailed
    this.#hasFailed = true
    this.#tryLater()
    try {
      this.#file?.delete()
    } catch (failure) {
      this.#events.log(`the search index cannot be deleted: ${String(failure)}`)
      return
    }
    if (!isFirst || this.#isClosed) return
    this.#openFile()
    this.#build()
  }

  /** Also where nothing is changed and nothing is asked for: what was looked through is in the index again then. */
  #tryLater(): void {
    clearTimeout(this.#retry)
    if (this.#isClosed) return
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      this.#build()
    }, this.#options.retryAfter ?? RETRY)
    this.#retry.unref()
  }

  #forget(ids: readonly string[]): void {
    const numbers = ids.flatMap((id) => this.#docs.delete(id) ?? [])
    const index = this.#index
    if (index === undefined || numbers.length === 0) return
    try {
      for (const number of numbers) index.remove(number)
    } catch (error) {
      this.#giveUp(error)
    }
  }

  #build(): void {
    this.#building ??= this.#builds().finally(() => (this.#building = undefined))
  }

  async #builds(): Promise<void> {
    await setImmediate()
    if (this.#index === undefined && this.#hasFailed && this.#retry === undefined) this.#openFile()
    let written = 0
    for (;;) {
      const index = this.#index
      if (index === undefined || this.#isClosed) return
      try {
        if (this.#docs.stale.size === 0) {
          this.#hasFailed = false
          this.#tell(true)
          if (written < TRANSACTION || !index.join(JOINED)) return
        } else written += await this.#transaction(index)
      } catch (error) {
        this.#giveUp(error)
      }
      await setImmediate()
    }
  }

  /** Indexes some hundred articles; searches have their turn between every few. */
  async #transaction(index: SearchIndex): Promise<number> {
    let count = 0
    index.begin()
    try {
      while (count < TRANSACTION && this.#docs.stale.size > 0 && !this.#isClosed && this.#index === index) {
        const entries: SearchEntry[] = []
        for (const id of this.#docs.stale) {
          const doc = this.#docs.get(id)
          if (doc !== undefined) entries.push(doc.entry)
          if (entries.length === AT_ONCE) break
        }
        const sources = await Promise.all(entries.map((entry) => this.#sources.of(entry)))
        if (this.#index !== index) return count
        for (const [n, entry] of entries.entries()) {
          const doc = this.#docs.get(entry.id)
          const source = sources[n]
          if (doc === undefined || source === undefined) continue
          const { id, stamp, row } = entry
          const article = { id, stamp, title: row.title, about: aboutWords(row), ...source }
          const facts = index.put(doc.number, article)
          this.#docs.indexed({ number: doc.number, id, stamp, facts }, entry)
          count += 1
        }
        this.#tell(false)
        await setImmediate()
      }
    } finally {
      if (this.#index === index) index.commit()
    }
    return count
  }

  #tell(always: boolean): void {
    const now = performance.now()
    if (!always && now - this.#told < 100) return
    this.#told = now
    const { size, stale } = this.#docs
    const driver = this.#index === undefined ? undefined : this.#driver
    this.#events.progress({
      ready: size - stale.size,
      all: size,
      ...(driver === undefined ? {} : { driver }),
    })
  }
}
