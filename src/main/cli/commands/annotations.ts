import { AppError } from '../../../shared/ipc/app-error'
import { randomUUID } from 'node:crypto'
import { describeTarget } from '../../../shared/anchoring'
import type { Annotation, HighlightColor } from '../../../shared/model/annotation'
import type { ColorNames } from '../../../shared/model/color-names'
import { AnnotationId, type ArticleId } from '../../../shared/model/ids'
import { MAX_QUOTE } from '../../../shared/model/limits'
import { textOfHtml } from '../../library/texts/html-tree'
import { call, type Client, type Command, type Invocation, UsageError } from '../command'
import { annotationId, anyId, articleId, findAnnotation, onlyArticle } from '../ids'
import { print, printJson } from '../output'
import { placesOf } from '../places'
import { tagsFrom } from './tag'
import { colorFrom, colorNamesOf } from './colors'
import { annotationsFound } from './search'

export const annotate: Command = {
  name: 'annotate',
  words: 'ID',
  count: [1, 1],
  needs: ['quote'],
  options: ['prefix', 'suffix', 'color', 'note', 'tag', 'json'],
  does: 'Highlights a quote in an article and prints the new annotation’s id. Blanks in the quote match any white space.',
  async run(one) {
    const {
      words: [word = ''],
      options,
    } = one
    const { quote, prefix = '', suffix = '', note: text = '' } = options
    if (quote === undefined || quote.trim() === '') throw new UsageError('--quote is empty.')
    const tags = tagsFrom(options.tag ?? [])
    const id = articleId(word)
    const client = await one.client()
    const color = await colorFrom(client, options.color ?? 'yellow')
    const article = await call(client, 'articles.get', { id })
    const { title, text: revision } = article.meta
    if (revision === undefined)
      throw new AppError('not-found', `“${title}” has no text to highlight in, only its notes.`, {
        key: 'article.noText',
        values: { title },
      })
    const place = onlyPlace(article, { quote, prefix, suffix })
    const { blocks } = textOfHtml(article.html)
    const target = describeTarget(article.text, revision.hash, place.start, place.end, blocks)
    return add(one, client, { articleId: id, color, note: text, tags, target })
  },
}

interface Wanted {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

/** The one place of a quote in an article. Throws where there is none, or several. */
export function onlyPlace(
  article: { text: string; meta: { title: string } },
  { quote: wanted, prefix, suffix }: Wanted,
) {
  const { length } = wanted.trim()
  if (length > MAX_QUOTE)
    throw new Error(`A highlight holds at most ${MAX_QUOTE} characters; this quote has ${length}.`)
  const places = placesOf(article.text, wanted, prefix, suffix)
  const quote = length > 80 ? `${wanted.slice(0, 79)}…` : wanted
  const [place] = places
  const where = `in “${article.meta.title}”`
  if (place === undefined) {
    const anywhere = prefix + suffix !== '' && placesOf(article.text, wanted, '', '').length > 0
    throw new Error(
      anywhere
        ? `“${quote}” stands ${where}, but not between that --prefix and --suffix.`
        : `“${quote}” is not ${where}. \`lectern show ID --text\` prints its text.`,
    )
  }
  if (places.length === 1) return place
  throw new Error(`“${quote}” stands ${places.length} times ${where}: add --prefix or --suffix.`)
}

type NewOne = Pick<Annotation, 'articleId' | 'color' | 'note' | 'tags' | 'target'>

async function add({ options }: Invocation, client: Client, annotation: NewOne): Promise<number> {
  const id = AnnotationId.parse(randomUUID())
  const made = await call(client, 'annotations.add', { ...annotation, id })
  if (options.json === true) printJson(made)
  else print(made.id)
  return 0
}

export const annotations: Command = {
  name: 'annotations',
  words: '[QUERY ...]',
  count: [0, Infinity],
  takesQuery: true,
  options: ['article', 'color', 'tag', 'has-note', 'json'],
  does: 'Lists the annotations of articles that are not in the trash, the last saved article first; with a query, those that answer it, in the language of `lectern search`. With several tags, those that have one of them, or one nested in it.',
  async run({ client, words, options }) {
    const article = onlyArticle(options.article)
    const connected = await client()
    const names = await colorNamesOf(connected)
    const query = {
      tags: tagsFrom(options.tag ?? []),
      hasNote: options['has-note'] === true,
      ...(options.color === undefined ? {} : { colors: [await colorFrom(connected, options.color)] }),
      ...(article === undefined ? {} : { article }),
    }
    const found = words.length === 0 ? undefined : await annotationsFound(connected, words.join(' '))
    // A page at a time: the first lines are there while the last ones are read.
    for (let from = 0, total = 1; from < total; from += PAGE) {
      const page = await call(connected, 'annotations.page', { ...query, from, count: PAGE })
      for (const { annotation } of page.items)
        if (found?.has(annotation.id) === false) continue
        else if (options.json === true) printJson(annotation)
        else print(lineOf(annotation, names))
      total = page.total
    }
    return 0
  },
}

/** How many annotations are asked for at a time. */
const PAGE = 200

function lineOf({ id, color, target, note: text, tags, anchor }: Annotation, names: ColorNames): string {
  const parts = [
    `${id}  ${names[color] ?? color}`,
    target === undefined ? '(note on the article)' : target.exact,
    ...(anchor?.status === 'orphan' ? ['[not found in the text]'] : []),
    ...tags.map((name) => `#${name}`),
    ...(text === '' ? [] : [`— ${text}`]),
  ]
  return parts.join('  ')
}

export const note: Command = {
  name: 'note',
  words: 'ID TEXT',
  count: [2, 2],
  options: ['json'],
  does: 'Replaces the note of an annotation; with an article’s id, adds a note on the whole article and prints its id.',
  async run(one) {
    const [word = '', text = ''] = one.words
    const id = anyId(word)
    const client = await one.client()
    if ('article' in id) return noteOnArticle(one, client, id.article, text)
    return patch(one, client, id.annotation, { note: text })
  },
}

async function noteOnArticle(one: Invocation, client: Client, id: ArticleId, text: string): Promise<number> {
  // Any colour would do: there is nothing to paint.
  return add(one, client, { articleId: id, color: 'yellow', note: text, tags: [], target: undefined })
}

export const recolor: Command = {
  name: 'recolor',
  words: 'ID COLOR',
  count: [2, 2],
  options: ['json'],
  does: 'Changes the colour of a highlight: an id or a name that `lectern colors` prints.',
  async run(one) {
    const [word = '', color = ''] = one.words
    const id = annotationId(word)
    const client = await one.client()
    return patch(one, client, id, { color: await colorFrom(client, color) })
  },
}

async function patch(
  { options }: Invocation,
  client: Client,
  id: AnnotationId,
  change: { color?: HighlightColor; note?: string },
): Promise<number> {
  const { articleId: article } = await findAnnotation(client, id)
  const changed = await call(client, 'annotations.update', { articleId: article, id, patch: change })
  if (options.json === true) printJson(changed)
  return 0
}
