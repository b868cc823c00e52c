import { cancelledError, type Progress, UNHEARD } from '../progress'

class Job implements Progress {
  #total = 0
  #done = 0
  #isCancelled = false

  begin(total: number): void {
    this.#total = total
    this.#done = 0
  }

  step(count = 1): void {
    this.#done += count
  }

  goOn(): void {
    if (this.#isCancelled) throw cancelledError()
  }

  cancel(): void {
    this.#isCancelled = true
  }

  get state(): { readonly done: number; readonly total: number } {
    return { done: this.#done, total: this.#total }
  }
}

/** Long calls that their clients named, as long as they run: how far each is, and that it is to end. */
export class Jobs {
  readonly #running = new Map<string, Job>()

  /** Does work under the name that a client gave it; without one nobody asks. */
  async run<T>(name: string | undefined, work: (progress: Progress) => Promise<T>): Promise<T> {
    if (name === undefined) return work(UNHEARD)
    const job = new Job()
    this.#running.set(name, job)
    try {
      return await work(job)
    } finally {
      if (this.#running.get(name) === job) this.#running.delete(name)
    }
  }

  /** Undefined before it has begun, and once it has ended. */
  progress(name: string): { readonly done: number; readonly total: number } | undefined {
    return this.#running.get(name)?.state
  }

  cancel(name: string): void {
    this.#running.get(name)?.cancel()
  }
}
