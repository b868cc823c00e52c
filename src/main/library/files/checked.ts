import type { z } from 'zod'
import { keepUnknown, type Versioned } from './versioned'

/** A kind of file, of which the records are checked one by one. */
export interface Checked<T extends object> extends Versioned<T> {
  /**
   * The field that lists its records, where it has many: one that was checked is not checked again whenever another
   * changes. None is ever changed itself; another one takes its place.
   */
  readonly records?: { readonly field: string; readonly schema: z.ZodType<object> }
}

/** Records that passed their schema once. */
const sound = new WeakSet<object>()

/** What is to be written of a value, with the fields that this version does not know. Throws zod's error. */
export function checked<T extends object>(format: Checked<T>, value: T): T {
  const { records } = format
  if (records === undefined) return keepUnknown(value, format.schema.parse(value))
  const { field, schema } = records
  const { [field]: list, ...rest } = value as Record<string, unknown>
  // What is no list is for the schema to refuse.
  if (!Array.isArray(list)) return keepUnknown(value, format.schema.parse(value))
  const around = { ...rest, [field]: [] }
  const whole = keepUnknown<object>(around, format.schema.parse(around))
  return { ...value, ...whole, [field]: list.map((record: object) => checkedRecord(schema, record)) }
}

/** Remembers the records of a value that has just passed its schema. */
export function rememberSound<T extends object>({ records }: Checked<T>, value: T): void {
  if (records === undefined) return
  for (const record of (value as Record<string, object[]>)[records.field] ?? []) sound.add(record)
}

function checkedRecord(schema: z.ZodType<object>, record: object): object {
  if (sound.has(record)) return record
  const whole = keepUnknown(record, schema.parse(record))
  sound.add(whole)
  return whole
}
