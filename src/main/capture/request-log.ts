import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RequestEntry } from '../../shared/model/request-entry'
import { diskError } from '../library/files/disk-error'
import { replaceFile } from '../library/files/durable-file'
import { errorCode, nodeFileSystem } from '../library/files/file-system'
import { isUrl } from '../is-url'

/** What came of a request. */
export type Answer = Pick<RequestEntry, 'answer' | 'bytes'>

/** Every request that left this machine, counted before it leaves. */
export interface RequestLog {
  /** All that ever left, also those that are listed no more; those that were refused did not leave. */
  count(): number
  /** Those since this log was opened. */
  sinceStart(): number
  /** The latest ones, the newest first. */
  entries(): RequestEntry[]
  /**
   * Counts a request that is about to leave; the returned function says what came of it. Throws an `AppError` when it
   * cannot be written: a request that is not counted is not made.
   */
  add(url: string, why: RequestEntry['why']): Promise<(answer: Answer) => Promise<void>>
  /** Lists none of them any more; they stay counted. */
  clear(): Promise<void>
}

/** How many requests are listed; older ones are only counted. */
const KEPT = 500

/**
 * Opens `<dataDir>/requests.jsonl`: a line for each request, one more for its answer, `{n, refused}` alone where the list was
 * cleared or cut: the number of the last one, and how many of those not listed any more were refused. Of the address only the host is kept.
 */
export async function openRequestLog(dataDir: string, now: () => string): Promise<RequestLog> {
  const path = join(dataDir, 'requests.jsonl')
  const text = await textOf(path)
  let { count, refused, entries } = parsed(text)
  // A line that a power cut left unfinished is not to swallow the next one.
  let lead = text === '' || text.endsWith('\n') ? '' : '\n'
  const left = () => count - refused - refusedIn(entries)
  const atStart = left()

  const append = async (line: object) => {
    try {
      await appendFile(path, `${lead}${JSON.stringify(line)}\n`, { mode: 0o600 })
      lead = ''
    } catch (error) {
      throw diskError(error, path)
    }
  }
  const rewrite = async (kept: RequestEntry[]) => {
    const dropped = refused + refusedIn(entries) - refusedIn(kept)
    const lines = [{ n: count, refused: dropped }, ...kept].map((line) => `${JSON.stringify(line)}\n`)
    await replaceFile(nodeFileSystem, path, Buffer.from(lines.join(''))).catch((error: unknown) => {
      throw diskError(error, path)
    })
    entries = kept
    refused = dropped
  }
  let last: Promise<unknown> = Promise.resolve()
  /** One write after the other: what is appended while the file is written anew would be lost. */
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const turn = last.then(write)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    count: left,
    sinceStart: () => left() - atStart,
    entries: () => entries.toReversed(),
    async add(url, why) {
      const entry = await inTurn(async () => {
        const next: RequestEntry = { n: count + 1, at: now(), host: new URL(url).host, why }
        await append(next)
        count += 1
        entries = [...entries, next]
        if (entries.length > 2 * KEPT) await rewrite(entries.slice(-KEPT))
        return next
      })
      return (answer) =>
        inTurn(async () => {
          entries = entries.map((one) => (one.n === entry.n ? { ...one, ...answer } : one))
          // What came of it is no reason to give up what it brought.
          await append({ n: entry.n, ...answer }).catch(() => undefined)
        })
    },
    clear: () => inTurn(() => rewrite([])),
  }
}

const refusedIn = (entries: readonly RequestEntry[]): number =>
  entries.filter(({ answer }) => answer === 'refused').length

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ''
    throw error
  }
}

/** What the lines of the file come to; a line that a power cut left unfinished still counts. */
function parsed(text: string): { count: number; refused: number; entries: RequestEntry[] } {
  let count = 0
  let refused = 0
  const entries = new Map<number, RequestEntry>()
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const raw = jsonIn(line)
    const n = typeof raw['n'] === 'number' ? raw['n'] : count + 1
    count = Math.max(count, n)
    if (typeof raw['refused'] === 'number') refused = raw['refused']
    const entry = RequestEntry.safeParse({ ...hostOf(raw), ...entries.get(n), ...raw, n })
    if (entry.success) entries.set(n, entry.data)
  }
  const all = [...entries.values()]
  const kept = all.slice(-KEPT)
  return { count, refused: refused + refusedIn(all) - refusedIn(kept), entries: kept }
}

function jsonIn(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Earlier versions kept the whole address. */
const hostOf = ({ url }: Record<string, unknown>): { host?: string } =>
  typeof url === 'string' && isUrl(url) ? { host: new URL(url).host } : {}
