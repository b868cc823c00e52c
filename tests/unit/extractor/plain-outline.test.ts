import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extractPlainText, outlinePlainText } from '../../../src/extractor/plain-text'
import type { Choice } from '../../../src/shared/model/extraction'

const SEED = readFileSync(join(import.meta.dirname, '../../../resources/sample-article.txt'), 'utf8')
const MERGED: Choice = { by: 'merged', putIn: [], leftOut: [] }
const outline = (choice: Partial<Choice> = {}) =>
  outlinePlainText(SEED, { name: 'qingdao.txt' }, { ...MERGED, ...choice })
const numbers = (why: string) =>
  outline()
    .blocks.filter((block) => block.why === why)
    .map(({ n }) => n)

describe('the outline of a plain text', () => {
  test('tells every paragraph, in or out, and why', () => {
    const { blocks, extraction } = outline()
    expect(blocks.map(({ n }) => n)).toEqual(blocks.map((_block, at) => at))
    expect(numbers('header')).toHaveLength(extraction.hidden?.head.length ?? 0)
    expect(numbers('footer')).toHaveLength(extraction.hidden?.tail.length ?? 0)
    expect(numbers('title')).toHaveLength(1)
    expect(extraction.warnings).toEqual(['header-hidden', 'footer-hidden'])
    expect(extraction).toEqual(extractPlainText(SEED, { name: 'qingdao.txt' }))
  })

  test('restores hidden lines, and the title and day stay those of the text', () => {
    const { extraction } = outline({ putIn: [...numbers('header'), ...numbers('footer')] })
    const as = outline().extraction
    expect(extraction.hidden).toBeUndefined()
    expect(extraction.warnings).toEqual([])
    expect(extraction).toMatchObject({ title: as.title, published: as.published, place: as.place })
    const [line = ''] = as.hidden?.head ?? []
    expect(extraction.html.startsWith(`<p>${line}`)).toBe(true)
    expect(extraction.words).toBeGreaterThan(as.words)
  })

  test('leaves out what a person says, by numbers that stay the same', () => {
    const [, body = 0] = numbers('body')
    const { extraction, blocks } = outline({ leftOut: [body] })
    expect(blocks[body]).toMatchObject({ in: false, why: 'person' })
    const words = outline().blocks[body]?.begins.slice(0, 40) ?? ''
    expect(outline().extraction.html).toContain(words)
    expect(extraction.html).not.toContain(words)
  })

  test('has all but title, day and byline where the whole text is wanted', () => {
    const { blocks } = outline({ by: 'page' })
    expect(blocks.filter((block) => !block.in).map(({ why }) => why)).toEqual(
      expect.not.arrayContaining(['header', 'footer', 'body']),
    )
  })
})
