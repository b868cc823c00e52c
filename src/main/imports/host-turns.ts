import { isUrl } from '../is-url'

/** How soon after another a page of the same host may be asked for, ms: a list of addresses is no attack. */
const PAUSE = 500

/** Lets every host be asked for one page at a time, with a pause between. */
export class HostTurns {
  readonly #busy = new Set<string>()
  readonly #last = new Map<string, number>()

  /** Whether this host may be asked now, `now` in ms. */
  isFree(url: string, now: number): boolean {
    const host = hostOf(url)
    return !this.#busy.has(host) && now - (this.#last.get(host) ?? -Infinity) >= PAUSE
  }

  begin(url: string): void {
    this.#busy.add(hostOf(url))
  }

  end(url: string, now: number): void {
    this.#busy.delete(hostOf(url))
    this.#last.set(hostOf(url), now)
  }
}

const hostOf = (url: string): string => (isUrl(url) ? new URL(url).host : url)
