import { readOnlyError } from '../../library/journal/read-only'
import { tagsOf } from '../../../shared/model/row-tags'
import { isTagged } from '../../../shared/query'
import { ORDERS } from '../../../shared/model/view'
import { call, type Client, type Command, NO_ROWS } from '../command'
import { articleId } from '../ids'
import { oneOf } from './export'
import { collectionsIn } from './collection'
import { idsFound } from './search'
import { type OptionValues, SORT_NAMES } from '../options'
import { print, printJson, terminalText, warn, write } from '../output'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { UsageError } from '../command'

type Row = CommandOutput<'library.rows'>['rows'][number]

/** Every article; what is damaged in the library, or why it cannot be changed, is told on the way. */
export async function allRows(client: Client): Promise<Row[]> {
  const { readOnly, problems = [] } = await call(client, 'library.snapshot', { page: NO_ROWS })
  if (readOnly !== undefined) warn(readOnlyError(readOnly).message)
  for (const { message } of problems) warn(message)
  const all = new Map<string, Row>()
  for (let from: number | undefined = 0; from !== undefined;) {
    const { rows, next }: CommandOutput<'library.rows'> = await call(client, 'library.rows', { from })
    for (const row of rows) all.set(row.id, row)
    from = next
  }
  return [...all.values()]
}

export const list: Command = {
  name: 'list',
  words: '',
  count: [0, 0],
  options: ['query', 'tag', 'collection', 'archived', 'starred', 'trash', 'sort', 'json'],
  does: 'Lists the articles, newest first or in another order.',
  async run({ client, options }) {
    const sort = SORT_NAMES[oneOf('sort', Object.keys(SORT_NAMES), options.sort ?? 'newest')] ?? 'newest'
    const connected = await client()
    const inside =
      options.collection === undefined ? undefined : await collectionsIn(connected, options.collection)
    const found =
      options.query === undefined
        ? undefined
        : await idsFound(connected, options.query, options.trash === true)
    const rows = (await allRows(connected)).toSorted(ORDERS[sort])
    const isInside = ({ id: row, collections = [] }: Row) =>
      (found === undefined || found.has(row)) &&
      (inside === undefined || collections.some((id) => inside.has(id)))
    for (const article of rows.filter((row) => isWanted(row, options) && isInside(row))) {
      if (options.json === true) printJson(article)
      else print(`${article.id}  ${article.title}${article.archived ? '  [archive]' : ''}`)
    }
    return 0
  },
}

function isWanted(row: Row, { tag = [], archived, starred, trash }: OptionValues): boolean {
  return (
    (row.trashedAt !== undefined) === (trash === true) &&
    (archived !== true || row.archived) &&
    (starred !== true || row.starred) &&
    tag.every((wanted) => isTagged(tagsOf(row), wanted))
  )
}

export const show: Command = {
  name: 'show',
  words: 'ID',
  count: [1, 1],
  options: ['text', 'html', 'blocks', 'related', 'json'],
  does: 'Prints an article: its title and text, or with --json all that is known of it. With --blocks each paragraph has the number by which `lectern correct` knows it. With --related it lists the articles that share rare words and tags with it.',
  async run({ client, words: [word = ''], options }) {
    const forms = [options.text, options.html, options.blocks, options.related]
    if (forms.filter((one) => one === true).length > 1)
      throw new UsageError('--text, --html, --blocks and --related are different things: give one.')
    const id = articleId(word)
    if (options.related === true) return printRelated(await client(), id, options.json === true)
    const article = await call(await client(), 'articles.get', { id })
    if (article.problem !== undefined) warn(article.problem.message)
    if (options.blocks === true) await printBlocks(article, options.json === true)
    else if (options.json === true) printJson(article)
    else if (options.html === true) write(`${article.html}\n`)
    else if (options.text === true) write(`${terminalText(article.text)}\n`)
    else write(`${terminalText(`${article.meta.title}\n\n${article.text}`)}\n`)
    return 0
  },
}

async function printRelated(client: Client, id: string, json: boolean): Promise<number> {
  for (const one of await call(client, 'articles.related', { id })) {
    if (json) printJson(one)
    else print(`${one.id}  ${terminalText(one.title)}  (${terminalText(one.shared.join(', '))})`)
  }
  return 0
}

/** Each block of the text with its number, from 1: a cell of a table is one too. */
async function printBlocks({ html, text }: CommandOutput<'articles.get'>, json: boolean): Promise<void> {
  // Every other command starts without the parser.
  const { textOfHtml } = await import('../../library/texts/html-tree')
  textOfHtml(html).blocks.forEach(({ start, end, tag }, at) => {
    const words = text.slice(start, end)
    if (json) printJson({ paragraph: at + 1, tag, text: words })
    else print(`${String(at + 1).padStart(4)}  ${terminalText(words).replaceAll('\n', '\n      ')}`)
  })
}
