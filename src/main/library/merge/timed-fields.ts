import type { FieldTimes } from '../../../shared/model/field-times'
import { canonicalJson, compare, compareInstants, lastOf } from './canonical'

/** Fields by name, each with the time it was changed last; one that was taken away has no value. */
export type TimedFields = ReadonlyMap<string, { readonly value: unknown; readonly at: string | undefined }>

/** The fields of a record with their times. Names that only have a time stand for what was taken away. */
export function timedFields(fields: Readonly<Record<string, unknown>>, times: FieldTimes = {}): TimedFields {
  const names = new Set([...Object.keys(fields), ...Object.keys(times)])
  return new Map([...names].map((name) => [name, { value: own(fields, name), at: own(times, name) }]))
}

/** Each field as it was changed last; where no time tells, what is there stays rather than what is not. */
export function mergedFields(a: TimedFields, b: TimedFields): TimedFields {
  const names = [...new Set([...a.keys(), ...b.keys()])].toSorted(compare)
  return new Map(
    names.map((name) => {
      const [x = ABSENT, y = ABSENT] = [a.get(name), b.get(name)]
      const order = compareInstants(x.at, y.at) || compare(canonicalJson(x.value), canonicalJson(y.value))
      return [name, order >= 0 ? x : y]
    }),
  )
}

/** The values and the times of merged fields, apart. */
export function takenApart(fields: TimedFields): {
  readonly values: Record<string, unknown>
  readonly times: FieldTimes
} {
  const all = [...fields]
  const values = all.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value] as const]))
  const times = all.flatMap(([name, { at }]) => (at === undefined ? [] : [[name, at] as const]))
  return { values: Object.fromEntries(values), times: Object.fromEntries(times) }
}

/** The fields of two records that carry no times, but for some: what is there stays, the last in canonical order. */
export function mergedRest(a: object, b: object, except: readonly string[]): Record<string, unknown> {
  const rest: Record<string, unknown> = {}
  for (const [name, value] of [...Object.entries(a), ...Object.entries(b)])
    if (!except.includes(name)) rest[name] = lastOf(rest[name], value)
  return rest
}

const ABSENT = { value: undefined, at: undefined }

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
