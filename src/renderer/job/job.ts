import { AppError } from '../../shared/ipc/app-error'
import { call } from '../host'

/** How far something long is; `secondsLeft` once that can be told. */
export interface JobState {
  readonly done: number
  /** 0 as long as nobody knows it. */
  readonly total: number
  readonly secondsLeft?: number
}

/** Something long that runs in main under a name of its own. */
export interface Job<T> {
  readonly result: Promise<T>
  /** Ends it: `result` is rejected then, with nothing changed, unless it was done already. */
  readonly cancel: () => void
}

/** ms between two questions how far it is. */
const ASKED_EVERY = 300
/** How long the pace is looked at before the time that is left is told, ms. */
const PACE_AFTER = 1500

/** Calls something long, and says how far it is for as long as it runs. */
export function startJob<T>(run: (job: string) => Promise<T>, say: (state: JobState) => void): Job<T> {
  const job = crypto.randomUUID()
  const began = performance.now()
  let isRunning = true
  const result = run(job).finally(() => {
    isRunning = false
  })
  const ask = async () => {
    if (!isRunning) return
    const { at } = await call('jobs.progress', { job })
    if (isRunning && at !== undefined) say({ ...at, ...leftOf(at, performance.now() - began) })
    setTimeout(() => void ask().catch(() => undefined), ASKED_EVERY)
  }
  setTimeout(() => void ask().catch(() => undefined), ASKED_EVERY)
  return { result, cancel: () => void call('jobs.cancel', { job }).catch(() => undefined) }
}

function leftOf({ done, total }: JobState, ms: number): { secondsLeft?: number } {
  if (done === 0 || total === 0 || ms < PACE_AFTER) return {}
  return { secondsLeft: (ms / 1000 / done) * Math.max(0, total - done) }
}

/** Whether something ended because the person did not want it any more: there is nothing to tell. */
export const isCancelled = (error: unknown): boolean => error instanceof AppError && error.key === 'cancelled'
