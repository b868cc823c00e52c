import { ENTRY_KINDS, type EntryKind } from '../../../shared/model/entries'
import { decodeFile } from '../files/envelope'
import { changedFields, deletedEntry, newEntry } from '../journal/entry-change'
import { type Change, type Entry, entryFormats } from '../files/formats'
import { canonicalJson } from '../merge/canonical'
import type { OpenEntries } from '../open-entries'
import type { OpenBackup } from './verify-backup'

/** Entries by the library file that they are in. */
export type EntriesByKind = Readonly<Record<EntryKind, readonly Entry[]>>

/** How much is put back of the entries. */
export interface EntriesScope {
  /** Exactly as in the backup: what came since is deleted. Otherwise it stays. */
  readonly exact: boolean
  /** Only those that are named here, where they are not there now; all where it is left out. */
  readonly only?: ReadonlySet<string> | undefined
}

/** What restoring changes in the files of entries. */
export interface RestoredEntries {
  /** How many entries of each file. */
  readonly counts: Readonly<Record<EntryKind, number>>
  /** The changes, as of an instant. */
  readonly changes: (at: string) => Change[]
}

/** The entries of a backup; none of a file that it has not, and undefined of one of a newer version. */
export async function entriesIn(backup: OpenBackup): Promise<Partial<EntriesByKind>> {
  const found: Partial<Record<EntryKind, readonly Entry[]>> = {
    tags: [],
    collections: [],
    searches: [],
    templates: [],
  }
  for (const kind of ENTRY_KINDS) {
    if (backup.manifest.sha256[`${kind}.json`] === undefined) continue
    const outcome = decodeFile(entryFormats[kind], await backup.bytes(`${kind}.json`))
    if (outcome.status === 'ok') found[kind] = outcome.value.entries
    else delete found[kind]
  }
  return found
}

/** What is different between the entries of a backup and those of now. A file of a newer version stays as it is. */
export function restoredEntries(
  then: Partial<EntriesByKind>,
  present: OpenEntries,
  scope: EntriesScope,
): RestoredEntries {
  const counts = { tags: 0, collections: 0, searches: 0, templates: 0 }
  const plans: ((at: string) => Change)[] = []
  for (const kind of ENTRY_KINDS) {
    const { status, file } = present.loaded(kind)
    const backedUp = then[kind]
    if (status === 'newer' || backedUp === undefined) continue
    const some = planned(kind, backedUp, file.value.entries, scope)
    counts[kind] = some.length
    plans.push(...some)
  }
  return { counts, changes: (at) => plans.map((plan) => plan(at)) }
}

function planned(
  kind: EntryKind,
  then: readonly Entry[],
  now: readonly Entry[],
  { exact, only }: EntriesScope,
): ((at: string) => Change)[] {
  const present = new Map(now.map((one) => [one.id, one]))
  const live = then.filter(isLive).filter(({ id }) => only?.has(id) !== false)
  const known = new Set<string>(live.map(({ id }) => id))
  const put = live.flatMap((one) => {
    const is = present.get(one.id)
    if (is === undefined)
      return [(at: string) => newEntry(kind, one.id, { ...fieldsOf(one), createdAt: one.createdAt }, at)]
    if (only !== undefined && isLive(is)) return []
    const wanted = { ...(exact ? absentIn(one, is) : {}), ...fieldsOf(one), deletedAt: undefined }
    const changed = Object.entries(wanted).filter(
      ([name, value]) => canonicalJson(value) !== canonicalJson(is[name]),
    )
    return changed.length === 0 ? [] : [() => changedFields(kind, is, Object.fromEntries(changed))]
  })
  const extra = exact && only === undefined ? now.filter((one) => isLive(one) && !known.has(one.id)) : []
  return [...put, ...extra.map((one) => (at: string) => deletedEntry(kind, one, at))]
}

const isLive = ({ deletedAt }: Entry): boolean => deletedAt === undefined

/** What a person gave it. */
function fieldsOf(entry: Entry): Record<string, unknown> {
  const {
    id: _id,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    fieldTimes: _times,
    deletedAt: _,
    ...fields
  } = entry
  return fields
}

/** The fields that came since. */
const absentIn = (then: Entry, now: Entry): Record<string, undefined> =>
  Object.fromEntries(
    Object.keys(fieldsOf(now))
      .filter((name) => !Object.hasOwn(then, name))
      .map((name) => [name, undefined]),
  )
