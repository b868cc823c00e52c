import type { ArticleMeta } from '../../../shared/model/article'
import type { Collection, EntryKind } from '../../../shared/model/entries'
import type { ColorNames } from '../../../shared/model/color-names'
import { type AnnotationsFile, annotationsFormat, type Entry, entryFormats } from '../files/formats'
import { libraryFormat, metaFormat } from '../files/formats'
import { encodeFile } from '../files/envelope'

/** What stands for a library's id in a bundle: it holds articles, and is the backup of no library. */
export const BUNDLE_ID = 'bundle'
/** The time of a bundle without articles, and of files of which nobody need know the time. */
export const NEVER = '1970-01-01T00:00:00.000Z'
/** Every file of a bundle is a first one: how often a library wrote it is no part of what it says. */
const REVISION = 1

/** What the articles of a bundle need of the files of entries. */
export interface Needed {
  readonly tags: Set<string>
  readonly collections: Set<string>
}

/**
 * An article as any library that takes it in writes it again: without the time at which it came out of a trash. Its own
 * last change is that of its fields.
 */
export function bundledMeta({ trashedAt: _trashed, fieldTimes = {}, ...meta }: ArticleMeta): ArticleMeta {
  const { trashedAt: _time, ...times } = fieldTimes
  const updatedAt = newest([meta.savedAt, ...Object.values(times)])
  return { ...meta, updatedAt, ...(Object.keys(times).length === 0 ? {} : { fieldTimes: times }) }
}

/** The annotations that are not deleted. */
export const bundledAnnotations = ({ annotations }: AnnotationsFile): AnnotationsFile => ({
  annotations: annotations.filter(({ deletedAt }) => deletedAt === undefined),
})

/** The two small files of an article. */
export const bundledFiles = (meta: ArticleMeta, annotations: AnnotationsFile) => ({
  meta: encodeFile(metaFormat, REVISION, meta),
  annotations: encodeFile(annotationsFormat, REVISION, annotations),
})

/** The names that colours have, in the file that has them in a library; undefined where they have none. */
export function bundledColors(colorNames: ColorNames = {}): Buffer | undefined {
  if (Object.keys(colorNames).length === 0) return undefined
  const sorted = Object.fromEntries(Object.entries(colorNames).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return encodeFile(libraryFormat, REVISION, { libraryId: BUNDLE_ID, createdAt: NEVER, colorNames: sorted })
}

/** The entries that are needed, by their ids, as they were when they were made; undefined where there is none. */
export function bundledEntries(
  kind: EntryKind,
  entries: readonly Entry[],
  needed: Needed,
): Buffer | undefined {
  if (kind === 'searches' || kind === 'templates') return undefined
  const ids =
    kind === 'tags' ? needed.tags : withParents(entries as readonly Collection[], needed.collections)
  const kept = entries
    .filter(({ id, deletedAt }) => deletedAt === undefined && ids.has(id))
    .map(({ fieldTimes: _times, ...one }) => ({ ...one, updatedAt: one.createdAt }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return kept.length === 0 ? undefined : encodeFile(entryFormats[kind], REVISION, { entries: kept })
}

/** Collections with those that they lie in. */
function withParents(all: readonly Collection[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const parents = new Map<string, string | undefined>(all.map(({ id, parent }) => [id, parent]))
  const found = new Set<string>()
  for (const id of ids)
    for (let at: string | undefined = id; at !== undefined && !found.has(at); at = parents.get(at))
      found.add(at)
  return found
}

/** The latest of some instants. */
export const newest = (instants: readonly string[]): string =>
  instants.reduce((latest, one) => (one > latest ? one : latest), NEVER)
