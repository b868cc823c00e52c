import { randomUUID } from 'node:crypto'
import type { CapturedSource } from '../../shared/model/extraction'
import type { Session, SessionItem } from './session'

/** An item whose source is there, and waits for who extracts it. */
export interface ReadItem {
  readonly session: Session
  readonly item: SessionItem
  readonly source: CapturedSource
}

interface Lease extends ReadItem {
  readonly client: string
  readonly timer: NodeJS.Timeout
}

/** Who extracts what. A lease that runs out, or whose client leaves, gives its item back. */
export class Leases {
  readonly #leases = new Map<string, Lease>()
  readonly #givenBack: (read: ReadItem) => void

  constructor(givenBack: (read: ReadItem) => void) {
    this.#givenBack = givenBack
  }

  /** Gives an item to a client for so long, ms; returns the lease's name. */
  give(read: ReadItem, client: string, patience: number): string {
    const name = randomUUID()
    const timer = setTimeout(() => this.#giveBack(name), patience)
    this.#leases.set(name, { ...read, client, timer })
    return name
  }

  /** The item of a lease, which ends with it; undefined where it has run out. */
  end(name: string): ReadItem | undefined {
    const lease = this.#leases.get(name)
    clearTimeout(lease?.timer)
    this.#leases.delete(name)
    return lease
  }

  /** A client is gone. */
  leave(client: string): void {
    for (const [name, lease] of this.#leases) if (lease.client === client) this.#giveBack(name)
  }

  /** All of them end, and nothing is given back. */
  close(): void {
    for (const { timer } of this.#leases.values()) clearTimeout(timer)
    this.#leases.clear()
  }

  #giveBack(name: string): void {
    const read = this.end(name)
    if (read !== undefined) this.#givenBack(read)
  }
}
