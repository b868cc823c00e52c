import { childrenOf, parentsOf, within } from '../../../../shared/model/collection-tree'
import type { Collection, SavedSearch } from '../../../../shared/model/entries'
import type { CollectionId, SavedSearchId } from '../../../../shared/model/ids'
import { searchesInOrder } from '../../../../shared/model/search-order'

/** Where a row goes by keys: before the one above, behind the one below, into the one above, out of the one it is in. */
export type Step = 'up' | 'down' | 'into' | 'out'
/** Where one is dropped on a row. */
export type Zone = 'before' | 'inside' | 'after'

/** As `collections.move` takes it; null is the top, and without `before` it comes last. */
export interface CollectionMove {
  readonly parent: CollectionId | null
  readonly before?: CollectionId | undefined
}

/** Where a step takes a collection; undefined where it can go no further. */
export function collectionStep(
  all: readonly Collection[],
  id: CollectionId,
  step: Step,
): CollectionMove | undefined {
  const parents = parentsOf(all)
  const parent = parents.get(id)
  const beside = childrenOf(all, parent)
  const at = beside.findIndex((one) => one.id === id)
  const above = beside[at - 1]
  if (at < 0) return undefined
  if (step === 'up') return above && { parent: parent ?? null, before: above.id }
  if (step === 'down') return beside[at + 1] && { parent: parent ?? null, before: beside[at + 2]?.id }
  if (step === 'into') return above && { parent: above.id }
  if (parent === undefined) return undefined
  const around = childrenOf(all, parents.get(parent))
  return {
    parent: parents.get(parent) ?? null,
    before: around[around.findIndex((one) => one.id === parent) + 1]?.id,
  }
}

/** Where dropping a collection on another takes it; undefined for itself and those in it. */
export function collectionDrop(
  all: readonly Collection[],
  id: CollectionId,
  on: CollectionId,
  zone: Zone,
): CollectionMove | undefined {
  if (within(all, id).includes(on)) return undefined
  if (zone === 'inside') return { parent: on }
  const parent = parentsOf(all).get(on)
  return { parent: parent ?? null, before: nextTo(childrenOf(all, parent), id, on, zone) }
}

/** Before which search a step takes one; undefined where it can go no further. */
export function searchStep(
  all: readonly SavedSearch[],
  id: SavedSearchId,
  step: Step,
): { readonly before?: SavedSearchId | undefined } | undefined {
  const order = searchesInOrder(all)
  const at = order.findIndex((one) => one.id === id)
  if (step === 'up') return order[at - 1] && { before: order[at - 1]?.id }
  return step === 'down' && at >= 0 ? order[at + 1] && { before: order[at + 2]?.id } : undefined
}

/** Before which search dropping one on another takes it; undefined on itself. */
export function searchDrop(
  all: readonly SavedSearch[],
  id: SavedSearchId,
  on: SavedSearchId,
  zone: Zone,
): { readonly before?: SavedSearchId | undefined } | undefined {
  return id === on ? undefined : { before: nextTo(searchesInOrder(all), id, on, zone) }
}

/** The one that what is dropped comes before; undefined at the end. */
function nextTo<I>(beside: readonly { readonly id: I }[], id: I, on: I, zone: Zone): I | undefined {
  const others = beside.filter((one) => one.id !== id)
  const at = others.findIndex((one) => one.id === on)
  return others[zone === 'before' ? at : at + 1]?.id
}
