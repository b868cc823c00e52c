import type { Collection } from './entries'
import type { CollectionId } from './ids'

/** A collection as a list shows it. */
export interface CollectionRow {
  readonly collection: Collection
  /** How many it lies in. */
  readonly depth: number
  /** Its name after those of all it lies in. */
  readonly path: readonly string[]
}

/**
 * The collections in the order in which they are shown, each before those in it. One that lies in a collection that is
 * not there stands at the top. So does, of several that lie in each other because two machines moved them apart, the
 * one that was moved last; on every machine the same.
 */
export function collectionRows(collections: readonly Collection[]): CollectionRow[] {
  const parents = parentsOf(collections)
  const inside = new Map<CollectionId | undefined, Collection[]>()
  for (const one of inOrder(collections)) {
    const parent = parents.get(one.id)
    inside.set(parent, [...(inside.get(parent) ?? []), one])
  }
  const rows: CollectionRow[] = []
  const next: CollectionRow[] = []
  const push = (of: CollectionId | undefined, above: readonly string[]) =>
    next.push(
      ...(inside.get(of) ?? [])
        .map((collection) => ({ collection, depth: above.length, path: [...above, collection.name] }))
        .toReversed(),
    )
  push(undefined, [])
  for (let row = next.pop(); row !== undefined; row = next.pop()) {
    rows.push(row)
    push(row.collection.id, row.path)
  }
  return rows
}

/** Which collection each is shown in; those at the top are left out. Every way upwards ends there. */
export function parentsOf(collections: readonly Collection[]): ReadonlyMap<CollectionId, CollectionId> {
  const byId = new Map(collections.map((one) => [one.id, one]))
  const parents = new Map<CollectionId, CollectionId>()
  for (const { id, parent } of byId.values())
    if (parent !== undefined && byId.has(parent)) parents.set(id, parent)
  const seen = new Set<CollectionId>()
  for (const start of byId.keys()) {
    const way: CollectionId[] = []
    let at: CollectionId | undefined = start
    while (at !== undefined && !seen.has(at)) {
      seen.add(at)
      way.push(at)
      at = parents.get(at)
    }
    const circle = at === undefined ? -1 : way.indexOf(at)
    if (circle < 0) continue
    const [last] = way
      .slice(circle)
      .flatMap((id) => byId.get(id) ?? [])
      .toSorted((a, b) => compare(movedAt(b), movedAt(a)) || compare(b.id, a.id))
    if (last !== undefined) parents.delete(last.id)
  }
  return parents
}

/** The collections that lie in one, however deep, itself among them. */
export function within(collections: readonly Collection[], id: CollectionId): CollectionId[] {
  const parents = parentsOf(collections)
  const isIn = (one: CollectionId | undefined): boolean =>
    one === id || (one !== undefined && isIn(parents.get(one)))
  return collections.map((one) => one.id).filter(isIn)
}

/** The neighbours in a collection, or at the top, as they are shown. */
export const childrenOf = (
  collections: readonly Collection[],
  parent: CollectionId | undefined,
): Collection[] => {
  const parents = parentsOf(collections)
  return inOrder(collections.filter(({ id }) => parents.get(id) === parent))
}

const inOrder = (collections: readonly Collection[]): Collection[] =>
  collections.toSorted(
    (a, b) => a.order - b.order || compare(a.createdAt, b.createdAt) || compare(a.id, b.id),
  )

const movedAt = ({ fieldTimes, createdAt }: Collection): string => fieldTimes?.['parent'] ?? createdAt

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
