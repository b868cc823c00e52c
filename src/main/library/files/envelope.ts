import { wholeParts } from './whole-parts'
import { crc32 } from 'node:zlib'
import type { Checked } from './checked'
import { slicedJson } from './sliced-json'
import type { Slices } from './slices'
import { readVersion } from './versioned'

/** How one kind of file is written: its version, its schema, and whether people are to read it. */
export interface FileFormat<T extends object> extends Checked<T> {
  /** Truth is indented, one field a line, to be read, compared and merged; caches are not. */
  readonly indented: boolean
}

/** What reading a file came to. Only `missing` may be answered with defaults. */
export type ReadOutcome<T> =
  | { readonly status: 'missing' }
  | {
      readonly status: 'ok'
      readonly value: T
      readonly rev: number
      /** False: valid, but the checksum says that something other than Lectern changed it. */
      readonly intact: boolean
    }
  | {
      readonly status: 'corrupt'
      readonly reason: string
      /** The JSON it holds, where it is JSON at all: what can be saved of it. */
      readonly raw?: unknown
    }
  | {
      readonly status: 'newer'
      readonly version: number
      /** Its content, where it still makes sense to this version. */
      readonly value?: T
    }

const NO_CRC = '00000000'
const CRC = /"crc": ?"([0-9a-f]{8})"/
/** The checksum stands in front of everything of variable length. */
const CRC_WITHIN = 120

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const hex = (crc: number) => crc.toString(16).padStart(8, '0')

/** The file's bytes: `schema`, `rev` and `crc` in front, the CRC-32 being that of the bytes with `crc` all zeros. */
export function encodeFile<T extends object>(format: FileFormat<T>, rev: number, value: T): Buffer {
  const envelope = envelopeOf(format, rev, value)
  const bytes = Buffer.from(`${JSON.stringify(envelope, undefined, format.indented ? 1 : undefined)}\n`)
  bytes.write(hex(crc32(bytes)), bytes.indexOf(NO_CRC), 'latin1')
  return bytes
}

/** The same bytes, for a format that is not indented, made in slices between which everything else gets its turn. */
export async function encodeInSlices<T extends object>(
  format: FileFormat<T> & { readonly indented: false },
  rev: number,
  value: T,
  slices: Slices,
): Promise<Buffer> {
  const chunks = [...(await slicedJson(envelopeOf(format, rev, value), slices)), Buffer.from('\n')]
  const crc = await slicedCrc(chunks, slices)
  const bytes = Buffer.concat(chunks)
  bytes.write(hex(crc), bytes.indexOf(NO_CRC), 'latin1')
  return bytes
}

/** The CRC-32 of chunks that follow each other. */
export async function slicedCrc(chunks: readonly Uint8Array[], slices: Slices): Promise<number> {
  let crc = 0
  for (const chunk of chunks) {
    crc = crc32(chunk, crc)
    if (slices.isOver) await slices.next()
  }
  return crc
}

function envelopeOf<T extends object>(format: FileFormat<T>, rev: number, value: T): object {
  const { schema: _schema, rev: _rev, crc: _crc, ...fields } = { schema: 0, rev: 0, crc: '', ...value }
  return { schema: format.version, rev, crc: NO_CRC, ...fields }
}

/** Reads a file's bytes; never throws. */
export function decodeFile<T extends object>(format: FileFormat<T>, bytes: Uint8Array): ReadOutcome<T> {
  let text: string
  let raw: unknown
  try {
    text = utf8.decode(bytes)
    raw = JSON.parse(text)
  } catch (error) {
    const raw = wholeParts(new TextDecoder().decode(bytes))
    return {
      status: 'corrupt',
      reason: bytes.length === 0 ? 'it is empty' : `it is not JSON (${String(error)})`,
      ...(raw === undefined ? {} : { raw }),
    }
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { status: 'corrupt', reason: 'it is not a JSON object' }
  const { schema: version, rev, crc: _crc, ...fields } = raw as Record<string, unknown>
  const outcome = readVersion(format, version, fields)
  if (outcome.status !== 'ok') return outcome
  const { value } = outcome
  return { status: 'ok', value, rev: typeof rev === 'number' ? rev : 0, intact: checksumHolds(text, bytes) }
}

function checksumHolds(text: string, bytes: Uint8Array): boolean {
  const found = CRC.exec(text.slice(0, CRC_WITHIN))
  if (!found?.[1]) return false
  // What stands before it is ASCII in every file that Lectern wrote: a character is a byte.
  const at = found.index + found[0].length - 9
  const before = crc32(NO_CRC, crc32(bytes.subarray(0, at)))
  return hex(crc32(bytes.subarray(at + NO_CRC.length), before)) === found[1]
}
