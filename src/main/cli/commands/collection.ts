import type { CommandInput } from '../../../shared/ipc/contract'
import { type CollectionRow, collectionRows, within } from '../../../shared/model/collection-tree'
import { CollectionId } from '../../../shared/model/ids'
import { call, type Client, type Command, type Invocation, NO_ROWS, UsageError } from '../command'
import { articleId } from '../ids'
import type { OptionName } from '../options'
import { print, printJson } from '../output'

/** How many words each act takes besides its name, and the options it has. */
const ACTS: Record<string, Act> = {
  list: { words: [0, 0], options: [], run: listed },
  create: { words: [1, 1], options: ['parent'], run: created },
  rename: { words: [2, 2], options: [], run: renamed },
  move: { words: [1, 1], options: ['parent', 'before'], run: moved },
  delete: { words: [1, 1], options: [], run: removed },
  add: { words: [2, Infinity], options: [], run: (one, words) => filled(one, words, 'addCollections') },
  remove: { words: [2, Infinity], options: [], run: (one, words) => filled(one, words, 'removeCollections') },
}

interface Act {
  readonly words: readonly [least: number, most: number]
  readonly options: readonly OptionName[]
  readonly run: (one: Invocation, words: readonly string[]) => Promise<number>
}

export const collection: Command = {
  name: 'collection',
  words:
    'list | create NAME | rename COLLECTION NAME | move COLLECTION | delete COLLECTION | add COLLECTION ID ... | remove COLLECTION ID ...',
  count: [1, Infinity],
  options: ['parent', 'before', 'json'],
  does: 'Lists the collections (--json says with how many articles, those of collections in them too), makes, renames, moves or deletes one with those in it, puts articles into it or takes them out. COLLECTION is its name, its whole path (Science/Bees) or its id.',
  async run(one) {
    const [name = '', ...words] = one.words
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
    if (act === undefined)
      throw new UsageError(
        `“${name}” is none of ${Object.keys(ACTS).join(', ')}: say what to do with a collection.`,
      )
    const [least, most] = act.words
    if (words.length < least || words.length > most)
      throw new UsageError(
        `\`collection ${name}\` takes ${least}${most > least ? ' or more' : ''} words after it.`,
      )
    for (const option of ['parent', 'before'] as const)
      if (one.options[option] !== undefined && !act.options.includes(option))
        throw new UsageError(`\`collection ${name}\` has no option --${option}.`)
    return act.run(one, words)
  },
}

/** The collections of the library, in their order. */
async function rowsOf(client: Client): Promise<CollectionRow[]> {
  return collectionRows((await call(client, 'library.snapshot', { page: NO_ROWS })).entries.collections)
}

/** The collection of a name, a path or an id. Throws a `UsageError` where there is none, or several. */
export async function collectionFrom(client: Client, word: string): Promise<CollectionId> {
  const rows = await rowsOf(client)
  const id = CollectionId.safeParse(word.toLowerCase()).data
  const meant = [
    rows.filter((row) => row.collection.id === id),
    rows.filter((row) => row.path.join('/') === word),
    rows.filter((row) => row.collection.name === word),
  ].find((some) => some.length > 0)
  const [one, other] = meant ?? []
  if (one === undefined)
    throw new UsageError(`There is no collection “${word}”. \`lectern collection list\` prints them.`)
  if (other === undefined) return one.collection.id
  const ids = (meant ?? []).map((row) => `${row.path.join('/')} (${row.collection.id})`)
  throw new UsageError(`“${word}” is the name of several collections: ${ids.join(', ')}. Give the id of one.`)
}

/** A collection and those in it. Throws as `collectionFrom` does. */
export async function collectionsIn(client: Client, word: string): Promise<ReadonlySet<CollectionId>> {
  const id = await collectionFrom(client, word)
  return new Set(
    within(
      (await rowsOf(client)).map((row) => row.collection),
      id,
    ),
  )
}

async function listed({ client, options }: Invocation): Promise<number> {
  const { counts, entries } = await call(await client(), 'library.snapshot', { page: NO_ROWS })
  const articlesIn = new Map(counts?.collections.map((one) => [one.id, one.articles]))
  for (const { collection: one, depth, path } of collectionRows(entries.collections)) {
    const { id, name, parent } = one
    const inside = depth > 0 && parent ? { parent } : {}
    if (options.json === true) printJson({ id, name, path, ...inside, articles: articlesIn.get(id) ?? 0 })
    else print(`${id}  ${'  '.repeat(depth)}${name}`)
  }
  return 0
}

async function created({ client: connect, options }: Invocation, [name = '']: readonly string[]) {
  const client = await connect()
  const { parent: word } = options
  const parent = word === undefined || word === 'none' ? undefined : await collectionFrom(client, word)
  const { id } = await call(client, 'collections.create', { name, ...(parent && { parent }) })
  if (options.json === true) printJson({ id })
  else print(id)
  return 0
}

async function renamed({ client: connect }: Invocation, [word = '', name = '']: readonly string[]) {
  const client = await connect()
  await call(client, 'collections.rename', { id: await collectionFrom(client, word), name })
  return 0
}

async function moved({ client: connect, options }: Invocation, [word = '']: readonly string[]) {
  const { parent, before } = options
  if (parent === undefined && before === undefined)
    throw new UsageError('Say where to: --parent COLLECTION or none, --before COLLECTION, or both.')
  const client = await connect()
  const place: Omit<CommandInput<'collections.move'>, 'id'> = {
    ...(parent === undefined
      ? {}
      : { parent: parent === 'none' ? null : await collectionFrom(client, parent) }),
    ...(before === undefined ? {} : { before: await collectionFrom(client, before) }),
  }
  await call(client, 'collections.move', { id: await collectionFrom(client, word), ...place })
  return 0
}

async function removed({ client: connect }: Invocation, [word = '']: readonly string[]) {
  const client = await connect()
  await call(client, 'collections.remove', { id: await collectionFrom(client, word) })
  return 0
}

async function filled(
  { client: connect, options }: Invocation,
  [word = '', ...words]: readonly string[],
  what: 'addCollections' | 'removeCollections',
): Promise<number> {
  const ids = words.map(articleId)
  const client = await connect()
  const patch = { [what]: [await collectionFrom(client, word)] }
  await call(client, 'articles.update', { ids, patch })
  if (options.json === true) for (const id of ids) printJson({ id })
  return 0
}
