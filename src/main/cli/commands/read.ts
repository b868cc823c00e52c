import { readOnlyError } from '../../library/read-only'
import { call, type Client, type Command } from '../command'
import { articleId } from '../ids'
import type { OptionValues } from '../options'
import { print, printJson, terminalText, warn, write } from '../output'
import type { CommandOutput } from '../../../shared/ipc/contract'
import { UsageError } from '../command'

type Row = CommandOutput<'library.snapshot'>['articles'][number]

/** The library as it is; what is damaged in it, or why it cannot be changed, is told on the way. */
async function snapshot(client: Client): Promise<CommandOutput<'library.snapshot'>> {
  const library = await call(client, 'library.snapshot', {})
  if (library.readOnly !== undefined) warn(readOnlyError(library.readOnly).message)
  for (const { message } of library.problems ?? []) warn(message)
  return library
}

export const list: Command = {
  name: 'list',
  words: '',
  count: [0, 0],
  options: ['tag', 'archived', 'starred', 'trash', 'json'],
  does: 'Lists the articles, newest first.',
  async run({ client, options }) {
    const { articles } = await snapshot(await client())
    const newest = articles.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt) || b.id.localeCompare(a.id))
    for (const article of newest.filter((row) => isWanted(row, options))) {
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
    tag.every((wanted) => row.tags.some((name) => name === wanted || name.startsWith(`${wanted}/`)))
  )
}

export const show: Command = {
  name: 'show',
  words: 'ID',
  count: [1, 1],
  options: ['text', 'html', 'json'],
  does: 'Prints an article: its title and text, or with --json all that is known of it.',
  async run({ client, words: [word = ''], options }) {
    if (options.text === true && options.html === true)
      throw new UsageError('--text and --html are two different things: give one.')
    const id = articleId(word)
    const article = await call(await client(), 'articles.get', { id })
    if (article.problem !== undefined) warn(article.problem.message)
    if (options.json === true) printJson(article)
    else if (options.html === true) write(`${article.html}\n`)
    else if (options.text === true) write(`${terminalText(article.text)}\n`)
    else write(`${terminalText(`${article.meta.title}\n\n${article.text}`)}\n`)
    return 0
  },
}
