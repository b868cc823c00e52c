import { AppError } from '../../../shared/ipc/app-error'
import type { CommandInput } from '../../../shared/ipc/contract'
import { PublishedDate } from '../../../shared/model/article'
import type { AnnotationId } from '../../../shared/model/ids'
import { call, type Client, type Command, type Invocation, UsageError } from '../command'
import { anyId, articleId, findAnnotation } from '../ids'
import { print, printJson } from '../output'

/** Every command here changes things by their ids; with `--json` it prints each id. */
export function done({ options }: Invocation, ids: readonly string[]): number {
  if (options.json === true) for (const id of ids) printJson({ id })
  return 0
}

/** Changes the articles that the words name, as one step of undo. */
export async function patchArticles(
  one: Invocation,
  patch: CommandInput<'articles.update'>['patch'],
): Promise<number> {
  const ids = one.words.map(articleId)
  await call(await one.client(), 'articles.update', { ids, patch })
  return done(one, ids)
}

export const star: Command = {
  name: 'star',
  words: 'ID ...',
  count: [1, Infinity],
  options: ['remove', 'json'],
  does: 'Gives articles a star, or takes it away.',
  run: (one) => patchArticles(one, { starred: one.options.remove !== true }),
}

export const archive: Command = {
  name: 'archive',
  words: 'ID ...',
  count: [1, Infinity],
  options: ['remove', 'json'],
  does: 'Archives articles, or moves them back to the inbox.',
  run: (one) => patchArticles(one, { archived: one.options.remove !== true }),
}

export const unread: Command = {
  name: 'unread',
  words: 'ID ...',
  count: [1, Infinity],
  options: ['remove', 'json'],
  does: 'Marks articles as not opened yet; with --remove as opened.',
  run: (one) => patchArticles(one, { opened: one.options.remove === true }),
}

export const edit: Command = {
  name: 'edit',
  words: 'ID',
  count: [1, 1],
  options: ['title', 'author', 'published', 'json'],
  does: 'Changes the title, the authors or the day of publication of an article.',
  async run(one) {
    const { title, author: authors, published } = one.options
    if (title === undefined && authors === undefined && published === undefined)
      throw new UsageError('Give --title, --author or --published.')
    if (title?.trim() === '') throw new UsageError('--title is empty.')
    const day = published === 'none' ? null : published
    if (typeof day === 'string' && !PublishedDate.safeParse(day).success)
      throw new UsageError(`--published ${day} is no day: write it as 2024-07-05, or none.`)
    return patchArticles(one, {
      ...(title === undefined ? {} : { title: title.trim() }),
      ...(authors === undefined ? {} : { authors: authors.map((name) => name.trim()).filter(Boolean) }),
      ...(day === undefined ? {} : { published: day }),
    })
  },
}

export const trash: Command = {
  name: 'trash',
  words: 'ID ... | list | empty | delete ID ... | keep-notes ID ...',
  count: [1, Infinity],
  options: ['keep-notes', 'json'],
  does: 'Moves articles and annotations to the trash; `lectern undo` takes both back. `list` prints what is in it; `empty` and `delete` delete for good, with --keep-notes all but the notes; `keep-notes` takes articles out of it without their text.',
  async run(one) {
    const [word = '', ...words] = one.words
    if (word === 'list' || word === 'empty') {
      if (words.length > 0) throw new UsageError(`\`trash ${word}\` takes no ids.`)
      return word === 'list' ? listTrash(one) : emptyTrash(one, {})
    }
    if (word === 'delete' || word === 'keep-notes') {
      if (words.length === 0) throw new UsageError(`\`trash ${word}\` needs an id.`)
      return word === 'delete' ? deleteForGood(one, words) : keepNotes(one, words)
    }
    const ids = one.words.map(anyId)
    const client = await one.client()
    const articles = ids.flatMap((id) => ('article' in id ? [id.article] : []))
    if (articles.length > 0) await call(client, 'articles.trash', { ids: articles })
    for (const id of ids) if ('annotation' in id) await removeAnnotation(client, id.annotation)
    return done(
      one,
      ids.map((id) => ('article' in id ? id.article : id.annotation)),
    )
  },
}

async function removeAnnotation(client: Client, id: Parameters<typeof findAnnotation>[1]): Promise<void> {
  const { articleId: article } = await findAnnotation(client, id)
  await call(client, 'annotations.remove', { articleId: article, ids: [id] })
}

/** The annotations in the trash; its articles are those of `lectern list --trash`. */
async function listTrash({ client, options }: Invocation): Promise<number> {
  const connected = await client()
  const { articles } = await call(connected, 'library.snapshot', {})
  const trashed = articles.filter(({ trashedAt }) => trashedAt !== undefined)
  for (const { id, title, trashedAt, annotations } of trashed) {
    if (options.json === true) printJson({ kind: 'article', id, title, deletedAt: trashedAt, annotations })
    else print(`${id}  ${trashedAt?.slice(0, 10) ?? ''}  ${title}`)
  }
  for (const { annotation, title } of await call(connected, 'trash.annotations', {})) {
    const { id, articleId: article, deletedAt, target, note } = annotation
    const quote = target?.exact ?? ''
    if (options.json === true)
      printJson({ kind: 'annotation', id, articleId: article, title, deletedAt, quote, note })
    else
      print(
        `${id}  ${deletedAt?.slice(0, 10) ?? ''}  ${(quote || note).replaceAll(/\s+/g, ' ').slice(0, 80)}  (${title})`,
      )
  }
  return 0
}

async function emptyTrash(
  { client, options }: Invocation,
  what: Omit<CommandInput<'trash.empty'>, 'keepNotes'>,
): Promise<number> {
  const keep = options['keep-notes'] === true
  const emptied = await call(await client(), 'trash.empty', { ...what, keepNotes: keep })
  if (options.json === true) printJson(emptied)
  return 0
}

async function deleteForGood(one: Invocation, words: readonly string[]): Promise<number> {
  const ids = words.map(anyId)
  const client = await one.client()
  const trashed = await call(client, 'trash.annotations', {})
  const articles = ids.flatMap((id) => ('article' in id ? [id.article] : []))
  const annotations = ids.flatMap((id) => {
    if (!('annotation' in id)) return []
    const found = trashed.find(({ annotation }) => annotation.id === id.annotation)
    if (found === undefined) throw notInTrash(id.annotation)
    return [{ articleId: found.annotation.articleId, id: id.annotation }]
  })
  const { articles: rows } = await call(client, 'library.snapshot', {})
  for (const id of articles)
    if (rows.find((row) => row.id === id)?.trashedAt === undefined) throw notInTrash(id)
  return emptyTrash(one, { articles, annotations })
}

async function keepNotes(one: Invocation, words: readonly string[]): Promise<number> {
  const ids = words.map(articleId)
  await call(await one.client(), 'articles.keepNotes', { ids })
  return done(one, ids)
}

const notInTrash = (id: string): AppError =>
  new AppError('not-found', `${id} is not in the trash. \`lectern trash list\` prints what is.`, {
    key: 'trash.notThere',
    values: { id },
  })

export const restore: Command = {
  name: 'restore',
  words: 'ID ...',
  count: [1, Infinity],
  options: ['json'],
  does: 'Takes articles and annotations out of the trash.',
  async run(one) {
    const ids = one.words.map(anyId)
    const client = await one.client()
    const articles = ids.flatMap((id) => ('article' in id ? [id.article] : []))
    if (articles.length > 0) await call(client, 'articles.restore', { ids: articles })
    const annotations = ids.flatMap((id) => ('annotation' in id ? [id.annotation] : []))
    if (annotations.length > 0) await restoreAnnotations(client, annotations)
    return done(one, [...articles, ...annotations])
  },
}

async function restoreAnnotations(client: Client, ids: readonly AnnotationId[]): Promise<void> {
  const trashed = await call(client, 'trash.annotations', {})
  const found = ids.map((id) => trashed.find(({ annotation }) => annotation.id === id)?.annotation)
  for (const [at, id] of ids.entries()) if (found[at] === undefined) throw notInTrash(id)
  for (const annotation of found)
    if (annotation !== undefined)
      await call(client, 'annotations.restore', { articleId: annotation.articleId, ids: [annotation.id] })
}
