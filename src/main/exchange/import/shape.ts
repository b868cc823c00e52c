import { Slices } from '../../library/files/slices'
import { isBinary } from '../../capture/decode'
import { type FileShape, type ImportFile, refuseTooLarge, textOfFile } from './import-file'
import { jsonPieces, JsonSyntaxError } from './json-pieces'
import { noJson } from './json-rows'

/** Fields longer than this tell nothing of a format, UTF-16 code units. */
const SHORT = 2000
/** An item longer than this is not parsed to be looked at. */
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

/** A broken document is looked at as far as it goes: its rows say where it breaks. */
async function shapeOfJson(name: string, text: string): Promise<FileShape> {
  const isArray = text.trimStart().startsWith('[')
  const fields = new Map<string, unknown>()
  let first: unknown
  const slices = new Slices()
  try {
    const pieces = jsonPieces(text, (path, opening) => {
      if (path.length === 0) return 'enter'
      if (typeof path[0] === 'string' && path.length === 1) {
        fields.set(path[0], undefined)
        return opening === '[' && path[0] !== '@context' && first === undefined ? 'enter' : 'take'
      }
      return path.at(-1) === 0 && first === undefined ? 'take' : 'skip'
    })
    for (const piece of pieces) {
      if (slices.isOver) await slices.next()
      if (piece === undefined) continue
      const { path, start, end } = piece
      const [field] = path
      const value = end - start > FIRST ? undefined : parsed(text.slice(start, end))
      if (path.length === 1 && typeof field === 'string') {
        if (end - start <= SHORT) fields.set(field, value)
      } else first ??= value
    }
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    if (fields.size === 0 && first === undefined) throw noJson(name, error)
  }
  return { kind: 'json', text, fields, first, isArray }
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}
