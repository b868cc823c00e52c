import { Readable } from 'node:stream'
import { inflateRawSync } from 'node:zlib'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { FileSystem, OpenFile } from '../files/file-system'

/** Bytes read in one go. */
const PART = 64 * 1024
/** Bytes that one entry may unpack to: no text, image or source that Lectern takes in is near it. */
const LARGEST = 512 * 1024 * 1024
/** A file may unpack to so many times its size, where that is more than the bytes of `LARGEST`: others are traps. */
const RATIO = 100

/** An opened ZIP. Every entry can be read, in any order, by its name. */
export interface ZipReader {
  readonly names: ReadonlySet<string>
  /** The bytes of an entry, part by part. Throws where there is none of that name, or it is damaged. */
  parts(name: string): Promise<AsyncIterable<Uint8Array>>
  /** All of an entry. */
  bytes(name: string): Promise<Uint8Array>
  close(): Promise<void>
}

/** Opens a ZIP; throws as `zipIn` does. */
export const openZip = async (fs: FileSystem, path: string): Promise<ZipReader> =>
  zipIn(await fs.open(path, 'r'))

/**
 * The ZIP in an opened file; throws, and closes the file, where it is none or would unpack to far more than it is. yauzl
 * refuses names that lead out.
 */
export async function zipIn(file: Pick<OpenFile, 'read' | 'status' | 'close'>): Promise<ZipReader> {
  try {
    const { size } = await file.status()
    const zip = await fromRandomAccessReaderPromise(new FileReader(file), size, { autoClose: false })
    const entries = new Map<string, Entry>()
    let unpacked = 0
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} is in it twice`)
      unpacked += entry.uncompressedSize
      if (entry.uncompressedSize > LARGEST)
        throw new Error(`${entry.fileName} unpacks to ${entry.uncompressedSize} bytes`)
      entries.set(entry.fileName, entry)
    }
    if (unpacked > Math.max(LARGEST, RATIO * size))
      throw new Error(`it unpacks to ${unpacked} bytes, from ${size}`)
    return reader(zip, entries, file)
  } catch (error) {
    await file.close()
    throw error
  }
}

function reader(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  file: Pick<OpenFile, 'read' | 'close'>,
): ZipReader {
  const parts = async (name: string): Promise<AsyncIterable<Uint8Array>> => {
    const entry = entries.get(name)
    if (entry === undefined) throw new Error(`${name} is not in it`)
    return zip.openReadStreamPromise(entry)
  }
  return {
    names: new Set(entries.keys()),
    parts,
    async bytes(name) {
      const entry = entries.get(name)
      const whole = entry && (await smallEntry(file, entry))
      if (whole !== undefined) return whole
      const all: Uint8Array[] = []
      for await (const part of await parts(name)) all.push(part)
      return Buffer.concat(all)
    },
    close: () => file.close(),
  }
}

/** An entry that unpacks to no more is unpacked in one go, bytes: 3 ms, where a stream for each of many takes longer. */
const SMALL = 1024 * 1024
const LOCAL_HEADER = 30

/**
 * A small entry as a whole; undefined for one that has to be read in another way. As with yauzl's streams, one that
 * unpacks to another size than it says throws.
 */
async function smallEntry(file: Pick<OpenFile, 'read'>, entry: Entry): Promise<Uint8Array | undefined> {
  const { compressionMethod, compressedSize, uncompressedSize, relativeOffsetOfLocalHeader: at } = entry
  const isPlain = compressionMethod === 0 || compressionMethod === 8
  if (!isPlain || entry.isEncrypted() || Math.max(compressedSize, uncompressedSize) > SMALL) return undefined
  const head = await wholeOf(file, at, LOCAL_HEADER)
  if (head.readUInt32LE(0) !== 0x04034b50) throw new Error(`${entry.fileName} is not where the file says`)
  const start = at + LOCAL_HEADER + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = await wholeOf(file, start, compressedSize)
  const bytes =
    compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: uncompressedSize + 1 })
  if (bytes.length !== uncompressedSize) throw new Error(`${entry.fileName} is not as long as the file says`)
  return bytes
}

async function wholeOf(file: Pick<OpenFile, 'read'>, start: number, length: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of rangeOf(file, start, start + length)) parts.push(part)
  return Buffer.concat(parts)
}

/** The library's own way to the disk, as yauzl wants it. */
class FileReader extends RandomAccessReader {
  readonly #file: Pick<OpenFile, 'read'>

  constructor(file: Pick<OpenFile, 'read'>) {
    super()
    this.#file = file
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(rangeOf(this.#file, start, end))
  }
}

async function* rangeOf(
  file: Pick<OpenFile, 'read'>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end;) {
    const bytes = await file.read(at, Math.min(PART, end - at))
    if (bytes.length === 0) throw new Error('it ends too early')
    yield bytes
    at += bytes.length
  }
}
