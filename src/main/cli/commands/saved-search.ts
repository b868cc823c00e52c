import { SavedSearchId } from '../../../shared/model/ids'
import { searchesInOrder } from '../../../shared/model/search-order'
import { call, type Client, type Command, type Invocation, NO_ROWS, UsageError } from '../command'
import { print, printJson } from '../output'
import { wholeQuery } from './search'

/** Each act by how many words it takes besides its name. */
const ACTS: Record<
  string,
  readonly [words: number, run: (one: Invocation, words: readonly string[]) => Promise<number>]
> = {
  list: [0, listed],
  create: [2, created],
  rename: [2, (one, words) => changed(one, words, 'name')],
  edit: [2, (one, words) => changed(one, words, 'query')],
  move: [1, moved],
  delete: [1, removed],
}

export const savedSearch: Command = {
  name: 'saved-search',
  words: 'list | create NAME QUERY | rename SEARCH NAME | edit SEARCH QUERY | move SEARCH | delete SEARCH',
  count: [1, 3],
  takesQuery: true,
  options: ['before', 'json'],
  does: 'Lists the saved searches with how many articles each finds, saves a query under a name, renames one, gives it another query, moves it before another or to the end, or deletes it. SEARCH is its name or its id.',
  async run(one) {
    const [name = '', ...words] = one.words
    const [count, act] = (Object.hasOwn(ACTS, name) ? ACTS[name] : undefined) ?? []
    if (act === undefined)
      throw new UsageError(
        `“${name}” is none of ${Object.keys(ACTS).join(', ')}: say what to do with a search.`,
      )
    if (words.length !== count)
      throw new UsageError(`\`saved-search ${name}\` takes ${count} words after it; quote what holds blanks.`)
    if (one.options.before !== undefined && name !== 'move')
      throw new UsageError(`\`saved-search ${name}\` has no option --before.`)
    return act(one, words)
  },
}

/** So many queries are counted together. */
const AT_ONCE = 500

async function searchesOf(client: Client) {
  return (await call(client, 'library.snapshot', { page: NO_ROWS })).entries.searches
}

/** The saved search of a name or an id. Throws a `UsageError` where there is none, or several. */
async function searchFrom(client: Client, word: string): Promise<SavedSearchId> {
  const id = SavedSearchId.safeParse(word.toLowerCase()).data
  const [one, other] = (await searchesOf(client)).filter((search) => search.id === id || search.name === word)
  if (one === undefined)
    throw new UsageError(`There is no saved search “${word}”. \`lectern saved-search list\` prints them.`)
  if (other !== undefined)
    throw new UsageError(`“${word}” is the name of several saved searches: give the id of one.`)
  return one.id
}

async function listed({ client, options }: Invocation): Promise<number> {
  const connected = await client()
  const searches = searchesInOrder(await searchesOf(connected))
  const counts: number[] = []
  for (let from = 0; from < searches.length; from += AT_ONCE) {
    const queries = searches.slice(from, from + AT_ONCE).map(({ query }) => query)
    counts.push(...(await call(connected, 'search.count', { queries })).counts)
  }
  for (const [at, { id, name, query }] of searches.entries()) {
    const articles = counts[at] ?? 0
    if (options.json === true) printJson({ id, name, query, articles })
    else print(`${id}  ${name}  ${query}  (${articles})`)
  }
  return 0
}

async function created({ client: connect, options }: Invocation, [name = '', query = '']: readonly string[]) {
  const client = await connect()
  await wholeQuery(client, query, 'QUERY')
  const { id } = await call(client, 'searches.create', { name, query })
  if (options.json === true) printJson({ id })
  else print(id)
  return 0
}

async function changed(
  { client: connect }: Invocation,
  [word = '', value = '']: readonly string[],
  field: 'name' | 'query',
): Promise<number> {
  const client = await connect()
  if (field === 'query') await wholeQuery(client, value, 'QUERY')
  await call(client, 'searches.update', { id: await searchFrom(client, word), [field]: value })
  return 0
}

async function moved({ client: connect, options }: Invocation, [word = '']: readonly string[]) {
  const client = await connect()
  const before = options.before === undefined ? undefined : await searchFrom(client, options.before)
  await call(client, 'searches.move', { id: await searchFrom(client, word), ...(before && { before }) })
  return 0
}

async function removed({ client: connect }: Invocation, [word = '']: readonly string[]) {
  const client = await connect()
  await call(client, 'searches.remove', { id: await searchFrom(client, word) })
  return 0
}
