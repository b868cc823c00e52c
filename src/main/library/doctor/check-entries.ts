import { basename } from 'node:path'
import type { ArticleMeta } from '../../../shared/model/article'
import { parentsOf } from '../../../shared/model/collection-tree'
import { type Collection, ENTRY_KINDS, type EntryKind } from '../../../shared/model/entries'
import type { FileSystem } from '../files/file-system'
import { type EntriesFile, type Entry, entryFormats } from '../files/formats'
import type { Layout } from '../files/layout'
import { mergedEntries } from '../merge/merged-entries'
import { checkFile } from './check-file'
import type { Finding } from './finding'

/** What the files of entries are found to be. */
export interface CheckedEntries {
  readonly findings: readonly Finding[]
  /** The collections there are, deleted ones among them; undefined where their file does not say. */
  readonly collections: ReadonlySet<string> | undefined
}

/** Looks at `tags.json`, `collections.json`, `searches.json` and `templates.json`: each entry once, each collection in one that is there. */
export async function checkEntries(fs: FileSystem, layout: Layout): Promise<CheckedEntries> {
  const findings: Finding[] = []
  let collections: ReadonlySet<string> | undefined
  for (const kind of ENTRY_KINDS) {
    const path = layout.entries(kind)
    const { findings: found, missing, value } = await checkFile(fs, path, entryFormats[kind])
    findings.push(...found, ...twins(path, value), ...(kind === 'collections' ? misplaced(path, value) : []))
    if (kind === 'collections' && (missing || value !== undefined))
      collections = new Set(value?.entries.map(({ id }) => id))
  }
  return { findings, collections }
}

/** What an article says of collections that are not there. */
export function lostCollections(
  path: string,
  { collections: named = [] }: ArticleMeta,
  known: ReadonlySet<string> | undefined,
): Finding[] {
  const lost = named.filter((id) => known?.has(id) === false)
  if (lost.length === 0) return []
  return [
    {
      kind: 'entry',
      path,
      what: `It is in collections that are not there: ${lost.join(', ')}.`,
      advice:
        'Another machine may be about to bring them. “lectern doctor --repair” puts them back from a backup, or makes them anew with another name.',
      entries: lost,
    },
  ]
}

/** Which kind of entries a file holds; undefined for any other file. */
export const entryKindOf = (path: string): EntryKind | undefined =>
  ENTRY_KINDS.find((kind) => basename(path) === `${kind}.json`)

/** The collections that are not where their file says, each with why. */
export function wrongParents(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const live = entries.filter(({ deletedAt }) => deletedAt === undefined) as Collection[]
  const parents = parentsOf(live)
  const there = new Set(live.map(({ id }) => id))
  return new Map(
    live
      .filter(({ id, parent }) => parent !== undefined && parents.get(id) !== parent)
      .map(({ id, parent }) => [
        id,
        parent !== undefined && there.has(parent) ? 'in one that lies in it' : 'in one that is not there',
      ]),
  )
}

function twins(path: string, value: EntriesFile | undefined): Finding[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { id } of value?.entries ?? []) (seen.has(id) ? twice : seen).add(id)
  return [...twice].map((id) => ({
    kind: 'entry',
    path,
    what: `It has ${id} twice.`,
    advice: 'Both are read as one; “lectern doctor --repair” writes them so.',
    entries: [id],
  }))
}

function misplaced(path: string, value: EntriesFile | undefined): Finding[] {
  if (value === undefined) return []
  const { entries } = mergedEntries(value, value)
  return [...wrongParents(entries)].map(([id, why]) => ({
    kind: 'entry',
    path,
    what: `The collection ${id} lies ${why}.`,
    advice: 'It is shown at the top, where “lectern doctor --repair” puts it.',
    entries: [id],
  }))
}
