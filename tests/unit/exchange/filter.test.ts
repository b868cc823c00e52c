import { describe, expect, test } from 'vitest'
import { renderExport } from '../../../src/main/exchange/export'
import { JsonDocument } from '../../../src/main/exchange/export/json-document'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import { addChinese, addQingdao } from './example-library'
import { withLibrary } from './rendered'

/** The numbers of the annotations that are exported, article by article. */
const numbers = (filter: object, options: object = {}) =>
  withLibrary(async (library) => {
    await addQingdao(library)
    await addChinese(library)
    const request = ExportRequest.parse({ format: 'json', scope: { kind: 'library' }, filter, options })
    const { articles } = JsonDocument.parse(JSON.parse((await renderExport(library, request)).content))
    return articles.map(({ annotations }) => annotations.map(({ id }) => Number(id.slice(-4))))
  })

describe('the filter of an export', () => {
  test.each([
    [
      'nothing',
      {},
      [
        [1, 2, 3, 5, 6, 7, 9],
        [11, 12],
      ],
    ],
    ['one colour', { colors: ['green'] }, [[3], [11]]],
    ['a tag', { tags: ['china'] }, [[2]]],
    ['a tag and those nested in it, in letters of any case', { tags: ['Trade'] }, [[5]]],
    ['notes', { hasNote: true }, [[1, 2, 5, 6, 9], [11]]],
    [
      'a day',
      { since: '2024-07-06', until: '2024-07-06' },
      [
        [1, 2, 3, 5, 6, 7, 9],
        [11, 12],
      ],
    ],
    ['later days', { since: '2024-07-07' }, []],
    ['several things at once', { colors: ['red', 'green'], hasNote: true }, [[9], [11]]],
  ])('that asks for %s leaves what answers, and no empty article', async (_, filter, expected) => {
    expect(await numbers(filter)).toEqual(expected)
  })

  test('that leaves nothing of the one article that was asked for is told in the document', async () => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      const filter = { since: '2999-01-01' }
      const request = ExportRequest.parse({ format: 'markdown', scope: { kind: 'article', id }, filter })
      const { content } = await renderExport(library, request)
      expect(content).toMatch(/^# To build China-SCO[\s\S]*There are no annotations here\.\n$/)
    })
  })

  test('leaves the order of the text, unless the order in which they were made is asked for', async () => {
    const made = await numbers({}, { order: 'created' })
    expect(made[0]?.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 7, 9])
  })
})
