import { basename, resolve } from 'node:path'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleId } from '../../../shared/model/ids'
import { readSource } from '../../capture/files'
import { call, type Client, type Command, UsageError } from '../command'
import { ExtractorWorker } from '../extractor-worker'
import { annotationId, articleId } from '../ids'
import { print, printJson, terminalText, warn, write } from '../output'
import { hintsFrom, standardInput } from '../sources'
import { onlyPlace } from './annotations'

/** What became of the annotations when a text changed. */
export async function told(
  client: Client,
  id: ArticleId,
  { entry }: { readonly entry?: string | undefined },
  json: boolean,
): Promise<number> {
  const annotations = await call(client, 'annotations.list', { articleId: id })
  const count = (status: string) => annotations.filter(({ anchor }) => anchor?.status === status).length
  const counts = { moved: count('moved'), edited: count('edited'), orphans: count('orphan') }
  if (json) printJson({ id, changed: entry !== undefined, ...counts })
  else if (entry === undefined) print('nothing changed')
  else
    print(
      `${counts.moved} moved, ${counts.edited} edited, ${counts.orphans} not found; \`lectern review ${id}\` lists them, \`lectern undo\` takes the change back`,
    )
  return 0
}

export const correct: Command = {
  name: 'correct',
  words: 'ID PARAGRAPH TEXT|-',
  count: [3, 3],
  options: ['json'],
  does: 'Gives one paragraph other words (`lectern show --blocks` prints each with its number); its links and emphasis stay where the words do. Annotations are carried over.',
  async run({ words: [word = '', number = '', given = ''], options, client }) {
    const id = articleId(word)
    if (!/^[1-9]\d*$/.test(number)) throw new UsageError(`“${number}” is no number of a paragraph.`)
    const text = given === '-' ? Buffer.from(await standardInput()).toString('utf8') : given
    const connected = await client()
    const { meta } = await call(connected, 'articles.get', { id })
    const textHash = meta.text?.hash
    if (textHash === undefined) throw new UsageError(`“${meta.title}” has no text.`)
    const block = Number(number) - 1
    const corrected = await call(connected, 'articles.correctBlock', { id, textHash, block, text })
    return told(connected, id, corrected, options.json === true)
  },
}

export const replaceText: Command = {
  name: 'replace-text',
  words: 'ID PATH|-',
  count: [2, 2],
  options: ['as', 'encoding', 'json'],
  does: 'Gives an article the text of a file. The text before is kept, every annotation is carried over, and `lectern undo` takes it back.',
  async run({ words: [word = '', path = ''], options, client }) {
    const id = articleId(word)
    const hints = await hintsFrom(options)
    const connected = await client()
    const name = path === '-' ? 'standard input' : basename(path)
    const bytes = path === '-' ? await standardInput() : await readSource(resolve(path))
    const source = await call(connected, 'capture.file', { name, bytes, ...hints })
    const { ticket } = source
    const worker = new ExtractorWorker(import.meta.filename)
    try {
      const extraction = await worker.extract(source)
      const replaced = await call(connected, 'articles.replaceText', { id, ticket, extraction })
      return await told(connected, id, replaced, options.json === true)
    } finally {
      await worker.close()
      await call(connected, 'capture.cancel', { ticket })
    }
  },
}

export const earlierTexts: Command = {
  name: 'earlier-texts',
  words: 'ID',
  count: [1, 1],
  options: ['show', 'bring-back', 'json'],
  does: 'Lists the texts that an article had, the latest first: until when, how many words, and the hash that --show or --bring-back takes (its beginning is enough). Bringing one back carries every annotation over, and `lectern undo` takes it back.',
  async run({ words: [word = ''], options, client }) {
    const id = articleId(word)
    const { show, 'bring-back': back, json = false } = options
    if (show !== undefined && back !== undefined)
      throw new UsageError('--show and --bring-back exclude each other.')
    const connected = await client()
    const texts = await call(connected, 'articles.earlierTexts', { id })
    const named = show ?? back
    if (named !== undefined) {
      const [only, ...more] = texts.filter(({ hash }) => hash.startsWith(named))
      if (only === undefined || more.length > 0)
        throw new UsageError(
          `${only === undefined ? 'No' : 'More than one'} earlier text has a hash that begins with “${named}”.`,
        )
      const { hash } = only
      if (show !== undefined)
        write(`${terminalText((await call(connected, 'articles.earlierText', { id, hash })).text)}\n`)
      else return told(connected, id, await call(connected, 'articles.bringBackText', { id, hash }), json)
    } else
      for (const one of texts)
        if (json) printJson(one)
        else print(`${one.hash.slice(0, 12)}  ${one.until ?? '-'}  ${one.words ?? 'damaged'}`)
    return 0
  },
}

const waits = ({ anchor }: Annotation): boolean =>
  anchor !== undefined && anchor.status !== 'exact' && anchor.reviewed !== true

export const review: Command = {
  name: 'review',
  words: 'ID [ANNOTATION ...]',
  count: [1, Infinity],
  options: ['accept', 'orphan', 'quote', 'prefix', 'suffix', 'json'],
  does: 'Lists the annotations of an article whose words moved, changed or went with its text. --accept says that all or those named are right as they are, --orphan that they are not there, --quote where one of them is.',
  async run({ words: [word = '', ...names], options, client }) {
    const id = articleId(word)
    const { accept, orphan, quote, prefix = '', suffix = '' } = options
    if ([accept, orphan, quote].filter((given) => given !== undefined).length > 1)
      throw new UsageError('--accept, --orphan and --quote exclude each other.')
    const connected = await client()
    const article = await call(connected, 'articles.get', { id })
    const named = names.map(annotationId)
    // An article that is opened does not wait for places; what is listed here has them.
    const annotations = await call(connected, 'annotations.list', { articleId: id })
    const waiting = annotations.filter(waits)
    const ids = named.length > 0 ? named : waiting.map((one) => one.id)
    if (quote !== undefined) {
      const [only, ...more] = named
      const textHash = article.meta.text?.hash
      if (only === undefined || more.length > 0) throw new UsageError('--quote needs one annotation.')
      if (textHash === undefined) throw new UsageError(`“${article.meta.title}” has no text.`)
      const place = onlyPlace(article, { quote, prefix, suffix })
      await call(connected, 'annotations.reattach', { articleId: id, id: only, textHash, ...place })
    } else if (ids.length > 0 && accept === true)
      return leftOver(await call(connected, 'annotations.accept', { articleId: id, ids }))
    else if (ids.length > 0 && orphan === true)
      return leftOver(await call(connected, 'annotations.setAside', { articleId: id, ids }))
    else if (accept === undefined && orphan === undefined)
      for (const one of waiting) say(one, article.text, options.json === true)
    return 0
  },
}

/** Says how many are as they were, because they could not be looked for: that was asked for and did not happen. */
function leftOver({ left }: { readonly left: number }): number {
  if (left > 0) warn(`${left} could not be looked for in the text now and stay as they are; try again.`)
  return left > 0 ? 1 : 0
}

function say({ id, target, anchor }: Annotation, text: string, json: boolean): void {
  if (anchor === undefined) return
  const quote = target?.exact ?? ''
  const now = anchor.status === 'orphan' ? undefined : text.slice(anchor.start, anchor.end)
  if (json) printJson({ id, status: anchor.status, quote, ...(now === undefined ? {} : { now }) })
  else print(`${id}  ${anchor.status}  ${quote}${now === undefined || now === quote ? '' : `  ->  ${now}`}`)
}
