import type { CommandOutput } from '../../../shared/ipc/contract'
import { call, type Command, type Invocation, UsageError } from '../command'
import { articleId } from '../ids'
import { print, printJson, terminalText } from '../output'
import { allRows } from './read'

const WHY: Record<CommandOutput<'articles.duplicates'>[number]['why'][number], string> = {
  text: 'the same text',
  address: 'the same address',
  similar: 'almost the same text',
}

export const duplicates: Command = {
  name: 'duplicates',
  words: '[ID ID ...]',
  count: [0, 51],
  options: ['merge', 'distinct', 'json'],
  does: 'Lists the articles that are in the library more than once: with one text, one address, or one title and almost the same text. With --merge the first ID stays and gets the annotations, tags and collections of the others, which go to the trash; `lectern undo` takes it back. With --distinct no two of them are one, and they are not listed together any more.',
  run(one) {
    const { merge, distinct } = one.options
    if (merge === true && distinct === true) throw new UsageError('--merge and --distinct say the opposite.')
    return merge === true ? merged(one) : distinct === true ? distinguished(one) : listed(one)
  },
}

async function listed({ client: connect, options, words }: Invocation): Promise<number> {
  if (words.length > 0)
    throw new UsageError('To make one of several articles, add --merge; where they are none, --distinct.')
  const client = await connect()
  const groups = await call(client, 'articles.duplicates', {})
  const rows = new Map((await allRows(client)).map((row) => [row.id, row]))
  for (const { ids, why } of groups) {
    if (options.json === true) {
      printJson({ ids, why })
      continue
    }
    print(why.map((reason) => WHY[reason]).join(', '))
    for (const id of ids) {
      const { title = '', url, annotations = 0 } = rows.get(id) ?? {}
      print(
        `  ${id}  ${terminalText(title)}${url === undefined ? '' : `  ${url}`}${annotations === 0 ? '' : `  (${annotations} annotations)`}`,
      )
    }
  }
  return 0
}

async function merged({ client, options, words }: Invocation): Promise<number> {
  const [keep, ...from] = words.map((word) => articleId(word))
  if (keep === undefined || from.length === 0)
    throw new UsageError('Say which articles: the first of them stays.')
  const { placed, orphans, present } = await call(await client(), 'articles.merge', { keep, from })
  if (options.json === true) printJson({ id: keep, placed, orphans, present })
  else
    print(
      `${keep} stays: ${placed} annotations came to it, ${present} it had already, ${orphans} have no place in its text.`,
    )
  return 0
}

async function distinguished({ client, options, words }: Invocation): Promise<number> {
  const ids = words.map((word) => articleId(word))
  if (ids.length < 2) throw new UsageError('Say which articles are not one: at least two.')
  await call(await client(), 'articles.distinguish', { ids })
  if (options.json === true) printJson({ ids })
  else print(`They are ${ids.length} articles, and are not listed together any more.`)
  return 0
}
