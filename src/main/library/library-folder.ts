import { dirname, join, relative } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import { decodeFile } from './files/envelope'
import { errorCode, type FileSystem, namesIn, readIfThere } from './files/file-system'
import { libraryFormat } from './files/formats'
import { layoutOf } from './files/layout'
import { conflictCopies } from './merge/conflict-copies'
import { NO_FILE, type Stamp, stampAt } from './files/stamp'

/** While it is gone it is looked for this often, ms. */
const PAUSE = 2000

/** What a disk says that was taken out. */
const TAKEN_OUT = new Set(['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ENOTCONN'])

/**
 * The library's folder, which may go and come back while the library is open: a disk is taken out, a folder renamed,
 * another library's disk mounted in its place. `fs` is the disk, but makes nothing where the library is not.
 */
export class LibraryFolder {
  readonly fs: FileSystem
  readonly #disk: FileSystem
  readonly #path: string
  #isOurs: ((libraryId: string) => boolean) | undefined
  #hear: (isGone: boolean) => void = () => undefined
  /** Of the `library.json` that was seen to be this library's. */
  #stamp: Stamp | undefined
  #isGone = false
  #isClosed = false
  #timer: NodeJS.Timeout | undefined

  constructor(disk: FileSystem, path: string) {
    this.#disk = disk
    this.#path = path
    this.fs = {
      ...disk,
      open: async (file, flags) => {
        if (flags !== 'r' && dirname(file) === path) await this.require()
        return flags === 'r' ? disk.open(file, flags) : this.#explained(disk.open(file, flags))
      },
      rename: (from, to) => this.#explained(disk.rename(from, to)),
      makeFolder: async (folder) => {
        if (!relative(path, folder).startsWith('..')) await this.require()
        return this.#explained(disk.makeFolder(folder))
      },
    }
  }

  /** From now on the folder must hold the library of such an id; `hear` is told when it is gone and when it is back. */
  keep(isOurs: (libraryId: string) => boolean, hear: (isGone: boolean) => void): void {
    this.#isOurs = isOurs
    this.#hear = hear
  }

  /** As it was when last looked. */
  get isGone(): boolean {
    return this.#isGone
  }

  /** Whether the library is not in its folder now. Never fails. */
  async look(): Promise<boolean> {
    if (this.#isOurs === undefined) return false
    const isGone = !(await this.#isThere(this.#isOurs))
    if (isGone !== this.#isGone) {
      this.#isGone = isGone
      this.#hear(isGone)
    }
    this.#plan()
    return isGone
  }

  /** Throws `library.gone` where the library is not in its folder. */
  async require(): Promise<void> {
    if (await this.look()) throw goneError(this.#path)
  }

  /** Looks no more. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  async #isThere(isOurs: (libraryId: string) => boolean): Promise<boolean> {
    const { library } = layoutOf(this.#path)
    try {
      const stamp = await stampAt(this.#disk, library)
      if (stamp !== NO_FILE && stamp === this.#stamp) return true
      const bytes = await readIfThere(this.#disk, library)
      // Without the file that says so a folder with articles is still the library: nobody mounts one like that.
      if (bytes === undefined) return (await namesIn(this.#disk, this.#path)).includes('articles')
      const isThere = isOfOurs(bytes, isOurs) || (await this.#isReplaced(isOurs))
      if (isThere) this.#stamp = stamp
      return isThere
    } catch (error) {
      return !TAKEN_OUT.has(errorCode(error) ?? '')
    }
  }

  /** A program that synchronises has put another machine's file in the place of ours, which is beside it now. */
  async #isReplaced(isOurs: (libraryId: string) => boolean): Promise<boolean> {
    for (const name of conflictCopies(await namesIn(this.#disk, this.#path), 'library')) {
      const bytes = await readIfThere(this.#disk, join(this.#path, name))
      if (bytes !== undefined && isOfOurs(bytes, isOurs)) return true
    }
    return false
  }

  /** What the disk refused because the library is gone is told so. */
  async #explained<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (await this.look()) throw goneError(this.#path, error)
      throw error
    }
  }

  #plan(): void {
    clearTimeout(this.#timer)
    if (!this.#isGone || this.#isClosed) return
    this.#timer = setTimeout(() => void this.look(), PAUSE)
    this.#timer.unref()
  }
}

/** Whether a `library.json` is not another library's: one that cannot be read says nothing. */
function isOfOurs(bytes: Uint8Array, isOurs: (libraryId: string) => boolean): boolean {
  const outcome = decodeFile(libraryFormat, bytes)
  return outcome.status !== 'ok' || isOurs(outcome.value.libraryId)
}

/** The library is not where it was; nothing was written in its place. */
export function goneError(folder: string, cause?: unknown): AppError {
  return new AppError(
    'disk',
    `The library’s folder ${folder} is not there: its disk was taken out, or it was renamed or moved. Connect the disk or put the folder back.`,
    { key: 'library.gone', values: { folder }, ...(cause === undefined ? {} : { cause }) },
  )
}
