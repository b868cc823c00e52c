/**
 * Structured clone as JSON, for Node and for a page. What is encoded has been through `structuredClone` already:
 * functions and other things that cannot be cloned never come here.
 */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const TAG = '$'

/** A cloneable value as JSON; what JSON has no word for is an object tagged `$`. */
export function encode(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : tagged('number', Object.is(value, -0) ? '-0' : String(value))
  if (value === undefined) return tagged('undefined', null)
  if (typeof value === 'bigint') return tagged('bigint', String(value))
  if (Array.isArray(value)) return value.map(encode)
  if (value instanceof Date) return tagged('date', value.getTime())
  if (value instanceof Map)
    return tagged(
      'map',
      [...value].map(([key, entry]) => [encode(key), encode(entry)]),
    )
  if (value instanceof Set) return tagged('set', [...value].map(encode))
  if (value instanceof Error) return tagged('error', [value.name, value.message])
  if (value instanceof ArrayBuffer) return tagged('ArrayBuffer', base64(new Uint8Array(value)))
  if (value instanceof Uint8Array) return tagged('Uint8Array', base64(value))
  const object: { [key: string]: Json } = {}
  for (const [key, entry] of Object.entries(value)) object[key === TAG ? TAG + TAG : key] = encode(entry)
  return object
}

/** The value that `encode` was given, as a clone. */
export function decode(json: unknown): unknown {
  if (json === null || typeof json !== 'object') return json
  if (Array.isArray(json)) return json.map(decode)
  const { [TAG]: tag, v } = json as { [TAG]?: string; v?: unknown }
  if (tag !== undefined) return untagged(tag, v)
  const object: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(json)) object[key === TAG + TAG ? TAG : key] = decode(entry)
  return object
}

const tagged = (tag: string, v: Json): Json => ({ [TAG]: tag, v })

function untagged(tag: string, v: unknown): unknown {
  switch (tag) {
    case 'undefined':
      return undefined
    case 'number':
      return v === '-0' ? -0 : Number(v)
    case 'bigint':
      return BigInt(v as string)
    case 'date':
      return new Date(v as number)
    case 'map':
      return new Map((v as [unknown, unknown][]).map(([key, entry]) => [decode(key), decode(entry)]))
    case 'set':
      return new Set((v as unknown[]).map(decode))
    case 'error': {
      const [name, message] = v as [string, string]
      return Object.assign(new Error(message), { name })
    }
    case 'ArrayBuffer':
      return bytes(v as string).buffer
    case 'Uint8Array':
      return bytes(v as string)
    default:
      throw new Error(`electron stand-in: ${tag} cannot cross from page to main`)
  }
}

function base64(data: Uint8Array): string {
  if (typeof Buffer !== 'undefined') return Buffer.from(data).toString('base64')
  let text = ''
  for (let at = 0; at < data.length; at += 0x8000)
    text += String.fromCharCode(...data.subarray(at, at + 0x8000))
  return btoa(text)
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Buffer !== 'undefined') return new Uint8Array(Buffer.from(text, 'base64'))
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
