import type { EntriesFile, Entry } from '../files/formats'
import { compare, compareInstants, inCanonicalOrder } from './canonical'
import { mergedFields, mergedRest, takenApart, type TimedFields, timedFields } from './timed-fields'

/**
 * Two versions of a file of entries as one: each entry by its id, each field of it as it was changed last, tombstones
 * among them. In any order and however often: the result is the same, and written as the same bytes.
 */
export function mergedEntries(a: EntriesFile, b: EntriesFile): EntriesFile {
  const byId = new Map<string, Entry>()
  for (const one of [...a.entries, ...b.entries]) byId.set(one.id, mergedEntry(byId.get(one.id) ?? one, one))
  const entries = [...byId.values()].toSorted(
    (x, y) => compareInstants(x.createdAt, y.createdAt) || compare(x.id, y.id),
  )
  return inCanonicalOrder({ ...mergedRest(a, b, ['entries']), entries })
}

/** Two versions of one entry. */
export function mergedEntry(a: Entry, b: Entry): Entry {
  const { values, times } = takenApart(mergedFields(fieldsOf(a), fieldsOf(b)))
  return {
    ...values,
    id: a.id,
    createdAt: compareInstants(a.createdAt, b.createdAt) <= 0 ? a.createdAt : b.createdAt,
    updatedAt: compareInstants(a.updatedAt, b.updatedAt) >= 0 ? a.updatedAt : b.updatedAt,
    ...(Object.keys(times).length === 0 ? {} : { fieldTimes: times }),
  }
}

function fieldsOf(entry: Entry): TimedFields {
  const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, fieldTimes, ...fields } = entry
  return timedFields(fields, fieldTimes)
}
