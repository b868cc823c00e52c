import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { OpenFile } from '../files/file-system'

/** Local time, as ZIP has it: the same bytes in every time zone. */
const ALWAYS = new Date(1980, 0, 1)
/** A plain file that everybody may read. */
const MODE = 0o100644
/** Bytes that are handed on, or written, in one go. */
const PART = 64 * 1024
const WRITTEN_AT_ONCE = 256 * 1024

/** Writes a ZIP one entry after the other, and holds no more than one of them. The same entries give the same bytes. */
export class ZipWriter {
  readonly #zip = new ZipFile()
  readonly #pumped: Promise<void>
  #failed: { readonly error: unknown } | undefined
  /** Ends the wait for the entry that is being added. */
  #stop: (error: unknown) => void = () => undefined

  constructor(file: Pick<OpenFile, 'write'>) {
    this.#pumped = pump(this.#zip.outputStream, file)
    // Whoever adds or closes hears of it.
    this.#pumped.catch((error: unknown) => {
      this.#failed = { error }
      this.#stop(error)
    })
  }

  /**
   * Adds a file; resolves once its bytes are on their way. `stored` leaves it as it is, with its size in front. Throws
   * what the disk throws.
   */
  async add(name: string, bytes: Uint8Array, { stored = false } = {}): Promise<void> {
    if (!stored) return this.addStream(name, partsOf(bytes))
    const options = { mtime: ALWAYS, mode: MODE, forceDosTimestamp: true, compress: false }
    this.#zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, options)
    return Promise.resolve()
  }

  /** Adds a file whose bytes come one after the other. Throws what they and the disk throw. */
  async addStream(name: string, parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    if (this.#failed !== undefined) throw this.#failed.error
    const stream = Readable.from(parts)
    // Neither yazl, which keeps what it was given of every entry to the end, nor a race with the pump, whose promise
    // outlives them all, may hold the stream: that was 57 kB for every article of a bundle.
    this.#zip.addReadStreamLazy(
      name,
      { mtime: ALWAYS, mode: MODE, forceDosTimestamp: true },
      givenOnce(stream),
    )
    await new Promise<void>((done, fail) => {
      this.#stop = fail
      stream.once('end', done).once('error', fail)
    })
    this.#stop = () => undefined
  }

  /** Writes what is still to be written. Throws what the disk throws. */
  async close(): Promise<void> {
    this.#zip.end()
    await this.#pumped
  }
}

/** Gives the stream to whoever asks first, and then forgets it. */
function givenOnce(
  held: Readable | undefined,
): (start: (error: undefined, stream: Readable) => void) => void {
  return (start) => {
    const given = held
    held = undefined
    if (given !== undefined) start(undefined, given)
  }
}

function* partsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART)
}

async function pump(stream: NodeJS.ReadableStream, file: Pick<OpenFile, 'write'>): Promise<void> {
  let held: Uint8Array[] = []
  let size = 0
  const flush = async () => {
    const bytes = Buffer.concat(held)
    held = []
    size = 0
    if (bytes.length > 0) await file.write(bytes)
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    if (size >= WRITTEN_AT_ONCE) await flush()
  }
  await flush()
}
