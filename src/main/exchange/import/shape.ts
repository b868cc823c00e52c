import { Slices } from '../../library/files/slices'
import { isBinary } from '../../capture/decode'
import { type FileShape, type ImportFile, refuseTooLarge, textOfFile } from './import-file'
import { type JsonPath, type JsonPiece, jsonPieces, JsonSyntaxError, type Visit } from './json-pieces'
import { noJson } from './json-rows'

/** Fields longer than this tell nothing of a format, UTF-16 code units. */
const SHORT = 2000
/** A value longer than this is not parsed to be looked at, UTF-16 code units. */
const FIRST = 1_000_000

/** A header and the longest name, bytes. */
const LONGEST_HEADER = 1000

/** Looks at a file's content, whatever it is called. Throws `invalid-input` for one too large, `unreadable` for one that is damaged. */
export async function lookedAt(name: string, bytes: Uint8Array): Promise<ImportFile> {
  refuseTooLarge(name, bytes.length)
  return { name, bytes, shape: await shapeOf(name, bytes) }
}

async function shapeOf(name: string, bytes: Uint8Array): Promise<FileShape> {
  if (isZip(bytes)) return { kind: 'zip', first: firstEntry(bytes) }
  if (isBinary(bytes)) return { kind: 'text', text: '' }
  const text = textOfFile(name, bytes)
  return /^\s*[[{]/.test(text.slice(0, 1000)) ? shapeOfJson(name, text) : { kind: 'text', text }
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1

/** The name in the header that a ZIP begins with (APPNOTE.TXT 4.3.7); empty where it is cut off there. */
function firstEntry(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_HEADER))
  return head.length < 30 ? '' : head.toString('utf8', 30, 30 + head.readUInt16LE(26))
}

/** A broken document, or the beginning of one, is looked at as far as it goes: its rows say where it breaks. */
async function shapeOfJson(name: string, text: string): Promise<FileShape> {
  const isArray = text.trimStart().startsWith('[')
  const seen = new JsonBeginning()
  const slices = new Slices()
  try {
    for (const piece of jsonPieces(text, (path, opening) => seen.visit(path, opening))) {
      if (slices.isOver) await slices.next()
      if (piece !== undefined) seen.take(text, piece)
    }
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    if (seen.fields.size === 0 && seen.first === undefined) throw noJson(name, error)
  }
  return { kind: 'json', text, fields: seen.fields, first: seen.first, isArray }
}

/** What tells the format of a JSON document: its own fields, and those of the first item, which may be of any length. */
class JsonBeginning {
  readonly fields = new Map<string, unknown>()
  first: unknown
  /** Of the first item, once it began, where it is an object. */
  #within: JsonPath | undefined

  visit(path: JsonPath, opening: '{' | '[' | undefined): Visit {
    if (path.length === 0) return 'enter'
    if (typeof path[0] === 'string' && path.length === 1) {
      this.fields.set(path[0], undefined)
      return opening === '[' && path[0] !== '@context' && this.first === undefined ? 'enter' : 'take'
    }
    if (this.#within !== undefined && path.length > this.#within.length) {
      Object.defineProperty(this.first, String(path.at(-1)), { enumerable: true, configurable: true })
      return 'take'
    }
    if (path.at(-1) !== 0 || this.first !== undefined) return 'skip'
    if (opening !== '{') return 'take'
    this.first = {}
    this.#within = path
    return 'enter'
  }

  take(text: string, { path, start, end }: JsonPiece): void {
    const value = end - start > FIRST ? undefined : parsed(text.slice(start, end))
    const name = path.at(-1)
    if (path.length === 1 && typeof name === 'string') {
      if (end - start <= SHORT) this.fields.set(name, value)
    } else if (typeof name === 'string')
      Object.defineProperty(this.first, name, { value, enumerable: true, configurable: true })
    else this.first ??= value
  }
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}
