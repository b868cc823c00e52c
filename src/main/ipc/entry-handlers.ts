import type { Library } from '../library/library'
import type { Retagged } from '../library/library-entries'
import { acted } from './acted'
import type { Handlers } from './router'

type EntryHandlers = Pick<
  Handlers,
  Exclude<
    Extract<keyof Handlers, `${'tags' | 'collections' | 'searches' | 'templates'}.${string}`>,
    'templates.list' | 'templates.check'
  >
>

/** The commands about tags, collections, saved searches and templates. */
export function createEntryHandlers({ tags, collections, searches, templates }: Library): EntryHandlers {
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
    'templates.create': async (fields) => made(await templates.create(fields)),
    'templates.update': async ({ id, ...patch }) => acted(await templates.update(id, patch)),
    'templates.remove': async ({ id }) => acted(await templates.remove(id)),
  }
}

const made = <I>({ id, entry }: { readonly id: I; readonly entry: string | undefined }) => ({
  id,
  ...acted(entry),
})

const retagged = ({ entry, articles, annotations }: Retagged) => ({ ...acted(entry), articles, annotations })
