import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError } from '../library/disk-error'
import { errorCode } from '../library/file-system'

/** Every request that left this machine: `requests.jsonl`, one `{at, url, why}` a line. */
export interface RequestLog {
  count(): number
  /** Throws an `AppError` when it cannot be written: a request that is not counted is not made. */
  add(url: string, why: string): Promise<void>
}

/** Opens the log of a data folder; a missing one is empty. */
export async function openRequestLog(dataDir: string, now: () => string): Promise<RequestLog> {
  const path = join(dataDir, 'requests.jsonl')
  let lines = await readFile(path, 'utf8').then(
    (text) => text.split('\n').length - 1,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return 0
      throw error
    },
  )
  return {
    count: () => lines,
    async add(url, why) {
      try {
        await appendFile(path, `${JSON.stringify({ at: now(), url, why })}\n`, { mode: 0o600 })
      } catch (error) {
        throw diskError(error, path)
      }
      lines += 1
    },
  }
}
