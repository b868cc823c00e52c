import { describe, expect, it } from 'vitest'
import { completed, completeQuery } from '../../../src/shared/query'

const known = {
  tags: ['trade', 'trade/rail', 'rail', 'two words', '铁路'],
  sites: ['news.example.org', 'example.com'],
  authors: ['Li Hua', 'Hu Ming'],
  languages: ['en', 'zh'],
  colors: ['Claim', 'Evidence'],
}

/** The caret is where the bar stands. */
function offered(typed: string) {
  const caret = typed.indexOf('|')
  const text = typed.replace('|', '')
  const completion = completeQuery(text, caret, known)
  return { text, completion, texts: completion?.options.map((option) => option.text) ?? [] }
}

describe('At the caret a query is completed', () => {
  it.each([
    ['ta|', ['tag:']],
    ['rail sa|', ['saved:']],
    ['-sit|', ['site:']],
    ['t|', []],
    ['rail |', []],
    ['"ta|"', []],
    ['tag:|', ['trade', 'trade/rail', 'rail', '"two words"', '铁路']],
    ['tag:ra|', ['rail', 'trade/rail']],
    ['tag:RAIL|', ['trade/rail']],
    ['tag:"tw|', ['"two words"']],
    ['tag:铁|', ['铁路']],
    ['author:hu|', ['"Hu Ming"', '"Li Hua"']],
    ['site:ex|', ['example.com', 'news.example.org']],
    ['is:un|', ['unread']],
    ['in:|', ['title', 'text', 'note', 'highlight']],
    ['color:ev|', ['Evidence']],
    ['lang:z|', ['zh']],
    ['saved:to|', ['today']],
    ['saved:|', ['today', 'yesterday', 'week', 'month', 'year', '<7d', '<30d', '>1y']],
    ['date:今|', ['今天', '今年']],
    ['saved：本|', ['本周', '本月']],
    ['foo:ba|', []],
  ])('%s', (typed, expected) => {
    expect(offered(typed).texts).toEqual(expected)
  })

  it.each([
    ['tag:ra| freight', 0, 'tag:rail freight', 9],
    ['tag:ra|il freight', 0, 'tag:rail freight', 9],
    ['tag:"tw|', 0, 'tag:"two words" ', 16],
    ['x ta|', 0, 'x tag:', 6],
    ['is:un|', 0, 'is:unread ', 10],
  ])('%s takes the %i. option', (typed, n, text, caret) => {
    const { text: query, completion } = offered(typed)
    const option = completion?.options[n]
    if (completion === undefined || option === undefined) throw new Error(`nothing is offered at ${typed}`)
    expect(completed(query, completion, option)).toEqual({ text, caret })
  })
})
