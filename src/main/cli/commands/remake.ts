import type { CommandOutput } from '../../../shared/ipc/contract'
import type { Choice } from '../../../shared/model/extraction'
import type { ArticleId } from '../../../shared/model/ids'
import { choiceFrom } from '../choice'
import { call, type Client, type Command } from '../command'
import { ExtractorWorker } from '../extractor-worker'
import { articleId } from '../ids'
import type { OptionValues } from '../options'
import { print, printJson, warn } from '../output'
import { warningSentence } from '../warnings'
import { told } from './text'

type Held = CommandOutput<'capture.reopen'>

export const reextract: Command = {
  name: 'reextract',
  words: 'ID',
  count: [1, 1],
  options: ['extractor', 'whole', 'choice', 'encoding', 'dry-run', 'json'],
  does: 'Makes the text of an article anew from the source that is kept with it, as it was chosen last or as the options say. Every annotation is carried over, the text before is kept, and `lectern undo` takes it back.',
  async run({ words: [word = ''], options, client }) {
    const id = articleId(word)
    choiceFrom(options)
    const connected = await client()
    const { encoding } = options
    const held = await call(connected, 'capture.reopen', {
      articleId: id,
      ...(encoding === undefined ? {} : { encoding }),
    })
    return remake(connected, { id, held, choice: choiceFrom(options, held.choice) }, options)
  },
}

export const refetch: Command = {
  name: 'refetch',
  words: 'ID',
  count: [1, 1],
  options: ['allow-host', 'dry-run', 'json'],
  does: 'Fetches the page of an article once more and makes its text anew. Every annotation is carried over, the text and the page before are kept, and `lectern undo` takes it back.',
  async run({ words: [word = ''], options, client }) {
    const id = articleId(word)
    const connected = await client()
    const allowHosts = options['allow-host']
    const held = await call(connected, 'capture.refetch', {
      articleId: id,
      ...(allowHosts === undefined ? {} : { allowHosts }),
    })
    return remake(connected, { id, held, choice: held.choice }, options)
  },
}

interface Wanted {
  readonly id: ArticleId
  readonly held: Held
  readonly choice: Choice | undefined
}

async function remake(client: Client, { id, held, choice }: Wanted, options: OptionValues): Promise<number> {
  const { ticket } = held
  const worker = new ExtractorWorker(import.meta.filename)
  try {
    const { extraction, choice: made } = await worker.outline(held, choice)
    for (const warning of extraction.warnings) warn(warningSentence(warning))
    const wanted = { id, ticket, extraction, ...(choice === undefined ? {} : { choice: made }) }
    if (options['dry-run'] === true) say(id, await call(client, 'articles.compareText', wanted), options)
    else
      return await told(client, id, await call(client, 'articles.replaceFrom', wanted), options.json === true)
    return 0
  } finally {
    await worker.close()
    await call(client, 'capture.cancel', { ticket })
  }
}

function say(id: ArticleId, compared: CommandOutput<'articles.compareText'>, { json }: OptionValues): void {
  const { text: _text, ...differences } = compared
  const { changed, words, kept, affected, about } = compared
  if (json === true) return printJson({ id, dryRun: true, ...differences })
  if (!changed) return print('nothing would change')
  print(`${words.before} -> ${words.after} words; ${kept} annotations stay where they are`)
  for (const { field, before = '-', after } of about) print(`${field}  ${before}  ->  ${after}`)
  for (const { id: one, status, quote, now } of affected)
    print(`${one}  ${status}  ${quote}${now === undefined || now === quote ? '' : `  ->  ${now}`}`)
}
