import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/ipc/app-error'
import type { SavedSearch } from '../../../shared/model/entries'
import type { SavedSearchId } from '../../../shared/model/ids'
import { searchesInOrder } from '../../../shared/model/search-order'
import { folded } from '../../../shared/text/folded'
import { changedFields, deletedEntry, newEntry } from '../journal/entry-change'
import type { Change } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { LibrarySearches, SearchPatch } from '../library-entries'
import type { OpenEntries } from '../open-entries'

interface Parts {
  readonly entries: OpenEntries
  readonly journal: Journal
  /** Takes in what another machine wrote into the file. */
  readonly refresh: () => Promise<void>
}

/** What can be done to saved searches: one step of the journal each. */
export class SearchActs implements LibrarySearches {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async create(name: string, query: string) {
    const id = randomUUID() as SavedSearchId
    const entry = await this.#change('create', (all, at) => {
      refuseSameName(all, name)
      return [newEntry('searches', id, { name, query }, at)]
    })
    return { id, entry }
  }

  update(id: SavedSearchId, patch: SearchPatch): Promise<UndoEntry> {
    return this.#change(patch.query === undefined ? 'rename' : 'update', (all) => {
      const search = required(all, id)
      const { name = search.name, query = search.query } = patch
      refuseSameName(
        all.filter((one) => one.id !== id),
        name,
      )
      const wanted = {
        ...(name === search.name ? {} : { name }),
        ...(query === search.query ? {} : { query }),
      }
      return Object.keys(wanted).length === 0 ? [] : [changedFields('searches', search, wanted)]
    })
  }

  move(id: SavedSearchId, before?: SavedSearchId): Promise<UndoEntry> {
    return this.#change('move', (all) => moved(all, required(all, id), before))
  }

  remove(id: SavedSearchId): Promise<UndoEntry> {
    return this.#change('remove', (all, at) => [deletedEntry('searches', required(all, id), at)])
  }

  async #change(
    what: 'create' | 'rename' | 'update' | 'move' | 'remove',
    plan: (all: readonly SavedSearch[], at: string) => Change[],
  ): Promise<UndoEntry> {
    const { journal, entries, refresh } = this.#parts
    journal.refuseReadOnly()
    await refresh()
    return journal.change({}, (at) => ({
      label: `undo.search.${what}`,
      changes: plan(entries.live('searches'), at),
    }))
  }
}

/** The places of all from the first that changes: they are few, and numbered anew. */
function moved(all: readonly SavedSearch[], one: SavedSearch, before: SavedSearchId | undefined): Change[] {
  const others = searchesInOrder(all).filter(({ id }) => id !== one.id)
  const at = before === undefined ? others.length : others.indexOf(required(others, before))
  return others
    .toSpliced(at, 0, one)
    .flatMap((each, place) =>
      each.order === place + 1 ? [] : [changedFields('searches', each, { order: place + 1 })],
    )
}

function required(all: readonly SavedSearch[], id: SavedSearchId): SavedSearch {
  const found = all.find((one) => one.id === id)
  if (found !== undefined) return found
  throw new AppError('not-found', `There is no saved search ${id} in this library.`, {
    key: 'searches.missing',
    values: { id },
  })
}

function refuseSameName(others: readonly SavedSearch[], name: string): void {
  if (!others.some((one) => folded(one.name) === folded(name))) return
  throw new AppError('conflict', `There is a saved search “${name}” already. Choose another name.`, {
    key: 'searches.sameName',
    values: { name },
  })
}
