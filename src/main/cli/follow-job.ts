import { randomUUID } from 'node:crypto'
import { cancelledError } from '../progress'
import { call, type Client } from './command'

/** ms between two looks at how far it is. */
const LOOKED_EVERY = 250
/** How long the pace is looked at before the time that is left is told, ms. */
const PACE_AFTER = 1500

/** A line on standard error that the next one takes the place of; nothing where that is no terminal. */
const say = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
}

/**
 * Does something long: on a terminal it says how far it is, and Ctrl+C ends it with nothing left behind. Throws what it
 * throws, then `refused` with the key `cancelled`.
 */
export async function followJob<T>(
  client: Client,
  doing: string,
  run: (job: string) => Promise<T>,
): Promise<T> {
  const job = randomUUID()
  const stop = () => void call(client, 'jobs.cancel', { job }).catch(() => undefined)
  process.on('SIGINT', stop)
  const began = performance.now()
  let isAsked = false
  const timer = setInterval(() => {
    if (isAsked || !process.stderr.isTTY) return
    isAsked = true
    void call(client, 'jobs.progress', { job })
      .then(({ at }) => at !== undefined && say(`${doing}${inWords(at, performance.now() - began)}`))
      .catch(() => undefined)
      .finally(() => (isAsked = false))
  }, LOOKED_EVERY)
  try {
    return await run(job)
  } finally {
    clearInterval(timer)
    say('')
    process.off('SIGINT', stop)
  }
}

function inWords({ done, total }: { done: number; total: number }, ms: number): string {
  if (total === 0) return ' …'
  const seconds = done === 0 || ms < PACE_AFTER ? undefined : (ms / 1000 / done) * (total - done)
  return `: ${done} of ${total} articles${seconds === undefined ? '' : `, about ${Math.ceil(seconds)} s left`}`
}

/** Work that Ctrl+C ends before its next step, so that what it has begun is cleared away. */
export async function untilInterrupted<T>(work: (goOn: () => void) => Promise<T>): Promise<T> {
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  process.on('SIGINT', stop)
  try {
    return await work(() => {
      if (isStopped) throw cancelledError()
    })
  } finally {
    process.off('SIGINT', stop)
  }
}
