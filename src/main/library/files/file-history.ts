import { basename, dirname, join } from 'node:path'
import { writeNewFile } from './durable-file'
import { decodeFile, type FileFormat } from './envelope'
import { type FileSystem, namesIn, readIfThere } from './file-system'

/** How many earlier versions of a file are kept, and the least time between two of them, ms. */
const KEPT = 5
const APART = 10 * 60_000

/** An earlier version of a file. */
export interface KeptVersion<T> {
  readonly value: T
  /** When it was put aside. */
  readonly at: string
}

/**
 * Earlier versions of one small file, in `.history` beside it. They are a help and no promise: what goes wrong here
 * stops no saving, and nothing waits for the disk.
 */
export class FileHistory {
  readonly #fs: FileSystem
  readonly #path: string
  readonly #folder: string
  readonly #now: () => string
  /** When the last version was kept, ms since 1970; undefined as long as nobody looked. */
  #newest: number | undefined
  #count = 0

  constructor(fs: FileSystem, path: string, now: () => string) {
    this.#fs = fs
    this.#path = path
    this.#folder = join(dirname(path), '.history')
    this.#now = now
  }

  /** Puts the version on the disk aside before another takes its place, unless one was kept lately. */
  async keepPresent(): Promise<void> {
    const now = this.#now()
    try {
      if (this.#newest === undefined) this.#count = await this.#look()
      const newest = this.#newest ?? 0
      // A clock that was set back must not stop the keeping for years.
      if (Math.abs(Date.parse(now) - newest) < APART) return
      this.#newest = Date.parse(now)
      if (this.#count === 0) await this.#fs.makeFolder(this.#folder)
      await this.#linkOrCopy(this.#pathAt(now))
      this.#count += 1
      if (this.#count > KEPT) await this.#dropOldest()
    } catch {
      // The write that follows is what counts; it says what is wrong with the disk.
      this.#newest = undefined
    }
  }

  /** Keeps a version that is on the disk no more, because something other than Lectern replaced it. */
  async keep(bytes: Uint8Array): Promise<void> {
    try {
      await this.#fs.makeFolder(this.#folder)
      await writeNewFile(this.#fs, this.#pathAt(this.#now()), bytes)
      await this.#dropOldest()
      this.#count = Math.min(KEPT, this.#count + 1)
    } catch {
      // As above: what replaced it is valid and taken all the same.
      this.#newest = undefined
    }
  }

  /** The newest version that is whole, or else one that was edited by hand and makes sense; undefined where there is none. */
  async newestWhole<T extends object>(format: FileFormat<T>): Promise<KeptVersion<T> | undefined> {
    let edited: KeptVersion<T> | undefined
    for (const name of await this.#names()) {
      const bytes = await readIfThere(this.#fs, join(this.#folder, name)).catch(() => undefined)
      const outcome = bytes === undefined ? undefined : decodeFile(format, bytes)
      if (outcome?.status !== 'ok') continue
      const version = { value: outcome.value, at: timeOf(name) }
      if (outcome.intact) return version
      edited ??= version
    }
    return edited
  }

  /** Finds the newest version; how many there are. */
  async #look(): Promise<number> {
    const names = await this.#names()
    this.#newest = Date.parse(timeOf(names[0] ?? '')) || 0
    return names.length
  }

  /** Newest first. */
  async #names(): Promise<string[]> {
    const names = await namesIn(this.#fs, this.#folder).catch(() => [])
    return names
      .filter((name) => name.startsWith(this.#stem) && !Number.isNaN(Date.parse(timeOf(name))))
      .toSorted()
      .toReversed()
  }

  get #stem(): string {
    return `${basename(this.#path, '.json')}-`
  }

  /** A colon cannot be in a file name everywhere. */
  #pathAt(time: string): string {
    return join(this.#folder, `${this.#stem}${time.replaceAll(/[:.]/g, '-')}.json`)
  }

  async #linkOrCopy(to: string): Promise<void> {
    try {
      await this.#fs.link(this.#path, to)
    } catch {
      // Not every file system has hard links (exFAT, some network drives).
      const bytes = await readIfThere(this.#fs, this.#path)
      if (bytes !== undefined) await writeNewFile(this.#fs, to, bytes)
    }
  }

  async #dropOldest(): Promise<void> {
    for (const name of (await this.#names()).slice(KEPT)) await this.#fs.unlink(join(this.#folder, name))
    this.#count = Math.min(this.#count, KEPT)
  }
}

/** The instant in a version's name; no date where it is no such name. */
function timeOf(name: string): string {
  const [, day = '', hour, minute, second, ms] =
    /-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.json$/.exec(name) ?? []
  return `${day}T${hour}:${minute}:${second}.${ms}Z`
}
