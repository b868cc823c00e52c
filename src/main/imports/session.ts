import { basename } from 'node:path'
import type { WireError } from '../../shared/ipc/wire-error'
import type { ArticleId } from '../../shared/model/ids'
import type {
  ImportId,
  ImportItem,
  ImportItemState,
  ImportOutcome,
  ImportProgress,
  ImportState,
} from '../../shared/model/import-session'
import { paceOf, Settled } from './pace'
import type { ItemOrigin, SessionLine } from './session-lines'

type Head = Extract<SessionLine, { line: 'head' }>

/** One thing of a session that is to become an article. */
export interface SessionItem {
  readonly n: number
  /** Of the article that it becomes. */
  readonly articleId: ArticleId
  readonly from: ItemOrigin
  state: ImportItemState
  /** Its bytes lie beside the journal. */
  isStaged: boolean
  outcome?: ImportOutcome
  /** Private hosts that the person allowed for this one. */
  allowHosts: readonly string[]
  /** Also where it is there already. */
  anyway: boolean
  /** How often whoever read it went away over it. */
  lost: number
}

/** A session as its journal's lines make it, with what is only true while it runs: what is being read, and how fast. */
export class Session {
  readonly head: Head
  readonly items: SessionItem[] = []
  /** Sources of which not all items are there. */
  readonly unwalked = new Map<number, ItemOrigin>()
  /** The window that began it has more to hand over. */
  isOpen = false
  state: ImportState = 'running'
  problem: WireError | undefined
  isInterrupted = false
  /** Articles that are not in a step of undo yet. */
  readonly unrecorded = new Set<ArticleId>()
  readonly settled = new Settled()
  readonly #counts: Record<ImportItemState, number> = {
    waiting: 0,
    reading: 0,
    saved: 0,
    duplicate: 0,
    failed: 0,
    left: 0,
  }
  /** The items that wait, in the order in which they are taken. */
  #waiting: number[] = []
  #firstSource: string | undefined

  constructor(head: Head) {
    this.head = head
  }

  /** A session as a journal left it: one that was running when its process ended waits to be resumed. Undefined without a head. */
  static from([head, ...lines]: readonly SessionLine[]): Session | undefined {
    if (head?.line !== 'head') return undefined
    const session = new Session(head)
    for (const line of lines) session.apply(line)
    if (session.state === 'running') {
      session.state = 'paused'
      session.isInterrupted = true
    }
    return session
  }

  get id(): ImportId {
    return this.head.id
  }

  get isOver(): boolean {
    return this.state === 'done' || this.state === 'cancelled'
  }

  /** Nothing is waiting, being read, or still to come. */
  get isThrough(): boolean {
    return !this.isListing && this.#counts.waiting + this.#counts.reading === 0
  }

  get isListing(): boolean {
    return this.isOpen || this.unwalked.size > 0
  }

  /** Takes in what a line says. */
  apply(line: SessionLine): void {
    if (line.line === 'source') this.#source(line.s, line.from)
    else if (line.line === 'walked') this.unwalked.delete(line.s)
    else if (line.line === 'item') this.#add(line)
    else if (line.line === 'staged') this.#staged(line.n)
    else if (line.line === 'outcome') this.#outcome(line.n, line.outcome)
    else if (line.line === 'again') this.#again(line)
    else if (line.line === 'state') this.#turn(line)
  }

  /** Takes the next one that can be read now; undefined where there is none. */
  take(isReady: (item: SessionItem) => boolean): SessionItem | undefined {
    const at = this.#waiting.findIndex((n) => {
      const item = this.items[n]
      return item !== undefined && canBeRead(item) && isReady(item)
    })
    const [n = -1] = at < 0 ? [] : this.#waiting.splice(at, 1)
    const item = this.items[n]
    if (item !== undefined) this.#set(item, 'reading')
    return item
  }

  /** It was not read after all, and is the next to be. */
  giveBack(item: SessionItem): void {
    if (item.state !== 'reading') return
    const isLeft = this.state === 'cancelled'
    this.#set(item, isLeft ? 'left' : 'waiting')
    if (!isLeft) this.#waiting.unshift(item.n)
  }

  /** Those whose bytes are still to come from a window. */
  awaited(): SessionItem[] {
    return this.items.filter((item) => item.state === 'waiting' && !canBeRead(item))
  }

  progress(now: number, isThere: (id: ArticleId) => boolean): ImportProgress {
    const { waiting, reading } = this.#counts
    const undoable = this.isOver || this.state === 'paused' ? this.saved().filter(isThere).length : 0
    return {
      id: this.id,
      startedAt: this.head.at,
      state: this.state,
      name: this.#firstSource ?? (this.items[0] === undefined ? '' : nameOf(this.items[0].from)),
      total: this.items.length,
      listing: this.isListing,
      ...this.#counts,
      ...(this.state === 'running' ? paceOf(this.settled, waiting + reading, this.isListing, now) : {}),
      ...(this.problem === undefined ? {} : { problem: this.problem }),
      ...(this.isInterrupted ? { interrupted: true as const } : {}),
      undoable,
    }
  }

  /** The articles that it brought: new ones, and those that it took out of the trash. */
  saved(): ArticleId[] {
    return this.items.flatMap(({ outcome }) => (outcome === undefined ? [] : broughtBy(outcome)))
  }

  #source(s: number, from: ItemOrigin): void {
    this.#firstSource ??= nameOf(from)
    this.unwalked.set(s, from)
  }

  #add({ n, articleId, from }: Extract<SessionLine, { line: 'item' }>): void {
    this.items[n] = {
      n,
      articleId,
      from,
      state: 'waiting',
      isStaged: from.kind === 'staged' && from.file !== undefined,
      allowHosts: [],
      anyway: false,
      lost: 0,
    }
    this.#counts.waiting += 1
    this.#waiting.push(n)
  }

  #staged(n: number): void {
    const item = this.items[n]
    if (item !== undefined) item.isStaged = true
  }

  #outcome(n: number, outcome: ImportOutcome): void {
    const item = this.items[n]
    if (item === undefined) return
    this.#waiting = this.#waiting.filter((one) => one !== n)
    item.outcome = outcome
    for (const id of broughtBy(outcome)) this.unrecorded.add(id)
    this.#set(item, outcome.state)
  }

  #again({ items, allowHosts, anyway }: Extract<SessionLine, { line: 'again' }>): void {
    for (const n of items) {
      const item = this.items[n]
      if (item === undefined || item.state === 'waiting') continue
      // What was allowed once stays so for this one: a second host may be refused behind the first.
      item.allowHosts = [...new Set([...item.allowHosts, ...allowHosts])]
      item.anyway = anyway
      item.lost = 0
      delete item.outcome
      this.#set(item, 'waiting')
      this.#waiting.push(n)
    }
  }

  #turn({ state, problem }: Extract<SessionLine, { line: 'state' }>): void {
    this.state = state
    this.problem = problem
    this.isInterrupted = false
    if (state === 'running') this.settled.clear()
    if (!this.isOver) return
    this.isOpen = false
    this.unrecorded.clear()
    for (const item of this.items) if (item.state === 'waiting') this.#set(item, 'left')
    this.#waiting = []
    this.unwalked.clear()
  }

  #set(item: SessionItem, state: ImportItemState): void {
    this.#counts[item.state] -= 1
    this.#counts[state] += 1
    item.state = state
  }
}

/** What a person knows it by. */
export function nameOf(from: ItemOrigin): string {
  if (from.kind === 'path') return basename(from.path)
  return from.kind === 'address' ? from.url : from.name
}

/** An item as clients see it. */
export function shownItem({ n, from, state, outcome }: SessionItem): ImportItem {
  const path = from.kind === 'path' || from.kind === 'staged' ? from.path : undefined
  const { state: _state, ...told } = outcome ?? { state }
  const { restored: _restored, ...more } = told as Partial<Extract<ImportOutcome, { state: 'duplicate' }>>
  return { n, name: nameOf(from), ...(path === undefined ? {} : { path }), state, ...more }
}

/** Its bytes are there, or can be had. */
const canBeRead = ({ from, isStaged }: SessionItem): boolean =>
  (from.kind !== 'staged' && from.kind !== 'pasted') || isStaged

function broughtBy(outcome: ImportOutcome): ArticleId[] {
  const isBrought = outcome.state === 'saved' || (outcome.state === 'duplicate' && outcome.restored === true)
  return isBrought ? [outcome.articleId] : []
}
