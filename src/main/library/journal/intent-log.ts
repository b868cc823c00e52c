import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { Instant } from '../../../shared/model/ids'
import { syncFolder } from '../files/durable-file'
import { slicedCrc } from '../files/envelope'
import { errorCode, type FileSystem, readIfThere } from '../files/file-system'
import { Step } from '../files/formats'
import { slicedJson } from '../files/sliced-json'
import { Slices } from '../files/slices'
import { readVersion, type Versioned, type Versions } from '../files/versioned'

/** An act over several files that was begun: which side of its step is put in, as of when, and what undo makes of it. */
const Intent = z.object({
  at: Instant,
  side: z.enum(['before', 'after']),
  recording: z.enum(['record', 'quiet']),
  step: Step.required({ id: true }),
})
export type Intent = z.infer<typeof Intent>

/** Of a line; one that does not name its version is of the first. */
export const intentFormat: Versioned<Intent> = { version: 1, migrations: [], schema: Intent }

/**
 * The acts over several files that are under way, in one file on this machine: each is on the disk before the first
 * of its files changes. What a crash left half done is known from it, and done again when the library is opened.
 */
export class IntentLog {
  readonly #fs: FileSystem
  readonly #path: string
  #appending: Promise<void> = Promise.resolve()
  #underWay = 0
  #isThere = false
  /** It holds an act that a newer version began, which only that can end. */
  #isNewer = false

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs
    this.#path = path
  }

  /**
   * What earlier processes began, in that order; a line that is not whole belongs to an act that changed nothing. A
   * log with a line of a newer version stays as it is, and takes no other act.
   */
  async unfinished(): Promise<Intent[]> {
    const bytes = await readIfThere(this.#fs, this.#path)
    this.#isThere = bytes !== undefined
    const outcomes =
      bytes === undefined ? [] : new TextDecoder().decode(bytes).split('\n').flatMap(outcomesOf)
    this.#isNewer = outcomes.some(({ status }) => status === 'newer')
    return outcomes.flatMap((outcome) => (outcome.status === 'ok' ? [outcome.value] : []))
  }

  /** Resolved when the act is on the disk. Throws what the disk throws. */
  begin(intent: Intent): Promise<void> {
    this.#underWay += 1
    const appended = this.#appending.then(async () => this.#append(await lineOf(intent)))
    this.#appending = appended.catch(() => undefined)
    return appended
  }

  /**
   * One act is done. The file goes with the last; no harm is done when a power cut brings it back, for an act that is
   * done again changes nothing that is as new as itself.
   */
  async end(): Promise<void> {
    this.#underWay -= 1
    if (this.#underWay === 0) await this.clear()
  }

  /** Nothing is under way. What cannot be deleted now is done again, and deleted, later. */
  async clear(): Promise<void> {
    if (!this.#isThere || this.#isNewer) return
    this.#isThere = false
    await this.#fs.unlink(this.#path).catch((error: unknown) => {
      this.#isThere = errorCode(error) !== 'ENOENT'
    })
  }

  async #append(line: Uint8Array): Promise<void> {
    if (this.#isNewer) throw new Error(`a newer version of Lectern has begun an act in ${this.#path}`)
    const file = await this.#fs.open(this.#path, 'a')
    try {
      await file.write(line)
      await file.sync()
    } finally {
      await file.close()
    }
    if (!this.#isThere) await syncFolder(this.#fs, dirname(this.#path))
    this.#isThere = true
  }
}

const hex = (crc: number): string => crc.toString(16).padStart(8, '0')
const checksum = (json: string): string => hex(crc32(json))

/** Begins with an end of line: what stands before may be half a line, from a disk that was full. */
async function lineOf(intent: Intent): Promise<Uint8Array> {
  const slices = new Slices()
  const json = await slicedJson({ schema: intentFormat.version, ...intent }, slices)
  const crc = hex(await slicedCrc(json, slices))
  return Buffer.concat([Buffer.from(`\n${crc} `), ...json, Buffer.from('\n')])
}

/** None where the line is not whole. */
function outcomesOf(line: string): Versions<Intent>[] {
  const json = line.slice(9)
  if (json === '' || line.slice(0, 8) !== checksum(json)) return []
  try {
    const { schema = 1, ...fields } = JSON.parse(json) as Record<string, unknown>
    return [readVersion(intentFormat, schema, fields)]
  } catch {
    // Whole, but no JSON: not from here.
    return []
  }
}
