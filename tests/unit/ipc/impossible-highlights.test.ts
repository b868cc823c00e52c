import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boot, type Core } from '../../../src/main/boot'
import type { NewAnnotation } from '../../../src/shared/model/annotation'
import type { ArticleId } from '../../../src/shared/model/ids'
import { noPrinter } from '../exchange/no-printer'
import { draft, folders, highlightOf } from '../library/fixtures'

let at: Awaited<ReturnType<typeof folders>>
let core: Core
let article: ArticleId
let good: NewAnnotation
beforeEach(async () => {
  at = await folders()
  core = await boot({
    host: { name: 'web', printer: noPrinter, openExternal: () => Promise.resolve(), show: () => ({}) },
    dataDir: at.dataDir,
    libraryDir: at.path,
    listen: false,
    sample: false,
  })
  article = (await core.library.saveArticle(draft('Trains', 'A train left. Nine cars followed.'))).id
  await core.library.addAnnotation(await highlightOf(core.library, article, 'Nine', { note: 'kept' }))
  good = await highlightOf(core.library, article, 'train')
})
afterEach(async () => {
  await core.close()
  await at.remove()
})

/** What a client may send that no highlight can be, and what it is told. */
const BAD: readonly [what: string, wrong: Record<string, unknown>, message: RegExp][] = [
  ['an offset below zero', { start: -1 }, /target\.start: Too small: expected number to be >=0/],
  ['an offset that is no whole number', { end: 7.5 }, /target\.end: Invalid input: expected int/],
  ['an offset that is no number', { start: '2' }, /target\.start: Invalid input: expected number/],
  ['no quote', { exact: undefined }, /target\.exact: Invalid input: expected string, received undefined/],
  ['an empty quote', { exact: '' }, /target\.exact: A highlight needs its quote/],
  [
    'a quote of 20,001 characters',
    { exact: 'x'.repeat(20_001) },
    /target\.exact: A highlight holds at most 20000 characters; choose a shorter passage/,
  ],
  [
    'ends in the wrong order',
    { start: 7, end: 2 },
    /from 7 to 2 does not fit into this text\. Select the passage again/,
  ],
  [
    'an end beyond the text',
    { end: 99 },
    /from 2 to 99 does not fit into this text\. Select the passage again/,
  ],
  [
    'words that do not stand there',
    { exact: 'plane' },
    /From 2 to 7 the text is not “plane”\. Select the passage again/,
  ],
]

describe('over the wire, a highlight that cannot be is refused in words, and what is there stays', () => {
  test.each(BAD)('%s', async (_what, wrong, message) => {
    const input = { ...good, id: randomUUID(), target: { ...good.target, ...wrong } }
    expect(await core.route('annotations.add', input)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringMatching(message) },
    })
    expect((await core.library.annotations(article)).map(({ note }) => note)).toEqual(['kept'])
    expect(await core.route('annotations.add', good)).toMatchObject({ ok: true })
  })

  test('in an article that is in the trash, or that is not there', async () => {
    await core.library.trashArticles([article])
    expect(await core.route('annotations.add', good)).toMatchObject({
      ok: false,
      error: { code: 'conflict', key: 'annotation.inTrash', values: { title: 'Trains' } },
    })
    const elsewhere = { ...good, articleId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }
    expect(await core.route('annotations.add', elsewhere)).toMatchObject({
      ok: false,
      error: { code: 'not-found', key: 'article.missing' },
    })
  })
})
