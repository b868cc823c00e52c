/*
 * Messages of the web host and of the private socket: one binary frame each. A header's length (u32, little
 * endian), the message as JSON with byte arrays taken out, then those arrays one after the other, each with its
 * length in the header. Base64 in JSON took 579 ms for a megabyte, this 50 (design/runtime-hosts.md section 2).
 */

export type ClientMessage = { readonly id: number; readonly name: string; readonly input: unknown }
export type ServerMessage =
  { readonly id: number; readonly result: unknown } | { readonly event: string; readonly payload: unknown }

interface Header {
  readonly message: unknown
  /** Bytes of each array that was taken out. */
  readonly lengths: readonly number[]
}

const MARK = '$bytes'

/** One message as one frame. */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const json = JSON.stringify({
    message: takeOut(message, parts),
    lengths: parts.map((part) => part.length),
  } satisfies Header)
  const header = new TextEncoder().encode(json)
  const frame = new Uint8Array(4 + header.length + parts.reduce((sum, part) => sum + part.length, 0))
  new DataView(frame.buffer).setUint32(0, header.length, true)
  frame.set(header, 4)
  let at = 4 + header.length
  for (const part of parts) {
    frame.set(part, at)
    at += part.length
  }
  return frame
}

/** The message of a frame. Throws when it is none. */
export function decodeFrame(frame: Uint8Array): unknown {
  const length = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + length))) as Header
  const parts: Uint8Array[] = []
  let at = 4 + length
  for (const size of header.lengths) {
    parts.push(frame.subarray(at, at + size))
    at += size
  }
  return parts.length === 0 ? header.message : putBack(header.message, parts)
}

/** The value with a mark in the place of each array; what has none is the same object, since most messages have none. */
function takeOut(value: unknown, parts: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) return { [MARK]: parts.push(value) - 1 }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const taken = value.map((item) => takeOut(item, parts))
    return taken.some((item, at) => item !== value[at]) ? taken : value
  }
  let copy: Record<string, unknown> | undefined
  for (const [key, item] of Object.entries(value)) {
    const taken = takeOut(item, parts)
    if (taken !== item) (copy ??= { ...value })[key] = taken
  }
  return copy ?? value
}

function putBack(value: unknown, parts: readonly Uint8Array[]): unknown {
  if (Array.isArray(value)) return value.map((item) => putBack(item, parts))
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  const index = record[MARK]
  if (typeof index === 'number' && Object.keys(record).length === 1) return parts[index]
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, putBack(item, parts)]))
}
