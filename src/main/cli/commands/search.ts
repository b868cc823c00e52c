import type { CommandOutput } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import { parseQuery } from '../../../shared/query'
import type { QueryHint } from '../../../shared/query'
import { call, type Client, type Command, UsageError } from '../command'
import { print, printJson, warn } from '../output'
import { colorNamesOf } from './colors'

type Found = CommandOutput<'search.run'>

/** How many of each group are printed where it is not said. */
const USUAL = 20
const MOST = 1000

/** What each hint says on a terminal; in the window it has a text of its own language. */
const HINTS: Readonly<Record<QueryHint['key'], string>> = {
  quoteOpen: 'a quotation mark is not closed',
  bracketOpen: 'a bracket is not closed',
  bracketClosed: 'a bracket closes nothing',
  orAlone: 'OR has nothing on one of its sides',
  notAlone: '- has nothing behind it',
  inAlone: 'in: has no words to look for',
  fieldUnknown: 'there is no such field; it is searched as words',
  valueMissing: 'a field has no value',
  valueUnknown: 'a field has no such value; that part is left out',
  colorUnknown: 'there is no such colour; that part is left out',
  dateUnknown: 'this is no date; that part is left out',
  rangeTurned: 'the range ends before it begins; that part is left out',
  nothingToFind: 'there are no letters or digits to look for',
  tooLong: 'the query is too long; its end is left out',
  tooDeep: 'there are too many brackets; some are left out',
}

export const search: Command = {
  name: 'search',
  words: 'QUERY ...',
  count: [1, Infinity],
  options: ['limit', 'trash', 'json'],
  does: 'Finds articles and annotations by words, "phrases", -words, OR, tag:, site:, author:, in:, is:, has:, lang:, date:, saved: and color:, the best first.',
  async run({ client, words, options }) {
    const limit = limitFrom(options.limit)
    const connected = await client()
    const query = await checkedQuery(connected, words)
    const found = await call(connected, 'search.run', { query, limit, inTrash: options.trash === true })
    for (const group of found.groups)
      for (const line of linesOf(group)) (options.json === true ? printJson : printFound)(line)
    if (found.groups.every(({ total }) => total === 0))
      warn(
        found.suggestions.length === 0
          ? 'nothing was found.'
          : `nothing was found. Did you mean: ${found.suggestions.map((one) => one.trim()).join(' · ')}`,
      )
    return 0
  },
}

/** The words of a call as one query; what may be wrong with it is said on the way. */
async function checkedQuery(client: Client, words: readonly string[]): Promise<string> {
  // A shell takes the quotation marks away: words with a blank were a phrase or a field's value. What is whole ends so.
  const query = `${words.join(' ')} `
  const { hints } = parseQuery(query, new Date(), await colorNamesOf(client))
  for (const { key, range } of hints) warn(`“${query.slice(range.start, range.end).trim()}”: ${HINTS[key]}.`)
  return query
}

/** The articles that a query finds, outside the trash or in it. */
export async function idsFound(
  client: Client,
  query: string,
  inTrash = false,
): Promise<ReadonlySet<ArticleId>> {
  const checked = await checkedQuery(client, [query])
  const found = await call(client, 'search.run', { query: checked, limit: 0, groups: ['articles'], inTrash })
  return new Set(found.groups.flatMap((group) => (group.group === 'articles' ? group.ids : [])))
}

function limitFrom(given: string | undefined): number {
  if (given === undefined) return USUAL
  const limit = Number(given)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new UsageError(`--limit ${given} is not a number from 1 to ${MOST}.`)
  return limit
}

interface Line {
  readonly kind: 'article' | 'annotation'
  readonly id: string
  readonly title: string
  readonly [field: string]: unknown
}

function linesOf(group: Found['groups'][number]): Line[] {
  if (group.group === 'articles')
    return group.found.map(({ id, title, snippet }) => ({
      kind: 'article',
      id,
      title: title.text,
      ...(snippet && { snippet: snippet.text, hits: snippet.hits }),
    }))
  return group.found.map(({ id, articleId, title, color, quote, note, tags }) => ({
    kind: 'annotation',
    id,
    articleId,
    title,
    color,
    quote: quote.text,
    note: note.text,
    tags,
  }))
}

function printFound({ kind, id, title, snippet, quote, note }: Line): void {
  if (kind === 'article') print(`${id}  ${title}${typeof snippet === 'string' ? `  ${snippet}` : ''}`)
  else print(`${id}  “${String(quote)}”${note === '' ? '' : `  ${String(note)}`}  (${title})`)
}
