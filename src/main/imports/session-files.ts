import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { makeFolder, syncFolder, writeNewFile } from '../library/files/durable-file'
import { type FileSystem, namesIn, readIfThere } from '../library/files/file-system'
import { ImportId } from '../../shared/model/import-session'
import { decodeLines, encodeLines, type SessionLine } from './session-lines'

/** Where the sessions of one library are: `<folder>/<id>.jsonl`, and bytes whose source can vanish in `<folder>/<id>/`. */
export class SessionFiles {
  readonly #fs: FileSystem
  readonly #folder: string

  constructor(fs: FileSystem, folder: string) {
    this.#fs = fs
    this.#folder = folder
  }

  /** The sessions there are, the oldest first. */
  async ids(): Promise<ImportId[]> {
    const names = await namesIn(this.#fs, this.#folder)
    return names
      .flatMap((name) => {
        const id = ImportId.safeParse(/^(.*)\.jsonl$/.exec(name)?.[1])
        return id.success ? [id.data] : []
      })
      .toSorted()
  }

  /** What a session's journal says; undefined where it is of a newer version, or says nothing. */
  async read(id: ImportId): Promise<SessionLine[] | undefined> {
    const bytes = await readIfThere(this.#fs, this.#journal(id))
    if (bytes === undefined) return undefined
    const { lines, newer } = decodeLines(bytes)
    return newer || lines.length === 0 ? undefined : lines
  }

  /** Puts lines behind the others. With `flush` they are on the disk then. Throws what the disk throws. */
  async append(id: ImportId, lines: readonly SessionLine[], flush: boolean): Promise<void> {
    const file = await this.#fs.open(this.#journal(id), 'a')
    try {
      await file.write(encodeLines(lines))
      if (flush) await file.sync()
    } finally {
      await file.close()
    }
  }

  /** Makes the journal of a new session. Throws what the disk throws. */
  async create(id: ImportId, lines: readonly SessionLine[]): Promise<void> {
    await makeFolder(this.#fs, this.#folder)
    await this.append(id, lines, true)
    await syncFolder(this.#fs, this.#folder)
  }

  /** Keeps an item's bytes, on the disk when this resolves. Throws what the disk throws. */
  async stage(id: ImportId, name: string, bytes: Uint8Array): Promise<void> {
    const folder = join(this.#folder, id)
    await makeFolder(this.#fs, folder)
    await writeNewFile(this.#fs, join(folder, name), bytes)
    await syncFolder(this.#fs, folder)
  }

  /** An item's bytes; undefined where they are not there. */
  staged(id: ImportId, name: string): Promise<Uint8Array | undefined> {
    return readIfThere(this.#fs, join(this.#folder, id, name))
  }

  /** Keeps a picture that lies beside an item's file, by what that calls it. Throws what the disk throws. */
  async stageBeside(id: ImportId, name: string, address: string, bytes: Uint8Array): Promise<void> {
    const folder = this.#beside(id, name)
    await makeFolder(this.#fs, folder)
    await writeNewFile(this.#fs, join(folder, hashed(address)), bytes)
  }

  /** A picture that was handed over with an item; undefined where none was. */
  stagedBeside(id: ImportId, name: string, address: string): Promise<Uint8Array | undefined> {
    return readIfThere(this.#fs, join(this.#beside(id, name), hashed(address)))
  }

  /** They are an article now. */
  async unstage(id: ImportId, name: string): Promise<void> {
    await this.#fs.unlink(join(this.#folder, id, name)).catch(() => undefined)
    await this.#fs.removeFolder(this.#beside(id, name)).catch(() => undefined)
  }

  /** All bytes that a session still holds. */
  async unstageAll(id: ImportId): Promise<void> {
    await this.#fs.removeFolder(join(this.#folder, id))
  }

  /** The session is no more: its bytes first, so that none are left that nobody knows of. */
  async remove(id: ImportId): Promise<void> {
    await this.unstageAll(id)
    await this.#fs.unlink(this.#journal(id))
    await syncFolder(this.#fs, this.#folder)
  }

  #beside(id: ImportId, name: string): string {
    return join(this.#folder, id, `${name}.beside`)
  }

  #journal(id: ImportId): string {
    return join(this.#folder, `${id}.jsonl`)
  }
}

/** A name of the disk for whatever a page calls a picture. */
const hashed = (address: string): string => createHash('sha256').update(address).digest('hex')
