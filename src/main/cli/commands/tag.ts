import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { tagNameFrom } from '../../../shared/model/tag-name'
import { call, type Client, type Command, type Invocation, NO_ROWS, UsageError } from '../command'
import { anyId, findAnnotation } from '../ids'
import { print, printJson, terminalText } from '../output'
import { done, patchArticles } from './change'
import { colorFrom } from './colors'

export const tag: Command = {
  name: 'tag',
  words: 'list | ID ... TAG ... | rename TAG TAG | merge TAG TAG | delete TAG | color TAG COLOR|none',
  count: [1, Infinity],
  options: ['remove', 'json'],
  does: 'Lists the tags, with how many articles have each, or one nested in it. Adds tags to articles and annotations, or takes them away. Renames, merges or deletes a tag, with those nested in it, wherever it is. Gives a tag a colour, or takes it away.',
  async run(one) {
    const [word = '', ...names] = one.words
    if (word === 'list') return listed(one, names)
    if (word === 'color') return colored(one, names)
    return isTagAct(word) ? acrossTheLibrary(word, names, one) : given(one)
  },
}

/** The tags that words name. Throws `UsageError` for a word that is none. */
export function tagsFrom(words: readonly string[]): string[] {
  return words.map((word) => {
    const name = tagNameFrom(word)
    if (name === undefined) throw new UsageError(`“${word}” is no tag: it needs a name between its slashes.`)
    return name
  })
}

const TAG_ACTS = { rename: 2, merge: 2, delete: 1 } as const
type TagAct = keyof typeof TAG_ACTS
const isTagAct = (word: string): word is TagAct => Object.hasOwn(TAG_ACTS, word)

async function acrossTheLibrary(act: TagAct, words: readonly string[], one: Invocation): Promise<number> {
  if (words.length !== TAG_ACTS[act])
    throw new UsageError(`\`tag ${act}\` needs ${act === 'delete' ? 'one tag' : 'two tags'}.`)
  if (one.options.remove === true) throw new UsageError(`\`tag ${act}\` has no option --remove.`)
  const [from = '', to = ''] = tagsFrom(words)
  const client = await one.client()
  const { articles, annotations } = await {
    rename: () => call(client, 'tags.rename', { from, to }),
    merge: () => call(client, 'tags.merge', { from, into: to }),
    delete: () => call(client, 'tags.remove', { name: from }),
  }[act]()
  if (one.options.json === true) printJson({ articles, annotations })
  return 0
}

async function listed({ client, options }: Invocation, words: readonly string[]): Promise<number> {
  if (words.length > 0) throw new UsageError('`tag list` takes no words.')
  if (options.remove === true) throw new UsageError('`tag list` has no option --remove.')
  const { counts, entries } = await call(await client(), 'library.snapshot', { page: NO_ROWS })
  const colors = new Map(entries.tags.map(({ id, color }) => [id, color]))
  const inOrder = (counts?.tags ?? []).toSorted((a, b) => collator.compare(a.name, b.name))
  for (const { name, articles } of inOrder) {
    const color = colors.get(name)
    if (options.json === true) printJson({ tag: name, articles, ...(color && { color }) })
    else print(`${String(articles).padStart(6)}  ${terminalText(name)}`)
  }
  return 0
}

async function colored(one: Invocation, words: readonly string[]): Promise<number> {
  const [word = '', given] = words
  if (given === undefined || words.length > 2)
    throw new UsageError('`tag color` needs a tag and a colour, or none.')
  if (one.options.remove === true) throw new UsageError('`tag color` has no option --remove.')
  const [name = ''] = tagsFrom([word])
  const client = await one.client()
  const color = given === 'none' ? null : await colorFrom(client, given)
  await call(client, 'tags.describe', { name, color })
  return done(one, [])
}

const collator = new Intl.Collator('en', { numeric: true })

/** Tags given to what the first words name, or taken from it: of articles one step of undo, of annotations another. */
async function given(one: Invocation): Promise<number> {
  const { words, options } = one
  const count = words.findIndex((word) => !isId(word))
  const ids = words.slice(0, count < 0 ? words.length : Math.max(count, 1)).map(anyId)
  const tags = tagsFrom(words.slice(ids.length))
  if (tags.length === 0) throw new UsageError('Say which tags.')
  const patch = options.remove === true ? { removeTags: tags } : { addTags: tags }
  const articles = ids.flatMap((id) => ('article' in id ? [id.article] : []))
  const annotations = ids.flatMap((id) => ('annotation' in id ? [id.annotation] : []))
  const refs = annotations.length === 0 ? [] : await refsOf(await one.client(), annotations)
  if (articles.length > 0) await patchArticles({ ...one, words: articles }, patch)
  if (refs.length === 0) return 0
  await call(await one.client(), 'annotations.updateMany', { refs, patch })
  return done(one, annotations)
}

const isId = (word: string): boolean => {
  try {
    return anyId(word) !== undefined
  } catch {
    // What is no id is a tag.
    return false
  }
}

/** Where annotations are. Throws an `Error` for one that is nowhere. */
async function refsOf(client: Client, ids: readonly AnnotationId[]) {
  const refs: { articleId: ArticleId; id: AnnotationId }[] = []
  for (const id of ids) refs.push({ articleId: (await findAnnotation(client, id)).articleId, id })
  return refs
}
