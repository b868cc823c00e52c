import { tagNameFrom } from '../../../shared/model/tag-name'

/** Fields of something that a program wrote; nothing is believed of it. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text without what no file can hold: NUL, and halves of surrogate pairs as U+FFFD. Undefined where it is none. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd') : undefined

/** The same on one line, without outer blanks; undefined where nothing is left. */
export const lineIn = (value: unknown): string | undefined => {
  const line = textIn(value)
    ?.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
  return line === '' ? undefined : line
}

/** One value, or those of a list; none for nothing. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** An address of a page, as it was written; undefined for anything else. */
export const addressIn = (value: unknown): string | undefined => {
  const line = lineIn(value)
  return line !== undefined && line.length <= 8192 && /^https?:\/\/[^\s/]/i.test(line) ? line : undefined
}

/**
 * An instant as the library writes it, from a date with or without time and zone, or seconds or milliseconds since
 * 1970; without a zone it is taken for UTC. Undefined for what is no date from 1970 on.
 */
export function instantIn(value: unknown): string | undefined {
  const time = typeof value === 'number' ? (value < 1e11 ? value * 1000 : value) : timeOf(lineIn(value) ?? '')
  if (!Number.isFinite(time) || time < 0 || time > 253_402_300_799_999) return undefined
  return new Date(time).toISOString()
}

function timeOf(text: string): number {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text)
  if (found === null) return NaN
  const [, day, minute = '00:00', second = ':00', zone = 'Z'] = found
  const colon = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  // More digits than three are no part of the format that every engine reads.
  return Date.parse(`${day}T${minute}${second.replace(/(\.\d{3})\d+$/, '$1')}${colon.toUpperCase()}`)
}

/** What a file calls tags as names that tags have here, and those that cannot be one. */
export function tagsIn(value: unknown): { readonly tags: string[]; readonly others: string[] } {
  const tags: string[] = []
  const others: string[] = []
  for (const one of listOf(value)) {
    const line = lineIn(one)
    if (line === undefined) continue
    const name = tagNameFrom(line)
    if (name === undefined) others.push(line)
    else if (!tags.includes(name)) tags.push(name)
  }
  return { tags, others }
}

/** A note of several parts, the empty ones left out. */
export const joinedNote = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part): part is string => part !== undefined && part.trim() !== '').join('\n\n')
