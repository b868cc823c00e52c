import type { z } from 'zod'

/** The fields of a file of any version, unknown ones among them. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * Makes the fields of the next version out of those of one. Pure; hands on what it does not know or cannot read,
 * for it sees damaged files too. What also stands in other files (a note in `undo.jsonl`) has a migration for each.
 */
export type Migration = (fields: Fields) => Fields

/** One kind of file, as this version of Lectern writes it. */
export interface Versioned<T extends object> {
  /** Its version; a file with a higher one is never rewritten. */
  readonly version: number
  readonly schema: z.ZodType<T>
  /** From each earlier version to the next, the first from 1 to 2. */
  readonly migrations: readonly Migration[]
}

/** What a file's fields come to. */
export type Versions<T> =
  | { readonly status: 'ok'; readonly value: T }
  | {
      readonly status: 'newer'
      readonly version: number
      /** Its content, where it still makes sense to this version. */
      readonly value?: T
    }
  | {
      readonly status: 'corrupt'
      readonly reason: string
      /** The fields as this version has them, as far as they could be brought there: what can be saved of the file. */
      readonly raw: Fields
    }

/** Reads the fields of a file of a past, present or coming version; unknown fields are kept. Never throws. */
export function readVersion<T extends object>(
  format: Versioned<T>,
  version: unknown,
  fields: Fields,
): Versions<T> {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { status: 'corrupt', reason: 'its `schema` is not a version number', raw: fields }
  let present = fields
  try {
    // None for a newer version.
    for (const migrate of format.migrations.slice(version - 1)) present = migrate(present)
  } catch (error) {
    const reason = `it cannot be brought from version ${version} to ${format.version} (${String(error)})`
    return { status: 'corrupt', reason, raw: fields }
  }
  const parsed = format.schema.safeParse(present)
  const value = parsed.success ? keepUnknown(present, parsed.data) : undefined
  if (version > format.version) return { status: 'newer', version, ...(value ? { value } : {}) }
  if (value !== undefined) return { status: 'ok', value }
  const issue = parsed.error?.issues[0]
  const reason = `its \`${issue?.path.join('.') ?? ''}\` is wrong: ${issue?.message ?? ''}`
  return { status: 'corrupt', reason, raw: present }
}

/** What was parsed, with the fields that this version does not know put back: they belong to another one. */
export function keepUnknown<T>(raw: unknown, parsed: T): T {
  if (Array.isArray(parsed) && Array.isArray(raw))
    return parsed.length === raw.length ? (keepInList(raw, parsed) as T) : parsed
  if (!isRecord(parsed) || !isRecord(raw)) return parsed
  // Copied only where parsing changed something: that is rare, and every file comes through here.
  let kept = raw
  for (const key of Object.keys(parsed)) {
    const item = keepUnknown(raw[key], parsed[key])
    if (item === raw[key]) continue
    if (kept === raw) kept = { ...raw }
    kept[key] = item
  }
  return kept as T
}

function keepInList(raw: readonly unknown[], parsed: readonly unknown[]): readonly unknown[] {
  let isRaw = true
  const kept = parsed.map((item, at) => {
    const one = keepUnknown(raw[at], item)
    isRaw &&= one === raw[at]
    return one
  })
  return isRaw ? raw : kept
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
