import type { EntryKind } from '../../../shared/model/entries'
import type { FieldTimes } from '../../../shared/model/field-times'
import type { Side } from './change'
import { type Change, type EntriesFile, type Entry, entryFormats } from '../files/formats'

type EntryChange = Extract<Change, { kind: 'entry' }>

/** A change of some fields of an entry; `undefined` takes a field away. */
export function changedFields(
  of: EntryKind,
  entry: Entry,
  fields: Readonly<Record<string, unknown>>,
): EntryChange {
  const present = entry as Readonly<Record<string, unknown>>
  const side = (value: (name: string) => unknown) =>
    // JSON has no undefined: null stands for an absent field in the undo file.
    Object.fromEntries(Object.keys(fields).map((name) => [name, value(name) ?? null]))
  return {
    kind: 'entry',
    of,
    id: entry.id,
    before: side((name) => present[name]),
    after: side((name) => fields[name]),
  }
}

/** A new entry with these fields; taken back, it becomes a tombstone. */
export const newEntry = (
  of: EntryKind,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  at: string,
): EntryChange => ({
  kind: 'entry',
  of,
  id,
  before: { deletedAt: at },
  after: { createdAt: at, ...fields, deletedAt: null },
})

/** Deletes an entry, of which a tombstone with all that it said stays. */
export const deletedEntry = (of: EntryKind, entry: Entry, at: string): EntryChange =>
  changedFields(of, entry, { deletedAt: at })

/**
 * The entry with one side of a change put in, as of `at`; undefined where that makes none, as with one of which only a
 * name is known. Whoever changes an entry knows it to be there: that has its time too, so that a deletion which another
 * machine made before does not take it away.
 */
export function changedEntry(
  { of, id, before, after }: EntryChange,
  side: Side,
  at: string,
  present: Entry | undefined,
): Entry | undefined {
  const fields = side === 'before' ? before : after
  const next: Record<string, unknown> = { createdAt: at, ...present }
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete next[name]
    else next[name] = name === 'deletedAt' ? at : value
  }
  const times: FieldTimes = { ...present?.fieldTimes }
  for (const name of [...Object.keys(fields), 'deletedAt']) if (!UNTIMED.has(name)) times[name] = at
  const parsed = entryFormats[of].records.schema.safeParse({ ...next, id, updatedAt: at, fieldTimes: times })
  return parsed.success ? parsed.data : undefined
}

const UNTIMED = new Set(['id', 'createdAt', 'updatedAt', 'fieldTimes'])

/** The file with one entry put in the place of the one with its id, or added at the end. */
export function withEntry(file: EntriesFile, entry: Entry): EntriesFile {
  const at = file.entries.findIndex(({ id }) => id === entry.id)
  return { ...file, entries: at < 0 ? [...file.entries, entry] : file.entries.with(at, entry) }
}
