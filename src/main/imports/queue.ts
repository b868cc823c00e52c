import type { ImportId } from '../../shared/model/import-session'
import { addressKey } from '../address-key'
import { HostTurns } from './host-turns'
import { type ReadItem, Leases } from './leases'
import type { ItemRead } from './read-item'
import type { Session, SessionItem } from './session'

/** How many are read ahead of those who extract: their sources are held in memory. */
const AHEAD = 4
/** How often an item is given to another when its reader went away over it: one that ends Lectern must not do so for ever. */
const MOST_LOST = 3

/** What the queue does with what it takes. */
export interface QueueWork {
  /** Running sessions, the one that began first in front. */
  readonly running: () => Iterable<Session>
  /** Gets the source. Throws as `readItem` does. */
  readonly read: (session: Session, item: SessionItem) => Promise<ItemRead>
  /** Something has come of it without an extractor. Never fails. */
  readonly settle: (session: Session, item: SessionItem, settled: Settlement) => Promise<void>
  /** Lets go of a source that is not going to be extracted. */
  readonly drop: (read: ReadItem) => void
  /** An item is being read, or is not any more. */
  readonly changed: (session: Session, item: SessionItem) => void
}

/** What came of an item before it was extracted. */
export type Settlement =
  { readonly outcome: Extract<ItemRead, { outcome: unknown }>['outcome'] } | { readonly error: unknown }

/** Reads items a few ahead, and hands them to whoever extracts. */
export class Queue {
  readonly #work: QueueWork
  readonly #ready: ReadItem[] = []
  readonly #reading = new Set<SessionItem>()
  readonly #addresses = new Set<string>()
  readonly #hosts = new HostTurns()
  readonly #leases: Leases
  /** Those who wait for an item; of one whose client is gone nobody would take it. */
  readonly #asks = new Set<{ readonly client: string; isGone: boolean }>()
  #wake: (() => void)[] = []

  constructor(work: QueueWork) {
    this.#work = work
    this.#leases = new Leases((read) => this.#lost(read))
  }

  /** The next item for a client; undefined where there is none within `wait`, ms. */
  async next(
    client: string,
    patience: number,
    wait: number,
    only?: ImportId,
  ): Promise<{ lease: string; read: ReadItem } | undefined> {
    const ask = { client, isGone: false }
    this.#asks.add(ask)
    try {
      const give = (read: ReadItem) => ({ lease: this.#leases.give(read, client, patience), read })
      return await this.#readyWithin(wait, only, ask, give)
    } finally {
      this.#asks.delete(ask)
    }
  }

  /** What `give` makes of the first item that is ready before `wait` ms are over and while its asker is there. */
  async #readyWithin<T>(
    wait: number,
    only: ImportId | undefined,
    ask: { readonly isGone: boolean },
    give: (read: ReadItem) => T,
  ): Promise<T | undefined> {
    const until = Date.now() + wait
    while (!ask.isGone) {
      this.#readAhead(only)
      const at = this.#ready.findIndex(
        (read) => (only === undefined || read.session.id === only) && this.#isTurnOf(read),
      )
      const [read] = at < 0 ? [] : this.#ready.splice(at, 1)
      if (read !== undefined) {
        this.#readAhead(only)
        return give(read)
      }
      const left = until - Date.now()
      if (left <= 0 || (only !== undefined && !this.#isRunning(only))) return undefined
      await this.#change(Math.min(left, 100))
    }
    return undefined
  }

  /** The item of a lease; undefined where it has run out and the item went to another. */
  end(lease: string): ReadItem | undefined {
    return this.#leases.end(lease)
  }

  /** A client is gone: what it holds goes to others. */
  leave(client: string): void {
    for (const ask of this.#asks) if (ask.client === client) ask.isGone = true
    this.#leases.leave(client)
  }

  /** An item is through, or waits again: another of its address may be read. */
  through({ item }: ReadItem): void {
    if (item.from.kind === 'address') this.#addresses.delete(addressKey(item.from.url))
    this.changed()
  }

  /** What is ready of a session that does not go on waits again. */
  release(session: Session): void {
    for (const read of this.#ready.filter((one) => one.session === session)) {
      this.#ready.splice(this.#ready.indexOf(read), 1)
      this.#giveBack(read)
    }
  }

  /** Whoever waits looks again. */
  changed(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }

  close(): void {
    this.#leases.close()
    for (const read of this.#ready.splice(0)) this.#work.drop(read)
    this.changed()
  }

  /** Files become articles in their order; an address may overtake another. */
  #isTurnOf({ session, item }: ReadItem): boolean {
    const isBefore = (other: SessionItem) =>
      other.n < item.n && other.from.kind !== 'address' && session.items[other.n] === other
    if ([...this.#reading].some(isBefore)) return false
    return !this.#ready.some((other) => other.session === session && isBefore(other.item))
  }

  #isRunning(id: ImportId): boolean {
    return [...this.#work.running()].some((session) => session.id === id)
  }

  #change(most: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, most)
      this.#wake.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #readAhead(only: ImportId | undefined): void {
    for (const session of this.#work.running()) {
      if (only !== undefined && session.id !== only) continue
      while (this.#ready.length + this.#reading.size < AHEAD) {
        const item = session.take((one) => this.#isFree(one))
        if (item === undefined) break
        void this.#read(session, item)
      }
    }
  }

  #isFree({ from }: SessionItem): boolean {
    if (from.kind !== 'address') return true
    return !this.#addresses.has(addressKey(from.url)) && this.#hosts.isFree(from.url, Date.now())
  }

  async #read(session: Session, item: SessionItem): Promise<void> {
    const { from } = item
    this.#reading.add(item)
    if (from.kind === 'address') {
      this.#addresses.add(addressKey(from.url))
      this.#hosts.begin(from.url)
    }
    this.#work.changed(session, item)
    let settled: Settlement | undefined
    try {
      const got = await this.#work.read(session, item)
      if ('outcome' in got) settled = got
      else this.#take({ session, item, source: got.source })
    } catch (error) {
      settled = { error }
    } finally {
      this.#reading.delete(item)
      if (from.kind === 'address') this.#hosts.end(from.url, Date.now())
    }
    if (settled !== undefined) {
      await this.#work.settle(session, item, settled)
      if (from.kind === 'address') this.#addresses.delete(addressKey(from.url))
    }
    this.changed()
  }

  #take(read: ReadItem): void {
    // It may have been paused while this was read.
    if (read.session.state === 'running') this.#ready.push(read)
    else this.#giveBack(read)
  }

  #giveBack(read: ReadItem): void {
    this.#work.drop(read)
    read.session.giveBack(read.item)
    this.#work.changed(read.session, read.item)
    this.through(read)
  }

  #lost(read: ReadItem): void {
    read.item.lost += 1
    if (read.item.lost < MOST_LOST) {
      // What was read is kept: nothing is fetched again because a window was closed.
      if (read.session.state === 'running') this.#ready.unshift(read)
      else this.#giveBack(read)
      return this.changed()
    }
    this.#work.drop(read)
    void this.#work.settle(read.session, read.item, { error: undefined }).then(() => this.through(read))
    return undefined
  }
}
