import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import type { NotebookGroup, NotebookOrder, NotebookQuery } from '../../../shared/model/notebook'
import type { IndexedAnnotation } from './annotation-index'
import { slicedSort } from '../files/sliced-sort'
import type { Slices } from '../files/slices'

/** Annotations between two looks at the clock. */
const STRETCH = 100

/** Annotations in the order of their groups. */
export interface Grouped {
  readonly groups: NotebookGroup[]
  /** The groups' one after the other: one with two tags stands twice where tags are the groups. */
  readonly rows: readonly IndexedAnnotation[]
  /** How many there are, each counted once. */
  readonly total: number
}

/**
 * Puts annotations into their groups and those in their order. They come article by article, each in the order of its
 * text, which is the order within an article; elsewhere it is that of their making. Many are gone through in slices.
 */
export async function grouped(
  annotations: Iterable<IndexedAnnotation>,
  { group, order }: Pick<NotebookQuery, 'group' | 'order'>,
  slices: Slices,
): Promise<Grouped> {
  const byKey = new Map<string, IndexedAnnotation[]>()
  let total = 0
  for (const one of annotations) {
    for (const key of KEYS[group](one)) {
      const some = byKey.get(key)
      if (some === undefined) byKey.set(key, [one])
      else some.push(one)
    }
    total += 1
    if (total % STRETCH === 0 && slices.isOver) await slices.next()
  }
  const keys = [...byKey.keys()]
  const inOrder = order === 'newest' ? newestFirst : oldestFirst
  const rows: IndexedAnnotation[] = []
  const groups: NotebookGroup[] = []
  for (const key of SORTS[group](keys, order)) {
    const some = byKey.get(key) ?? []
    const sorted = group === 'article' ? some : await slicedSort(some, inOrder, slices)
    for (const one of sorted) {
      rows.push(one)
      if (rows.length % STRETCH === 0 && slices.isOver) await slices.next()
    }
    groups.push({ key, count: some.length })
    if (slices.isOver) await slices.next()
  }
  return { groups, rows, total }
}

/** Which groups an annotation stands in. */
const KEYS: Readonly<Record<NotebookQuery['group'], (one: IndexedAnnotation) => readonly string[]>> = {
  article: ({ articleId }) => [articleId],
  tag: ({ tags }) => (tags.length === 0 ? [''] : tags),
  color: ({ color }) => [color],
  day: ({ madeAt }) => [dayOf(madeAt)],
}

/** The order of the groups; articles come in theirs. */
const SORTS: Readonly<Record<NotebookQuery['group'], (keys: string[], order: NotebookOrder) => string[]>> = {
  article: (keys) => keys,
  // Those without a tag at the end.
  tag: (keys) => keys.toSorted((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b)),
  color: (keys) => HIGHLIGHT_COLORS.filter((color) => keys.includes(color)),
  day: (keys, order) => (order === 'newest' ? keys.toSorted().toReversed() : keys.toSorted()),
}

/** Of two made in one moment the name decides, so that the order is always the same. */
const oldestFirst = (a: IndexedAnnotation, b: IndexedAnnotation): number =>
  a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1)
const newestFirst = (a: IndexedAnnotation, b: IndexedAnnotation): number => oldestFirst(b, a)

/** The day where the library is. */
function dayOf(instant: number): string {
  const zone = new Date(instant).getTimezoneOffset()
  return new Date(instant - zone * 60_000).toISOString().slice(0, 10)
}
