import type { CommandOutput } from '../../../shared/ipc/contract'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { FIELDS, parseQuery } from '../../../shared/query'
import type { QueryHint } from '../../../shared/query'
import { call, type Client, type Command, UsageError } from '../command'
import { print, printJson, warn } from '../output'
import { colorNamesOf } from './colors'

type Found = CommandOutput<'search.run'>

/** How many of each group are printed where it is not said. */
const USUAL = 20
const MOST = 1000
/** As many as can be asked for; a library of 100,000 articles has no more that answer a query. */
const ALL = 1_000_000

/** What each hint says on a terminal; in the window it has a text of its own language. */
const HINTS: Readonly<Record<QueryHint['key'], (values: QueryHint['values']) => string>> = {
  quoteOpen: () => 'a quotation mark is not closed',
  bracketOpen: () => 'a bracket is not closed',
  bracketClosed: () => 'a bracket closes nothing',
  orAlone: () => 'OR has nothing on one of its sides',
  notAlone: () => '- has nothing behind it',
  inAlone: () => 'in: has no words to look for',
  fieldUnknown: () => `there is no such field, so it is searched as words; there are ${FIELD_LIST}`,
  valueMissing: () => 'the field has no value',
  valueUnknown: ({ field = '', known = '' }) => `${field}: takes ${known}`,
  colorUnknown: () => 'there is no such colour; `lectern colors` prints them',
  dateUnknown: () => 'this is no date; there are 2024, 2024-07, 2024-07-05, 2023..2024, <30d, today',
  rangeTurned: () => 'the range ends before it begins',
  nothingToFind: () => 'there are no letters or digits to look for',
  tooLong: () => 'the query is too long',
  tooDeep: () => 'there are too many brackets',
}
const FIELD_LIST = FIELDS.map((field) => `${field}:`).join(', ')

/** With these a part of the query is left out, and more is found than was meant. */
const LEAVES_OUT: ReadonlySet<QueryHint['key']> = new Set([
  'valueMissing',
  'valueUnknown',
  'colorUnknown',
  'dateUnknown',
  'rangeTurned',
  'nothingToFind',
  'tooLong',
  'tooDeep',
])

export const search: Command = {
  name: 'search',
  words: 'QUERY ...',
  count: [1, Infinity],
  takesQuery: true,
  options: ['limit', 'trash', 'json'],
  does: 'Finds articles and annotations by words, "phrases", -words, OR, tag:, site:, author:, in:, is:, has:, lang:, date:, saved: and color:, the best first.',
  async run({ client, words, options }) {
    const limit = limitFrom(options.limit)
    const connected = await client()
    const { query, doubts } = await checkedQuery(connected, words)
    for (const { text, leavesOut } of doubts) warn(`${text}${leavesOut ? '; that part is left out' : ''}.`)
    const found = await call(connected, 'search.run', { query, limit, inTrash: options.trash === true })
    for (const group of found.groups)
      for (const line of linesOf(group)) (options.json === true ? printJson : printFound)(line)
    if (found.groups.every(({ total }) => total === 0)) warnOfNothing(found)
    return 0
  },
}

/** Says that nothing was found, and what would find something. */
function warnOfNothing({ suggestions, relaxed }: Found): void {
  const meant = suggestions.map((one) => one.trim()).join(' · ')
  warn(meant === '' ? 'nothing was found.' : `nothing was found. Did you mean: ${meant}`)
  for (const { query, without, articles } of relaxed)
    warn(
      `without ${without} there ${articles === 1 ? 'is 1 article' : `are ${articles} articles`}: ${query.trim()}`,
    )
}

interface Checked {
  readonly query: string
  /** What may be wrong with it. */
  readonly doubts: readonly { readonly text: string; readonly leavesOut: boolean }[]
}

/** The words of a call as one query. */
async function checkedQuery(client: Client, words: readonly string[]): Promise<Checked> {
  // A shell takes the quotation marks away: words with a blank were a phrase or a field's value. What is whole ends so.
  const query = `${words.join(' ')} `
  const { hints } = parseQuery(query, new Date(), await colorNamesOf(client))
  const doubts = hints.map(({ key, range, values }) => ({
    text: `“${query.slice(range.start, range.end).trim()}”: ${HINTS[key](values)}`,
    leavesOut: LEAVES_OUT.has(key),
  }))
  return { query, doubts }
}

/**
 * A query that means all that was typed. Throws `UsageError`, which names it as `what`, where a part of it would be left
 * out: it would find more than was meant.
 */
export async function wholeQuery(client: Client, text: string, what: string): Promise<string> {
  const { query, doubts } = await checkedQuery(client, [text])
  const wrong = doubts.find(({ leavesOut }) => leavesOut)
  if (wrong !== undefined) throw new UsageError(`${what}: ${wrong.text}.`)
  for (const doubt of doubts) warn(`${doubt.text}.`)
  return query
}

/**
 * The articles that a query finds, outside the trash or in it. What becomes of them is done to all of them: a query of
 * which a part would be left out throws `UsageError`.
 */
export async function idsFound(
  client: Client,
  query: string,
  inTrash = false,
): Promise<ReadonlySet<ArticleId>> {
  const whole = await wholeQuery(client, query, '--query')
  const asked = { query: whole, limit: 0, groups: ['articles' as const], inTrash }
  const found = await call(client, 'search.run', asked)
  return new Set(found.groups.flatMap((group) => (group.group === 'articles' ? group.ids : [])))
}

/** The annotations outside the trash that a query finds. Throws `UsageError` where a part of it would be left out. */
export async function annotationsFound(client: Client, query: string): Promise<ReadonlySet<AnnotationId>> {
  const whole = await wholeQuery(client, query, 'annotations')
  const asked = { query: whole, limit: ALL, groups: ['annotations' as const] }
  const found = await call(client, 'search.run', asked)
  return new Set(
    found.groups.flatMap((group) => (group.group === 'annotations' ? group.found.map(({ id }) => id) : [])),
  )
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
