import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addSample } from '../../../src/main/sample/add-sample'
import { sampleLanguage, systemLanguage } from '../../../src/main/sample/sample-language'
import { folders, open } from '../library/fixtures'

const text = readFileSync(resolve(import.meta.dirname, '../../../resources/sample-article.txt'), 'utf8')

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

describe('the sample', () => {
  test('is the Qingdao page by the real importer: bibliography found, hotel page hidden and kept', async () => {
    const library = await open(at)
    const { id } = await addSample(library, text, 'en')
    const { meta, text: read, annotations } = await library.article(id)
    expect(meta).toMatchObject({
      published: '2024-07-05',
      place: 'BEIJING',
      agency: 'PRNewswire',
      credit: "People's Daily",
      sample: true,
    })
    for (const boilerplate of ['Langham Place Guangzhou', 'All Photos', 'Tourism News']) {
      expect(read).not.toContain(boilerplate)
      expect(meta.hidden?.head).toContain(boilerplate)
    }
    expect(meta.hidden?.tail).toContain('Langham Place Guangzhou')
    const source = join(at.path, 'articles', id.slice(-2), id, meta.source?.file ?? '')
    expect(await readFile(source, 'utf8')).toBe(text)
    expect(annotations.map(({ target }) => target?.exact)).toEqual([
      'On June 10, 2018',
      'Russian merchant Svetlana',
      '32 freight train routes to 54 cities of 23 SCO countries',
    ])
    for (const { anchor, target } of annotations)
      expect(anchor).toMatchObject({ status: 'exact', start: target?.start, end: target?.end })
    await library.close()
  })

  test('teaches to select, to colour, and to export, in the person’s language', async () => {
    const library = await open(at)
    const { id } = await addSample(library, text, 'zh-CN')
    const notes = (await library.annotations(id)).map(({ note }) => note)
    expect(notes[0]).toMatch(/选中/)
    expect(notes[1]).toMatch(/五种颜色/)
    expect(notes[2]).toMatch(/导出/)
    await library.close()
  })

  test('comes and goes in one step each', async () => {
    const library = await open(at)
    const { id } = await addSample(library, text, 'en')
    await library.removeSample()
    await library.undo()
    expect(library.snapshot().articles).toMatchObject([{ id, annotations: 3 }])
    await library.undo()
    expect(library.snapshot().articles[0]?.trashedAt).toBeDefined()
    expect(library.snapshot().history.undo).toBeUndefined()
    expect((await addSample(library, text, 'en')).id).toBe(id)
    expect(library.snapshot().articles).toMatchObject([{ id, annotations: 3 }])
    await library.close()
  })
})

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['en-GB', 'en'],
  ['de-DE', 'en'],
])('a system that speaks %s gets notes in %s', (locale, language) => {
  expect(systemLanguage(locale)).toBe(language)
})

test('a language that was chosen is kept', () => {
  expect(sampleLanguage('zh-CN')).toBe('zh-CN')
})
