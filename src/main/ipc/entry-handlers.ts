import type { Library } from '../library/library'
import type { Retagged } from '../library/library-entries'
import { acted } from './acted'
import type { Handlers } from './router'

type EntryHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'tags' | 'collections' | 'searches'}.${string}`>
>

/** The commands about tags, collections and saved searches. */
export function createEntryHandlers({ tags, collections, searches }: Library): EntryHandlers {
  return {
    'tags.rename': async ({ from, to }) => retagged(await tags.rename(from, to)),
    'tags.merge': async ({ from, into }) => retagged(await tags.merge(from, into)),
    'tags.preview': ({ name, to }) => tags.preview(name, to),
    'tags.remove': async ({ name }) => retagged(await tags.remove(name)),
    'tags.describe': async ({ name, ...patch }) => acted(await tags.describe(name, patch)),
    'collections.create': async ({ name, parent }) => made(await collections.create(name, parent)),
    'collections.rename': async ({ id, name }) => acted(await collections.rename(id, name)),
    'collections.move': async ({ id, ...place }) => acted(await collections.move(id, place)),
    'collections.remove': async ({ id }) => acted(await collections.remove(id)),
    'searches.create': async ({ name, query }) => made(await searches.create(name, query)),
    'searches.update': async ({ id, ...patch }) => acted(await searches.update(id, patch)),
    'searches.move': async ({ id, before }) => acted(await searches.move(id, before)),
    'searches.remove': async ({ id }) => acted(await searches.remove(id)),
  }
}

const made = <I>({ id, entry }: { readonly id: I; readonly entry: string | undefined }) => ({
  id,
  ...acted(entry),
})

const retagged = ({ entry, articles, annotations }: Retagged) => ({ ...acted(entry), articles, annotations })
