import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { boot, type Core } from '../../../src/main/boot'
import { unwrap } from '../../../src/shared/ipc/app-error'
import type { CommandInput, CommandOutput, Result } from '../../../src/shared/ipc/contract'
import type { CommandName } from '../../../src/shared/ipc/names'
import type {
  AnnotationId,
  ArticleId,
  CollectionId,
  SavedSearchId,
  TemplateId,
} from '../../../src/shared/model/ids'
import { noPrinter } from '../exchange/no-printer'
import { draft, folders, highlightOf } from './fixtures'

/** What the acts are done to. */
export interface Stage {
  readonly a: ArticleId
  readonly b: ArticleId
  readonly trashed: ArticleId
  readonly note: AnnotationId
  readonly deleted: AnnotationId
  readonly collection: CollectionId
  readonly inner: CollectionId
  readonly search: SavedSearchId
  readonly template: TemplateId
}

export type Act = (stage: Stage) => Promise<unknown>

let at: Awaited<ReturnType<typeof folders>>
let core: Core

/** The library that is open now; `reopen` puts another in its place. */
export const opened = (): Core => core

const start = (): Promise<Core> =>
  boot({
    host: { name: 'web', printer: noPrinter, openExternal: () => Promise.resolve(), show: () => ({}) },
    dataDir: at.dataDir,
    libraryDir: at.path,
    listen: false,
    sample: false,
  })

/** Makes a library in a folder of its own and opens it. */
export async function open(): Promise<void> {
  at = await folders()
  core = await start()
}

/** Closes the library and opens it again, as a restart does. */
export async function reopen(): Promise<void> {
  await core.close()
  core = await start()
}

/** Closes it and takes its folder away. */
export async function shut(): Promise<void> {
  await core.close()
  await at.remove()
}

/** Calls a command as a window does. Throws its `AppError`. */
export async function ask<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
  return unwrap((await core.route(name, input)) as Result<CommandOutput<C>>)
}

/** Two articles with tags, one annotation there and one deleted, and an article with an annotation in the trash. */
export async function stage(): Promise<Stage> {
  const { library } = core
  const { id: a } = await library.saveArticle({ ...draft('A', 'some words below'), tags: ['trade', 'x'] })
  const { id: b } = await library.saveArticle({ ...draft('B', 'other words here'), tags: ['trade/rail'] })
  const { id: trashed } = await library.saveArticle(draft('C', 'words in the trash'))
  const { id: note } = await library.addAnnotation(
    await highlightOf(library, a, 'some', { note: 'Why?', tags: ['trade'] }),
  )
  const { id: deleted } = await library.addAnnotation(await highlightOf(library, a, 'below'))
  await library.addAnnotation(await highlightOf(library, trashed, 'trash', { note: 'Kept' }))
  await library.removeAnnotations(a, [deleted])
  await library.trashArticles([trashed])
  await library.updateArticles([a], { shown: true })
  const { id: collection } = await library.collections.create('Science')
  const { id: inner } = await library.collections.create('Bees', collection)
  const { id: search } = await library.searches.create('Unread', 'is:unread')
  const { id: template } = await library.templates.create({
    name: 'Notes',
    text: '# {{ title }}',
    extension: 'md',
  })
  await library.updateArticles([a], { addCollections: [inner] })
  await library.tags.describe('trade', { color: 'green', description: 'Goods' })
  return { a, b, trashed, note, deleted, collection, inner, search, template }
}

const newHighlight = (articleId: ArticleId, quote: string) =>
  highlightOf(core.library, articleId, quote, { id: randomUUID() })

const textHashOf = async (id: ArticleId) => (await core.library.article(id)).meta.text?.hash ?? ''

const orphaned = (id: ArticleId) =>
  core.library.texts.replaceText(id, { html: '<p>Nothing of it is left.</p>', assets: [] })

async function save(tags: string[] = []): Promise<unknown> {
  const text = 'A text that nobody has read yet, of a few words.'
  const { ticket } = await ask('capture.text', { text, kind: 'text' })
  return ask('articles.save', { ticket, extraction: draft('New', text).extraction, tags })
}

async function importOne(): Promise<unknown> {
  const text = 'A text that an import brings, of a few words.'
  const { id } = await ask('imports.start', { sources: [{ kind: 'text', name: 'pasted', text }] })
  const { lease = '' } = await ask('imports.next', { client: 'test', wait: 2000 })
  await ask('imports.done', { lease, extraction: draft('New', text).extraction })
  const { progress } = await ask('imports.show', { id })
  expect(progress.state).toBe('done')
  return progress
}

const updated =
  (patch: CommandInput<'articles.update'>['patch']): Act =>
  ({ a, b }) =>
    ask('articles.update', { ids: [a, b], patch })

/** A file of annotations of articles that are not there. */
async function importAnnotations(): Promise<unknown> {
  const note = (id: string, target: string) => ({
    type: 'Annotation',
    id,
    created: '2020-01-01T00:00:00Z',
    bodyValue: 'From elsewhere',
    target,
  })
  const rows = [note('urn:x:1', 'urn:x:book'), note('urn:x:2', 'https://elsewhere.example/page')]
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(rows)))
  const { id } = await ask('exchange.plan', { name: 'notes.json', bytes })
  return ask('exchange.apply', { id })
}

/** Every act, by its command. One that is added to the contract has to be added here, or below. */
export const ACTS: Partial<Record<CommandName, Readonly<Record<string, Act>>>> = {
  'articles.save': { 'a new article': () => save(['fresh']) },
  'articles.update': {
    title: updated({ title: 'Another title' }),
    archive: updated({ archived: true }),
    star: updated({ starred: true }),
    unread: updated({ opened: false }),
    read: ({ b }) => ask('articles.update', { ids: [b], patch: { opened: true } }),
    'tags given and taken': updated({ addTags: ['new'], removeTags: ['x'] }),
    'collections joined': ({ a, b, collection }) =>
      ask('articles.update', { ids: [a, b], patch: { addCollections: [collection] } }),
    'collections left': ({ a, inner }) =>
      ask('articles.update', { ids: [a], patch: { removeCollections: [inner] } }),
    look: updated({ look: { size: 22, font: 'literata' } }),
    authors: updated({ authors: ['Ada', 'Bo'] }),
    'day of publication': updated({ published: '2024-07-05' }),
  },
  'exchange.apply': { 'a file of annotations': importAnnotations },
  'articles.trash': { several: ({ a, b }) => ask('articles.trash', { ids: [a, b] }) },
  'articles.restore': { one: ({ trashed }) => ask('articles.restore', { ids: [trashed] }) },
  'articles.keepNotes': { one: ({ trashed }) => ask('articles.keepNotes', { ids: [trashed] }) },
  'articles.addSample': { 'with its examples': () => ask('articles.addSample', {}) },
  'articles.removeSample': {
    'that is there': () => ask('articles.removeSample', {}),
  },
  'annotations.add': {
    highlight: async ({ b }) => ask('annotations.add', await newHighlight(b, 'other')),
    'a note on the article': ({ b }) =>
      ask('annotations.add', {
        id: randomUUID(),
        articleId: b,
        color: 'red',
        note: 'All of it',
        tags: [],
      } as unknown as CommandInput<'annotations.add'>),
  },
  'annotations.addMany': {
    'two at once': async ({ b }) =>
      ask('annotations.addMany', {
        articleId: b,
        annotations: [await newHighlight(b, 'other'), await newHighlight(b, 'here')],
      }),
  },
  'annotations.update': {
    ...Object.fromEntries(
      Object.entries({ color: 'purple', note: 'Because.', tags: ['other'] }).map(([field, value]) => [
        field,
        ({ a, note }: Stage) =>
          ask('annotations.update', { articleId: a, id: note, patch: { [field]: value } }),
      ]),
    ),
    'other ends': async ({ a, note }) => {
      const { target } = await newHighlight(a, 'some words')
      if (target === undefined) throw new Error('no target')
      return ask('annotations.update', { articleId: a, id: note, patch: { target } })
    },
  },
  'articles.correctBlock': {
    'a word of it': async ({ a }) =>
      ask('articles.correctBlock', {
        id: a,
        textHash: await textHashOf(a),
        block: 0,
        text: 'some other words below',
      }),
  },
  'articles.replaceFrom': {
    'its own source, of which a person chose another part': async ({ a }) => {
      const { ticket } = await ask('capture.reopen', { articleId: a })
      const { extraction } = draft('A', 'some words below', 'and others')
      const choice = { by: 'page' as const, putIn: [1], leftOut: [] }
      return ask('articles.replaceFrom', { id: a, ticket, extraction, choice })
    },
  },
  'articles.replaceText': {
    'a page of its own': async ({ a }) => {
      const text = 'Quite another text of some words.'
      const { ticket } = await ask('capture.text', { text, kind: 'text' })
      return ask('articles.replaceText', { id: a, ticket, extraction: draft('New', text).extraction })
    },
  },
  'articles.bringBackText': {
    'the first one': async ({ a }) => {
      const [first] = await ask('articles.earlierTexts', { id: a })
      return ask('articles.bringBackText', { id: a, hash: first?.hash ?? '' })
    },
  },
  'annotations.accept': {
    'an orphan': ({ a, note }) => ask('annotations.accept', { articleId: a, ids: [note] }),
  },
  'annotations.setAside': {
    one: ({ a, note }) => ask('annotations.setAside', { articleId: a, ids: [note] }),
  },
  'annotations.reattach': {
    'to the first words': async ({ a, note }) =>
      ask('annotations.reattach', {
        articleId: a,
        id: note,
        textHash: await textHashOf(a),
        start: 0,
        end: 5,
      }),
  },
  'annotations.remove': {
    one: ({ a, note }) => ask('annotations.remove', { articleId: a, ids: [note] }),
  },
  'annotations.updateMany': {
    recolour: async ({ a, note }) =>
      ask('annotations.updateMany', { refs: [{ articleId: a, id: note }], patch: { color: 'blue' } }),
    'tags given and taken': async ({ a, note }) =>
      ask('annotations.updateMany', {
        refs: [{ articleId: a, id: note }],
        patch: { addTags: ['new'], removeTags: ['trade'] },
      }),
  },
  'annotations.removeMany': {
    one: ({ a, note }) => ask('annotations.removeMany', { refs: [{ articleId: a, id: note }] }),
  },
  'annotations.restore': {
    one: ({ a, deleted }) => ask('annotations.restore', { articleId: a, ids: [deleted] }),
  },
  'articles.distinguish': { 'two of them': ({ a, b }) => ask('articles.distinguish', { ids: [a, b] }) },
  'articles.merge': { 'with its notes': ({ a, b }) => ask('articles.merge', { keep: b, from: [a] }) },
  'tags.rename': { 'with those in it': () => ask('tags.rename', { from: 'trade', to: 'commerce' }) },
  'tags.merge': { 'into another': () => ask('tags.merge', { from: 'x', into: 'trade' }) },
  'tags.remove': { everywhere: () => ask('tags.remove', { name: 'trade' }) },
  'tags.describe': {
    'another colour': () => ask('tags.describe', { name: 'trade', color: 'red' }),
    'one that nothing has': () => ask('tags.describe', { name: 'later', description: 'To come' }),
    'nothing any more': () => ask('tags.describe', { name: 'trade', color: null, description: null }),
  },
  'collections.create': {
    'at the top': () => ask('collections.create', { name: 'Later' }),
    'in another': ({ inner }) => ask('collections.create', { name: 'Later', parent: inner }),
  },
  'collections.rename': { one: ({ inner }) => ask('collections.rename', { id: inner, name: 'Wasps' }) },
  'collections.move': {
    'to the top, before another': ({ inner, collection }) =>
      ask('collections.move', { id: inner, parent: null, before: collection }),
  },
  'collections.remove': {
    'with one in it': ({ collection }) => ask('collections.remove', { id: collection }),
  },
  'searches.create': { one: () => ask('searches.create', { name: 'Starred', query: 'is:starred' }) },
  'searches.update': {
    'name and query': ({ search }) =>
      ask('searches.update', { id: search, name: 'Read', query: '-is:unread' }),
  },
  'searches.move': {
    'to the end': ({ search }) => ask('searches.move', { id: search }),
  },
  'searches.remove': { one: ({ search }) => ask('searches.remove', { id: search }) },
  'templates.create': {
    one: () => ask('templates.create', { name: 'Cards', text: '{{ title }}', extension: 'txt' }),
  },
  'templates.update': {
    'its name': ({ template }) => ask('templates.update', { id: template, name: 'My notes' }),
    'text and ending': ({ template }) =>
      ask('templates.update', { id: template, text: '## {{ title }}', extension: 'html' }),
  },
  'templates.remove': { one: ({ template }) => ask('templates.remove', { id: template }) },
  'backups.restore': {
    'of all': async () => {
      const { backups } = await ask('backups.list', {})
      return ask('backups.restore', { backup: backups[0]?.name ?? '', exact: true })
    },
  },
  'imports.done': { 'the article of a page': () => importOne() },
  'imports.undo': {
    'of one that is over': async () => {
      const [session] = await ask('imports.list', {})
      if (session === undefined) throw new Error('nothing was imported')
      return ask('imports.undo', { id: session.id })
    },
  },
  'library.nameColor': {
    'a name of its own': () => ask('library.nameColor', { color: 'yellow', name: 'Facts' }),
  },
}

/** What has to be there besides. */
export const BEFORE: Partial<Record<string, (stage: Stage) => Promise<unknown>>> = {
  'backups.restore': async ({ a, b, note, collection, search }) => {
    await ask('backups.make', {})
    await ask('collections.remove', { id: collection })
    await ask('searches.update', { id: search, query: 'is:starred' })
    await ask('collections.create', { name: 'Since' })
    await ask('annotations.remove', { articleId: a, ids: [note] })
    await ask('articles.trash', { ids: [b] })
    await ask('library.nameColor', { color: 'yellow', name: 'Facts' })
  },
  'articles.removeSample': () => ask('articles.addSample', {}),
  'imports.undo': () => importOne(),
  'annotations.accept': ({ a }) => orphaned(a),
  'annotations.reattach': ({ a }) => orphaned(a),
  'articles.bringBackText': ({ a }) => orphaned(a),
}
