import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The local log: what went wrong, never what an article says. Two files of at most a megabyte. */
export interface Log {
  (line: string): void
  /** An error that a window could not handle; the id that the person is shown. */
  report(pane: string, message: string, stack?: string): string
  /** What it holds, the newest line last: of both files, at most two megabytes. */
  text(): string
}

/** Bytes. */
const LARGEST = 1_000_000
/** Characters of one line. */
const LONGEST_LINE = 500
/** Lines of one stack. */
const FRAMES = 30

/** Opens `<dataDir>/logs/lectern.log`. Writing is synchronous: the last line before a crash is the one that counts. */
export function openLog(dataDir: string, now: () => string): Log {
  const folder = join(dataDir, 'logs')
  const path = join(folder, 'lectern.log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let isTold = false
  const write = (line: string): void => {
    const entry = Buffer.from(`${now()} ${withoutContent(line).replaceAll('\n', '\n  ')}\n`)
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) + entry.length > LARGEST)
        renameSync(path, join(folder, 'lectern.1.log'))
      appendFileSync(path, entry, { mode: 0o600 })
      isTold = false
    } catch (error) {
      // Once: where standard error is gone as well, that it cannot be told is logged, which would be told, and so on.
      if (isTold) return
      isTold = true
      process.stderr.write(`The log could not be written: ${String(error)}\n`)
    }
  }
  return Object.assign(write, {
    text: () => [join(folder, 'lectern.1.log'), path].map(textOf).join(''),
    report(pane: string, message: string, stack?: string): string {
      const id = randomUUID().slice(0, 8)
      write(`[${id}] ${pane}: ${message}${stack === undefined ? '' : `\n${stack}`}`)
      return id
    },
  })
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** The keys of the web host in an address, as a page's stack trace holds them. */
const KEYS = /(\/s\/|[?&]t=)[\w-]{20,}/g
/** Long words in quotation marks: an error quotes what it could not read. */
const QUOTED = /(["“„«`])[^"”“»`]{25,}?(["”“»`])/g
/** JSON.parse quotes a few letters of what it was given. */
const JSON_SAMPLE = /, (?:\.{3})?".*"(?:\.{3})? is not valid JSON/g
const FRAME = /^\s*at |^\s*[^\s@]*@\w+:/

/**
 * An entry as it may be kept: of an error its first line and the frames of its stack; keys of addresses and what is
 * quoted are left out, and everything has an end.
 */
export function withoutContent(entry: string): string {
  const [first = '', ...others] = entry.split('\n')
  const lines = [first.slice(0, LONGEST_LINE), ...others.filter((line) => FRAME.test(line)).slice(0, FRAMES)]
  return lines
    .map((line) =>
      line
        .replace(KEYS, '$1…')
        .replace(JSON_SAMPLE, ' is not valid JSON')
        .replace(QUOTED, '$1…$2')
        .slice(0, LONGEST_LINE),
    )
    .join('\n')
}
