import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery, type QueryNode } from '../../../src/shared/query'
import english from '../../../src/shared/locales/en/annotations.json'
import chinese from '../../../src/shared/locales/zh-CN/annotations.json'
import { HIGHLIGHT_COLORS } from '../../../src/shared/model/highlight-colors'
import { FIELDS } from '../../../src/shared/query/fields'

const NOW = new Date(2024, 6, 5, 15, 30)
const read = (text: string) => parseQuery(text, NOW, { yellow: 'Claim' })

/** A query as a line: easier to compare than its tree. */
function written(node: QueryNode): string {
  if (node.kind === 'not') return `-${written(node.node)}`
  if (node.kind === 'all' || node.kind === 'any') return `${node.kind}(${node.nodes.map(written).join(' ')})`
  if (node.kind === 'text') {
    const places = node.places === undefined ? '' : `@${node.places.join('+')}`
    return `${node.isPhrase ? `"${node.text}"` : node.text}${node.isPrefix ? '*' : ''}${places}`
  }
  if (node.kind === 'date') return `date:${node.from ?? ''}..${node.before ?? ''}`
  if (node.kind === 'saved') return `saved:${day(node.from)}..${day(node.before)}`
  return `${node.kind}:${node.value}`
}

/** The day of an instant, in the zone that this runs in. */
function day(instant: string | undefined): string {
  if (instant === undefined) return ''
  const at = new Date(instant)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part, n) => String(part).padStart(n === 0 ? 4 : 2, '0'))
    .join('-')
}

describe('A query is read', () => {
  it.each([
    ['', 'all()'],
    ['rail', 'rail*'],
    ['rail ', 'rail'],
    ['rail freight ', 'all(rail freight)'],
    ['rai* freight ', 'all(rai* freight)'],
    ['"freight train" ', '"freight train"'],
    ['“freight train”', '"freight train"'],
    ['「貨物列車」', '"貨物列車"'],
    ['rail -freight ', 'all(rail -freight)'],
    ['-"freight train"', '-"freight train"'],
    ['rail OR freight ', 'any(rail freight)'],
    ['rail or freight ', 'all(rail or freight)'],
    ['a b OR c ', 'any(all(a b) c)'],
    ['a (b OR c) ', 'all(a any(b c))'],
    ['（铁路 OR 公路）', 'any(铁路 公路)'],
    ['-(a OR b)', '-any(a b)'],
    ['well-known ', 'well-known'],
    ['10:30 ', '10:30'],
    ['rail) --freight ', 'all(rail) --freight)'],
    ['https://example.org/a ', 'https://example.org/a'],
    ['tag:trade/rail', 'tag:trade/rail'],
    ['tag:#trade/', 'tag:trade'],
    ['tag:"two words" x ', 'all(tag:two words x)'],
    ['Tag：铁路', 'tag:铁路'],
    ['-is:archived', '-is:archived'],
    ['IS:Unread', 'is:unread'],
    ['has:note', 'has:note'],
    ['site:example.org author:"Li Hua" lang:zh_CN', 'all(site:example.org author:Li Hua lang:zh-cn)'],
    ['color:claim', 'color:yellow'],
    ['colour:red', 'color:red'],
    ['color:绿色', 'color:green'],
    ['color:蓝 ', 'color:blue'],
    ['in:title rail freight ', 'all(rail@title freight@title)'],
    ['rail in:note in:highlight', 'rail@note+highlight'],
    ['rail -in:text', 'rail@title+note+highlight'],
    ['in:title (rail OR freight in:text)', 'any(rail@title freight@text)'],
    ['rail OR (in:title freight) ', 'any(rail freight@title)'],
  ])('%s', (text, expected) => {
    expect(written(read(text).node)).toBe(expected)
    expect(read(text).hints).toEqual([])
  })
})

describe('Days are counted from the day that is given', () => {
  it.each([
    ['date:2024', '2024-01-01..2025-01-01'],
    ['date:2024-02', '2024-02-01..2024-03-01'],
    ['date:2024-2-9', '2024-02-09..2024-02-10'],
    ['date:<2024-02', '..2024-02-01'],
    ['date:<=2024-02', '..2024-03-01'],
    ['date:>2024-02', '2024-03-01..'],
    ['date:>=2024-02', '2024-02-01..'],
    ['date:2023-12..2024-02', '2023-12-01..2024-03-01'],
    ['date:..2024', '..2025-01-01'],
    ['date:2024..', '2024-01-01..'],
    ['date:today', '2024-07-05..2024-07-06'],
    ['date:今天', '2024-07-05..2024-07-06'],
    ['date:yesterday', '2024-07-04..2024-07-05'],
    ['date:week', '2024-07-01..2024-07-08'],
    ['date:month', '2024-07-01..2024-08-01'],
    ['date:year', '2024-01-01..2025-01-01'],
    ['date:<30d', '2024-06-05..'],
    ['date:30d', '2024-06-05..'],
    ['date:>1y', '..2023-07-05'],
    ['date:2w', '2024-06-21..'],
    ['date:<1m', '2024-06-05..'],
    ['date:1y..1m', '2023-07-05..2024-06-05'],
    ['date:9999', '9999-01-01..9999-01-01'],
  ])('%s', (text, expected) => {
    expect(written(read(text).node)).toBe(`date:${expected}`)
    expect(written(read(text.replace('date', 'saved')).node)).toBe(`saved:${expected}`)
  })

  it('a month ago is the last day of a shorter month', () => {
    expect(written(parseQuery('date:<1m', new Date(2024, 2, 31)).node)).toBe('date:2024-02-29..')
  })
})

it.each([
  ['OR', ['orAlone']],
  ['OR OR rail ', ['orAlone']],
  ['subject:"rail', ['fieldUnknown', 'quoteOpen']],
  ['rail " ', ['quoteOpen']],
])('Each mistake is told once: %s', (text, keys) => {
  expect(
    read(text)
      .hints.map(({ key }) => key)
      .toSorted(),
  ).toEqual(keys)
})

it.each(HIGHLIGHT_COLORS)('%s is known by what the window calls it, in each of its languages', (color) => {
  for (const { colors } of [english, chinese])
    expect(written(read(`color:${colors[color]} `).node)).toBe(`color:${color}`)
  // What a person calls another one so goes first.
  expect(
    written(parseQuery(`color:${chinese.colors[color]} `, NOW, { yellow: chinese.colors[color] }).node),
  ).toBe('color:yellow')
})

describe('What is malformed has a hint, and the rest holds', () => {
  it.each([
    ['rail "freight tr', 'quoteOpen', 'all(rail "freight tr"*)'],
    ['tag:"trade', 'quoteOpen', 'tag:trade'],
    ['rail (freight ', 'bracketOpen', 'all(rail freight)'],
    ['rail ) freight ', 'bracketClosed', 'all(rail freight)'],
    ['OR rail ', 'orAlone', 'rail'],
    ['rail OR', 'orAlone', 'rail'],
    ['rail OR OR freight ', 'orAlone', 'any(rail freight)'],
    ['rail - freight ', 'notAlone', 'all(rail freight)'],
    ['in:title', 'inAlone', 'all()'],
    ['in:title tag:a', 'inAlone', 'tag:a'],
    ['subject:rail ', 'fieldUnknown', '"subject rail"'],
    ['tag: rail ', 'valueMissing', 'rail'],
    ['tag:# rail ', 'valueMissing', 'rail'],
    ['tag:/ rail ', 'valueMissing', 'rail'],
    ['author:!! rail ', 'nothingToFind', 'rail'],
    ['is:red rail ', 'valueUnknown', 'rail'],
    ['in:body rail ', 'valueUnknown', 'rail'],
    ['color:mauve rail ', 'colorUnknown', 'rail'],
    ['date:soon rail ', 'dateUnknown', 'rail'],
    ['date:2024-02-30', 'dateUnknown', 'all()'],
    ['date:2024..2023', 'rangeTurned', 'all()'],
    ['"…" rail ', 'nothingToFind', 'rail'],
    ['* ', 'nothingToFind', 'all()'],
    ['((a', 'bracketOpen', 'a*'],
    ['('.repeat(30), 'tooDeep', 'all()'],
    ['a '.repeat(61), 'tooLong', `all(${'a '.repeat(60).trim()})`],
  ])('%s', (text, key, expected) => {
    const { hints, node } = read(text)
    expect(hints.map((hint) => hint.key)).toContain(key)
    expect(written(node)).toBe(expected)
    for (const { range } of hints) {
      expect(range.start).toBeLessThan(range.end)
      expect(range.end).toBeLessThanOrEqual(text.length)
    }
  })
})

it('A query that is too long is read as far as it may be, and says so', () => {
  const { node, hints } = read('a'.repeat(2001))
  expect(written(node)).toBe(`${'a'.repeat(2000)}*`)
  expect(hints).toEqual([{ key: 'tooLong', range: { start: 2000, end: 2001 }, values: {} }])
})

describe('Whatever is typed', () => {
  const pieces = fc.oneof(
    fc.constantFrom(...FIELDS.map((field) => `${field}:`)),
    fc.constantFrom(
      '(',
      ')',
      '"',
      '“',
      '”',
      '「',
      '-',
      ' - ',
      ' OR ',
      '|',
      ' ',
      '..',
      '<',
      '>=',
      '30d',
      '2024-02',
      '*',
      '：',
      '　',
      'tag:"',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
    fc.constantFrom('rail', '铁路', 'トラック', 'é', '\u0301', '\ud83d', '👍🏽'),
  )
  const queries = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((some) => some.join('')),
    fc.string({ maxLength: 80, unit: 'binary' }),
  )

  it('is a query with hints inside it, never an error', () => {
    fc.assert(
      fc.property(queries, (text) => {
        const { node, hints } = read(text)
        expect(written(node)).toBeTypeOf('string')
        for (const { range } of hints) {
          expect(range.start).toBeGreaterThanOrEqual(0)
          expect(range.start).toBeLessThanOrEqual(range.end)
          expect(range.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 5000 },
    )
  })
})
