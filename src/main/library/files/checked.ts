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

/**
 * Checks what one file is to hold, and remembers which of its records passed. Each file for itself: what is known of all
 * of them, as in one `WeakSet`, kept the main thread for 50 ms whenever it had to grow.
 */
export class SoundRecords<T extends object> {
  readonly #format: Checked<T>
  /** In the order of the file. */
  #sound: readonly object[] = []

  constructor(format: Checked<T>) {
    this.#format = format
  }

  /** The value has just passed the schema, as when it was read. */
  remember(value: T): void {
    const { records } = this.#format
    if (records !== undefined) this.#sound = (value as Record<string, readonly object[]>)[records.field] ?? []
  }

  /** What is to be written of a value, with the fields that this version does not know. Throws zod's error. */
  checked(value: T): T {
    const { records, schema } = this.#format
    if (records === undefined) return keepUnknown(value, schema.parse(value))
    const { field } = records
    const { [field]: list, ...rest } = value as Record<string, unknown>
    // What is no list is for the schema to refuse.
    if (!Array.isArray(list)) return keepUnknown(value, schema.parse(value))
    const around = { ...rest, [field]: [] }
    const whole = keepUnknown<object>(around, schema.parse(around))
    this.#sound = this.#checkedRecords(list, records.schema)
    return { ...value, ...whole, [field]: this.#sound }
  }

  #checkedRecords(list: readonly object[], schema: z.ZodType<object>): readonly object[] {
    const before = this.#sound
    // Where some went, or came between others.
    let anywhere: ReadonlySet<object> | undefined
    return list.map((record, at) => {
      if (before[at] === record || (anywhere ??= new Set(before)).has(record)) return record
      return keepUnknown(record, schema.parse(record))
    })
  }
}
