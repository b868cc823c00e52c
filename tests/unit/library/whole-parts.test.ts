import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wholeParts } from '../../../src/main/library/files/whole-parts'
import { draft, folders, highlightOf, open } from './fixtures'

const FILE = `${JSON.stringify(
  {
    schema: 1,
    crc: '00000000',
    title: 'A "title"',
    annotations: [
      { id: 'a', note: 'one\n  {\n', tags: [] },
      { id: 'b', note: 'two', tags: ['x', { y: 1 }] },
    ],
    starred: true,
  },
  undefined,
  1,
)}\n`

describe('of a file that is no JSON any more', () => {
  test.each([
    {
      what: 'cut in its last member',
      text: FILE.slice(0, FILE.indexOf('true')),
      ids: ['a', 'b'],
      title: true,
    },
    { what: 'cut in its second item', text: FILE.slice(0, FILE.indexOf('"two"')), ids: ['a'], title: true },
    { what: 'cut in its first item', text: FILE.slice(0, FILE.indexOf('one')), ids: [], title: true },
    {
      what: 'with a broken first item',
      text: FILE.replace('"id": "a"', '"id: "a"'),
      ids: ['b'],
      title: true,
    },
    {
      what: 'with a broken title',
      text: FILE.replace('"title":', '"title":#'),
      ids: ['a', 'b'],
      title: false,
    },
    {
      what: 'whose first lines are gone',
      text: FILE.slice(FILE.indexOf(' "annotations"')),
      ids: ['a', 'b'],
      title: false,
    },
  ])('$what, what is whole is read', ({ text, ids, title }) => {
    const parts = wholeParts(text)
    const items = (parts?.['annotations'] ?? []) as { id: string }[]
    expect(items.map(({ id }) => id)).toEqual(ids)
    expect(parts?.['title']).toBe(title ? 'A "title"' : undefined)
    expect(Object.keys(parts ?? {})).not.toContain('crc')
  })

  test.each(['', '\0\0\0\0', 'not a file of ours', '[1, 2]'])('%j holds nothing', (text) => {
    expect(wholeParts(text)).toBeUndefined()
  })
})

describe('an annotations.json that was cut off', () => {
  let at: Awaited<ReturnType<typeof folders>>
  beforeEach(async () => {
    at = await folders()
  })
  afterEach(() => at.remove())

  test('shows every annotation that is whole in it, wherever it was cut', async () => {
    const first = await open(at)
    const { id } = await first.saveArticle(draft('Cut', 'One two three four.'))
    for (const quote of ['One', 'two', 'three', 'four'])
      await first.addAnnotation(await highlightOf(first, id, quote, { note: `On ${quote}` }))
    await first.close()
    const path = join(at.path, 'articles', id.slice(-2), id, 'annotations.json')
    const whole = await readFile(path, 'utf8')
    for (const share of [0.95, 0.7, 0.45]) {
      const text = whole.slice(0, Math.floor(whole.length * share))
      await writeFile(path, text)
      const library = await open(at)
      const quotes = (await library.annotations(id)).map(({ target }) => target?.exact)
      const expected = ['One', 'two', 'three', 'four'].slice(0, text.match(/^ {2}\},?$/gm)?.length ?? 0)
      expect(quotes).toEqual(expected)
      expect(expected.length).toBeGreaterThan(0)
      await library.close()
    }
  })
})
