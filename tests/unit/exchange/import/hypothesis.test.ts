import { describe, expect, test } from 'vitest'
import { URL_OF, saved, web } from './harbour'
import { importOf, libraryOfEach } from './import-library'

const opened = libraryOfEach()

describe('Hypothesis', () => {
  const row = (more: object = {}) => ({
    id: 'abcDEF123',
    uri: `${URL_OF}#top`,
    created: '2019-05-06T07:08:09.123456+00:00',
    updated: '2019-05-07T07:08:09.123456+00:00',
    user: 'acct:me@hypothes.is',
    text: 'A note',
    tags: ['one'],
    document: { title: ['The harbour'] },
    target: [{ source: URL_OF, selector: [web().target.selector[0]] }],
    ...more,
  })

  test.each([
    ['an export', (rows: object[]) => ({ export_userid: 'x', client_version: '1', annotations: rows })],
    ['rows of the API', (rows: object[]) => ({ total: 1, rows })],
    ['a bare list', (rows: object[]) => rows],
  ])('comes in from %s', async (_name, wrapped) => {
    const library = opened()
    await saved(library)
    const { plan } = await importOf(library, wrapped([row()]))
    expect(plan.format).toBe('hypothesis')
    expect(await library.allAnnotations()).toMatchObject([
      {
        note: 'A note',
        tags: ['one'],
        createdAt: '2019-05-06T07:08:09.123Z',
        updatedAt: '2019-05-07T07:08:09.123Z',
      },
    ])
  })

  test('page notes are notes on the article, and a reply becomes part of the note that it answers', async () => {
    const library = opened()
    await saved(library)
    const reply = row({
      id: 'r',
      references: ['abcDEF123'],
      text: 'I disagree',
      user: 'acct:you@hypothes.is',
      target: [{ source: URL_OF }],
    })
    await importOf(library, [
      reply,
      row(),
      row({ id: 'p', text: 'On the page', target: [{ source: URL_OF }] }),
    ])
    const all = await library.allAnnotations()
    expect(all.map(({ note, target }) => [note, target !== undefined])).toEqual(
      expect.arrayContaining([
        ['A note\n\n↳ you@hypothes.is, 2019-05-06: I disagree', true],
        ['On the page', false],
      ]),
    )
    expect(all).toHaveLength(2)
  })

  test('a reply to what is not in the file is a note of its own', async () => {
    const library = opened()
    await saved(library)
    await importOf(library, [row({ references: ['elsewhere'] })])
    expect(await library.allAnnotations()).toMatchObject([{ note: '↳ me@hypothes.is, 2019-05-06: A note' }])
  })
})
