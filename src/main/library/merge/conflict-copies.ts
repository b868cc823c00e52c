/** The kinds of files that two machines can have changed apart. */
export type MergedKind = 'annotations' | 'meta' | 'library'

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
