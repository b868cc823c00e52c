import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

/** The local log: what went wrong, never what an article says. Two files of at most a megabyte. */
export interface Log {
  (line: string): void
  /** An error that a window could not handle; the id that the person is shown. */
  report(pane: string, message: string, stack?: string): string
}

const LARGEST = 1_000_000

/** Opens `<dataDir>/logs/lectern.log`. Writing is synchronous: the last line before a crash is the one that counts. */
export function openLog(dataDir: string, now: () => string): Log {
  const folder = join(dataDir, 'logs')
  const path = join(folder, 'lectern.log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (line: string): void => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
        renameSync(path, join(folder, 'lectern.1.log'))
      appendFileSync(path, `${now()} ${line.replaceAll('\n', '\n  ')}\n`, { mode: 0o600 })
    } catch (error) {
      console.error(`The log could not be written: ${String(error)}`)
    }
  }
  return Object.assign(write, {
    report(pane: string, message: string, stack?: string): string {
      const id = randomUUID().slice(0, 8)
      write(`[${id}] ${pane}: ${message}${stack === undefined ? '' : `\n${stack}`}`)
      return id
    },
  })
}
