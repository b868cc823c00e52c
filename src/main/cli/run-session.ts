import { randomUUID } from 'node:crypto'
import { wireError } from '../../shared/ipc/app-error'
import { decodedSource, type EncodedSource } from '../../shared/model/encoded-source'
import type { ImportId, ImportItem, ImportProgress } from '../../shared/model/import-session'
import { call, type Client } from './command'
import { ExtractorWorker } from './extractor-worker'
import { print, printJson, warn } from './output'

/** How long main waits for the article of a page, ms: the worker gives a page up after 30 s. */
const PATIENCE = 45_000
/** How long main looks for a page before it says that there is none, ms. */
const WAIT = 500
/** How many items are asked for at a time. */
const AT_ONCE = 500

/** A session that is worked through here. */
interface Run {
  readonly client: Client
  readonly id: ImportId
  readonly json: boolean
  /** How many items have been told already, or were before. */
  told: number
}

/**
 * Works through a session: extracts in a worker, and tells each item in their order as soon as it is settled. Ctrl+C
 * pauses it. Answers how many failed; one that paused counts as well.
 */
export async function runSession(client: Client, id: ImportId, json: boolean): Promise<number> {
  const run: Run = { client, id, json, told: 0 }
  const worker = new ExtractorWorker(import.meta.filename)
  const name = randomUUID()
  let isStopped = false
  const stop = () => {
    isStopped = true
    // What the worker is at goes back to the session; it is begun again when that goes on.
    void call(client, 'imports.pause', { id })
      .then(() => call(client, 'imports.leave', { client: name }))
      .then(() => worker.close())
  }
  process.once('SIGINT', stop)
  try {
    for (;;) {
      const { lease, source } = await call(client, 'imports.next', {
        client: name,
        id,
        wait: WAIT,
        patience: PATIENCE,
      })
      if (lease !== undefined && source !== undefined)
        await extract(client, worker, { lease, source }, () => isStopped)
      const progress = await tell(run)
      if (progress.state !== 'running') return told(progress)
    }
  } finally {
    process.off('SIGINT', stop)
    await worker.close()
  }
}

async function extract(
  client: Client,
  worker: ExtractorWorker,
  { lease, source }: { lease: string; source: EncodedSource },
  isStopped: () => boolean,
): Promise<void> {
  const answer = await worker.extract(decodedSource(source)).then(
    (extraction) => ({ extraction }),
    (error: unknown) => ({ error: wireError(error) }),
  )
  // A worker that was ended says that the page cannot be read, which is not so.
  if (!isStopped()) await call(client, 'imports.done', { lease, ...answer })
}

/** Tells the items that are settled, up to the first that is not; `told` are passed over. */
async function tell(run: Run): Promise<ImportProgress> {
  for (;;) {
    const { client, id } = run
    const { items, progress } = await call(client, 'imports.show', { id, from: run.told, count: AT_ONCE })
    const open = items.findIndex(({ state }) => state === 'waiting' || state === 'reading')
    const settled = open < 0 ? items : items.slice(0, open)
    for (const item of settled) tellItem(item, run.json)
    run.told += settled.length
    if (settled.length < AT_ONCE) return progress
  }
}

/** One item: what it became on standard output, why it became nothing on standard error. */
export function tellItem(item: ImportItem, json: boolean): void {
  const { state, articleId, title = '', sameTextAs, error, name } = item
  if (error !== undefined)
    return warn(error.message.includes(name) ? error.message : `${name}: ${error.message}`)
  if (articleId === undefined) return undefined
  if (json) {
    const there = state === 'duplicate' ? { duplicateOf: articleId } : {}
    return printJson({
      id: articleId,
      title,
      ...there,
      ...(sameTextAs === undefined ? {} : { sameTextAs: sameTextAs.id }),
    })
  }
  const same = sameTextAs === undefined ? '' : `  (same text as ${sameTextAs.id}, from another address)`
  return print(`${articleId}  ${title}${state === 'duplicate' ? `  (already there: ${articleId})` : same}`)
}

/** How many failed. That a session paused is told, with the way to go on. */
function told({ id, state, failed, problem }: ImportProgress): number {
  if (state !== 'paused') return failed
  if (problem !== undefined) warn(problem.message)
  warn(`The import is paused. Go on with: lectern imports resume ${id}`)
  return Math.max(1, failed)
}
