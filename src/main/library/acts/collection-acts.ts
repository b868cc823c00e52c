import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/ipc/app-error'
import { childrenOf, parentsOf, within } from '../../../shared/model/collection-tree'
import type { Collection } from '../../../shared/model/entries'
import type { CollectionId } from '../../../shared/model/ids'
import { folded } from '../../../shared/text/folded'
import { changedFields, deletedEntry, newEntry } from '../journal/entry-change'
import type { Change } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { CollectionPlace, LibraryCollections } from '../library-entries'
import type { OpenEntries } from '../open-entries'

interface Parts {
  readonly entries: OpenEntries
  readonly journal: Journal
  /** Takes in what another machine wrote into the file. */
  readonly refresh: () => Promise<void>
}

/** What can be done to collections: one step of the journal each. */
export class CollectionActs implements LibraryCollections {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async create(name: string, parent?: CollectionId) {
    const id = randomUUID() as CollectionId
    const entry = await this.#change('create', (all, at) => {
      if (parent !== undefined) required(all, parent)
      const neighbours = childrenOf(all, parent)
      refuseSameName(neighbours, name)
      const order = (neighbours.at(-1)?.order ?? 0) + STEP
      return [newEntry('collections', id, { name, order, ...(parent && { parent }) }, at)]
    })
    return { id, entry }
  }

  rename(id: CollectionId, name: string): Promise<UndoEntry> {
    return this.#change('rename', (all) => {
      const collection = required(all, id)
      if (collection.name === name) return []
      refuseSameName(
        childrenOf(all, parentsOf(all).get(id)).filter((one) => one.id !== id),
        name,
      )
      return [changedFields('collections', collection, { name })]
    })
  }

  move(id: CollectionId, place: CollectionPlace): Promise<UndoEntry> {
    return this.#change('move', (all) => moved(all, required(all, id), place))
  }

  remove(id: CollectionId): Promise<UndoEntry> {
    return this.#change('remove', (all, at) => {
      required(all, id)
      const gone = new Set(within(all, id))
      return all.filter((one) => gone.has(one.id)).map((one) => deletedEntry('collections', one, at))
    })
  }

  inside(id: CollectionId): ReadonlySet<CollectionId> {
    const all = this.#parts.entries.live('collections')
    required(all, id)
    return new Set(within(all, id))
  }

  requireAll(ids: readonly CollectionId[]): void {
    const all = this.#parts.entries.live('collections')
    for (const id of ids) required(all, id)
  }

  async #change(
    what: 'create' | 'rename' | 'move' | 'remove',
    plan: (all: readonly Collection[], at: string) => Change[],
  ): Promise<UndoEntry> {
    const { journal, entries, refresh } = this.#parts
    journal.refuseReadOnly()
    await refresh()
    return journal.change({}, (at) => ({
      label: `undo.collection.${what}`,
      changes: plan(entries.live('collections'), at),
    }))
  }
}

/** Between neighbours there is room for others: halved fifty times before all of them are numbered anew. */
const STEP = 1

/** The place of one collection, and where there is no room between its neighbours theirs as well. */
function moved(all: readonly Collection[], one: Collection, { parent, before }: CollectionPlace): Change[] {
  const to = parent === undefined ? parentsOf(all).get(one.id) : (parent ?? undefined)
  if (to !== undefined) {
    required(all, to)
    if (within(all, one.id).includes(to)) throw inItself(one)
  }
  const neighbours = childrenOf(all, to).filter(({ id }) => id !== one.id)
  refuseSameName(neighbours, one.name)
  const found = before === undefined ? neighbours.length : neighbours.findIndex(({ id }) => id === before)
  if (found < 0) throw notNeighbour(before ?? '')
  const [below, above] = [neighbours[found - 1]?.order, neighbours[found]?.order]
  const order = between(below, above)
  if (order !== undefined) {
    const isSame = one.parent === to && one.order === order
    return isSame ? [] : [changedFields('collections', one, { parent: to, order })]
  }
  return neighbours.toSpliced(found, 0, one).map((each, at) =>
    changedFields('collections', each, {
      ...(each === one ? { parent: to } : {}),
      order: (at + 1) * STEP,
    }),
  )
}

/** A number between two, of which one or both may not be there; undefined where there is none. */
function between(below: number | undefined, above: number | undefined): number | undefined {
  if (above === undefined) return (below ?? 0) + STEP
  const middle = below === undefined ? above - STEP : (below + above) / 2
  return middle < above && (below === undefined || middle > below) ? middle : undefined
}

function required(all: readonly Collection[], id: CollectionId): Collection {
  const found = all.find((one) => one.id === id)
  if (found !== undefined) return found
  throw new AppError('not-found', `There is no collection ${id} in this library.`, {
    key: 'collections.missing',
    values: { id },
  })
}

function refuseSameName(neighbours: readonly Collection[], name: string): void {
  if (!neighbours.some((one) => folded(one.name) === folded(name))) return
  throw new AppError('conflict', `There is a collection “${name}” here already. Choose another name.`, {
    key: 'collections.sameName',
    values: { name },
  })
}

const inItself = ({ name }: Collection): AppError =>
  new AppError('refused', `“${name}” cannot be moved into itself or into a collection that lies in it.`, {
    key: 'collections.inItself',
    values: { name },
  })

const notNeighbour = (id: string): AppError =>
  new AppError(
    'not-found',
    `The collection ${id} does not lie there, so that nothing can be put before it.`,
    {
      key: 'collections.notNeighbour',
      values: { id },
    },
  )
