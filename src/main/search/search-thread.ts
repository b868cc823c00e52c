import { Worker } from 'node:worker_threads'
import type { ColorNames } from '../../shared/model/color-names'
import type { SearchGroup } from '../../shared/model/search'
import type {
  EngineOptions,
  PiecesDone,
  PiecesRequest,
  SearchAnswer,
  SearchDone,
  SearchEntry,
  SearchMessage,
  SearchProgress,
  SearchRequest,
} from './protocol'

/** So long the thread may take to close, ms; it only has to write what it has. */
const PATIENCE = 10_000

/** Space for its new objects, MB: by V8's own rule a thread that indexes article after article takes up to 48. */
const NEW = 12

export interface ThreadEvents {
  readonly progress: (progress: SearchProgress) => void
  readonly log: (line: string) => void
  /** The thread ended without having been asked to. */
  readonly died: (error: unknown) => void
}

interface Call {
  readonly group: (group: SearchGroup) => void
  readonly done: (answer: SearchAnswer) => void
  readonly failed: (error: unknown) => void
}

/** The search in a thread of its own, as it is spoken with. */
export class SearchThread {
  readonly #worker: Worker
  readonly #events: ThreadEvents
  readonly #calls = new Map<number, Call>()
  #next = 0
  #closed: (() => void) | undefined

  /** `file`: the built worker. Throws where it cannot be started. */
  constructor(file: string, options: EngineOptions, events: ThreadEvents) {
    this.#events = events
    this.#worker = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: NEW } })
    this.#worker.on('message', (answer: SearchAnswer) => this.#hear(answer))
    this.#worker.on('error', (error) => this.#lose(error))
    this.#worker.on('exit', () => this.#lose(new Error('the thread of the search ended')))
    this.#worker.unref()
    this.#send({ kind: 'open', options })
  }

  entries(entries: readonly SearchEntry[], isAll: boolean): void {
    this.#send({ kind: 'entries', entries, isAll })
  }

  remove(ids: readonly string[]): void {
    this.#send({ kind: 'remove', ids })
  }

  /** Groups come as they are found; returns how to give the search up, too. */
  run(request: SearchRequest, group: (group: SearchGroup) => void): Asked<SearchDone> {
    return this.#ask<SearchDone>(
      (call) => ({ kind: 'run', call, request }),
      group,
      (answer) => (answer.kind === 'done' ? answer.done : undefined),
    )
  }

  count(queries: readonly string[], colorNames: ColorNames): Asked<readonly number[]> {
    return this.#ask<readonly number[]>(
      (call) => ({ kind: 'count', call, queries, colorNames }),
      () => undefined,
      (answer) => (answer.kind === 'counts' ? answer.counts : []),
    )
  }

  pieces(request: PiecesRequest): Asked<PiecesDone> {
    return this.#ask<PiecesDone>(
      (call) => ({ kind: 'pieces', call, request }),
      () => undefined,
      (answer) => (answer.kind === 'pieces' ? answer.done : undefined),
    )
  }

  /** Closes the index and ends the thread: SQLite must not be cut off. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const closed = new Promise<void>((resolve) => {
      this.#closed = resolve
      timer = setTimeout(resolve, PATIENCE)
    })
    this.#worker.ref()
    this.#send({ kind: 'close' })
    await closed
    clearTimeout(timer)
    await this.#worker.terminate()
  }

  #ask<T>(
    message: (call: number) => SearchMessage,
    group: Call['group'],
    read: (answer: SearchAnswer) => T | undefined,
  ): Asked<T> {
    const call = (this.#next += 1)
    const answer = new Promise<T>((resolve, reject) => {
      this.#calls.set(call, {
        group,
        failed: reject,
        done: (answered) => {
          const value = read(answered)
          if (value !== undefined) resolve(value)
        },
      })
    })
    // Whoever waits for an answer keeps the process; an idle thread does not.
    this.#worker.ref()
    this.#send(message(call))
    return { answer, cancel: () => this.#send({ kind: 'cancel', call }) }
  }

  #send(message: SearchMessage): void {
    this.#worker.postMessage(message)
  }

  #hear(answer: SearchAnswer): void {
    switch (answer.kind) {
      case 'progress':
        this.#events.progress(answer.progress)
        return
      case 'log':
        this.#events.log(answer.line)
        return
      case 'closed':
        this.#closed?.()
        return
      case 'group':
        this.#calls.get(answer.call)?.group(answer.group)
        return
      case 'failed':
        this.#end(answer.call)?.failed(new Error(answer.message))
        return
      case 'done':
      case 'counts':
      case 'pieces':
        this.#end(answer.call)?.done(answer)
    }
  }

  #end(call: number): Call | undefined {
    const ended = this.#calls.get(call)
    this.#calls.delete(call)
    if (this.#calls.size === 0) this.#worker.unref()
    return ended
  }

  #lose(error: unknown): void {
    for (const call of [...this.#calls.keys()]) this.#end(call)?.failed(error)
    if (this.#closed === undefined) this.#events.died(error)
    else this.#closed()
  }
}

/** A question that was put, and how to take it back. */
export interface Asked<T> {
  readonly answer: Promise<T>
  readonly cancel: () => void
}
