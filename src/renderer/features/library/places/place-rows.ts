import type { Collection, LibraryEntries, SavedSearch } from '../../../../shared/model/entries'
import { collectionRows } from '../../../../shared/model/collection-tree'
import type { CollectionId, SavedSearchId } from '../../../../shared/model/ids'
import { searchesInOrder } from '../../../../shared/model/search-order'
import { type TagNode, tagTree } from '../tag-tree'

export type Section = 'collections' | 'searches' | 'tags'

/** A place of the library that is not always there, or the section that holds those of its kind. */
export type Place =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'collection'; readonly collection: Collection }
  | { readonly kind: 'search'; readonly search: SavedSearch }
  | { readonly kind: 'tag'; readonly tag: string }

/** A row of the tree of places. */
export interface PlaceRow {
  /** Names it, and whether it is folded, from one start to the next. */
  readonly key: string
  readonly place: Place
  /** What stands in it; of a section its name's key. */
  readonly label: string
  /** From 1: a section. */
  readonly level: number
  /** Among its neighbours, from 1, and how many these are. */
  readonly position: number
  readonly size: number
  /** How many articles it shows; undefined where that is not known yet. */
  readonly count: number | undefined
  readonly parent: string | undefined
  /** Others lie in it. */
  readonly nests: boolean
  readonly isOpen: boolean
}

export interface Placed {
  readonly entries: LibraryEntries
  readonly tags: ReadonlyMap<string, number>
  readonly collections: ReadonlyMap<CollectionId, number>
  readonly searches: ReadonlyMap<SavedSearchId, number>
  readonly folded: ReadonlySet<string>
}

interface Node {
  readonly key: string
  readonly place: Place
  readonly label: string
  readonly count: number | undefined
  readonly children: () => readonly Node[]
  readonly nests: boolean
}

export const keyOfCollection = (id: CollectionId): string => `c:${id}`
export const keyOfSearch = (id: SavedSearchId): string => `s:${id}`
export const keyOfTag = (name: string): string => `t:${name}`

/** The tree as it stands: every row that is in no folded one, in order. Without tags their section is not there. */
export function placeRows(placed: Placed): readonly PlaceRow[] {
  const sections: Node[] = [
    section('collections', collectionNodes(placed)),
    section('searches', searchNodes(placed)),
    section('tags', tagNodes(placed.tags)),
  ].filter(({ key, nests }) => key !== 'tags' || nests)
  const rows: PlaceRow[] = []
  const put = (nodes: readonly Node[], level: number, parent: string | undefined) => {
    for (const [at, { key, place, label, count, nests, children }] of nodes.entries()) {
      const isOpen = nests && !placed.folded.has(key)
      rows.push({
        ...{ key, place, label, count, nests, isOpen, level, parent },
        position: at + 1,
        size: nodes.length,
      })
      if (isOpen) put(children(), level + 1, key)
    }
  }
  put(sections, 1, undefined)
  return rows
}

const section = (name: Section, children: readonly Node[]): Node => ({
  key: name,
  place: { kind: 'section', section: name },
  label: name,
  count: undefined,
  nests: children.length > 0,
  children: () => children,
})

function collectionNodes({ entries, collections }: Placed): readonly Node[] {
  const levels: Node[][] = [[]]
  for (const { collection, depth } of collectionRows(entries.collections)) {
    const children: Node[] = []
    levels[depth]?.push({
      key: keyOfCollection(collection.id),
      place: { kind: 'collection', collection },
      label: collection.name,
      count: collections.get(collection.id) ?? 0,
      get nests() {
        return children.length > 0
      },
      children: () => children,
    })
    levels[depth + 1] = children
  }
  return levels[0] ?? []
}

const searchNodes = ({ entries, searches }: Placed): Node[] =>
  searchesInOrder(entries.searches).map((search) => ({
    key: keyOfSearch(search.id),
    place: { kind: 'search', search },
    label: search.name,
    count: searches.get(search.id),
    nests: false,
    children: () => [],
  }))

/** Kept as long as the counts are the same: to put 5,000 in order takes longer than to fold them. */
function tagNodes(counts: ReadonlyMap<string, number>): readonly Node[] {
  const known = madeOf.get(counts)
  if (known !== undefined) return known
  const made = tagTree(counts).map(tagNode)
  madeOf.set(counts, made)
  return made
}
const madeOf = new WeakMap<ReadonlyMap<string, number>, readonly Node[]>()

function tagNode({ name, label, articles, children }: TagNode): Node {
  const below = children.map(tagNode)
  return {
    key: keyOfTag(name),
    place: { kind: 'tag', tag: name },
    label,
    count: articles,
    nests: below.length > 0,
    children: () => below,
  }
}
