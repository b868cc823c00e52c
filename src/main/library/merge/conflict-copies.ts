import { ENTRY_KINDS, type EntryKind } from '../../../shared/model/entries'

/** The kinds of files that two machines can have changed apart. */
export type MergedKind = 'annotations' | 'meta' | RootKind
type RootKind = 'library' | EntryKind

/** Those in the library's folder itself. */
export const ROOT_KINDS: readonly RootKind[] = ['library', ...ENTRY_KINDS]

/**
 * The names in a folder that are conflict copies of a file in it. The folder has a closed list of names: whatever
 * else begins as the file does is a copy, however the program that made it calls it ("conflicted copy",
 * `.sync-conflict-…`, `-HOST`, ` 2`).
 */
export function conflictCopies(names: readonly string[], kind: MergedKind): string[] {
  return names
    .filter((name) => name.startsWith(kind) && name.endsWith('.json') && name !== `${kind}.json`)
    .toSorted()
}
