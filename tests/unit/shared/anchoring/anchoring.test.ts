import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeTarget, resolveTarget, STAGES, type Stage } from '../../../../src/shared/anchoring'
import { Target } from '../../../../src/shared/model/annotation'
import { graphemeSafe } from '../../../../src/shared/text/segment'
import { textOf } from '../text/parse5-tree'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)

function targetOf(text: string, quote: string, from = 0): Target {
  const start = text.indexOf(quote, from)
  return describeTarget(text, OLD, start, start + quote.length, [])
}

const filler = (seed: string, length: number): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, at) => `${seed}${at * 7919}`.padEnd(7, 'x'))
    .join(' ')
    .slice(0, length)

describe('describing', () => {
  test('position, quote, context, headings and progression', () => {
    const { text, blocks } = textOf(
      '<h1>Trade</h1><h2>Rail</h2><p>The line carried 1,000 trains to Kunming.</p>',
    )
    const start = text.indexOf('1,000 trains')
    expect(describeTarget(text, OLD, start, start + 12, blocks)).toEqual({
      textRule: 1,
      textHash: OLD,
      start,
      end: start + 12,
      exact: '1,000 trains',
      prefix: 'Trade\nRail\nThe line carried ',
      suffix: ' to Kunming.',
      headings: [
        { level: 1, text: 'Trade' },
        { level: 2, text: 'Rail' },
      ],
      progression: start / text.length,
      textLength: text.length,
    })
  })

  test('context is 32 to 64 characters, cut between words', () => {
    const text = `${'lengthy words '.repeat(10)}HERE${' lengthy words'.repeat(10)}`
    const { prefix, suffix } = targetOf(text, 'HERE')
    expect(prefix).toBe(`words ${'lengthy words '.repeat(4)}`)
    expect(suffix).toBe(`${' lengthy words'.repeat(4)} lengthy`)
  })

  test('context never cuts a character', () => {
    const family = '👨‍👩‍👧'
    const text = `${family.repeat(20)}中${family.repeat(20)}`
    const { prefix, suffix } = targetOf(text, '中')
    expect(prefix).toBe(family.repeat(8))
    expect(suffix).toBe(family.repeat(8))
  })

  test('an end within a character takes all of it in', () => {
    const text = 'A family 👨‍👩‍👧 in a cafe\u0301 there'
    const half = text.indexOf('👨') + 2
    expect(describeTarget(text, OLD, half, text.indexOf('\u0301'), [])).toMatchObject({
      start: half - 2,
      end: text.indexOf('\u0301') + 1,
      exact: '👨‍👩‍👧 in a cafe\u0301',
      prefix: 'A family ',
      suffix: ' there',
    })
  })

  test.each([
    ['an empty span', 3, 3],
    ['a span outside the text', 3, 11],
    ['ends the wrong way round', 5, 3],
    ['no number', Number.NaN, 3],
  ])('%s is refused', (_, start, end) => {
    expect(() => describeTarget('0123456789', OLD, start, end, [])).toThrow(RangeError)
  })

  test('a quote longer than the model allows is refused', () => {
    expect(() => describeTarget('a'.repeat(30_000), OLD, 0, 20_001, [])).toThrow('at most 20000')
  })
})

const LEAD = filler('lead', 700)
const BODY = filler('body', 1500)
const TAIL = filler('tail', 900)

describe('resolving', () => {
  const old = `${LEAD}\nThe hotel stands at the river and has 120 rooms.\n${BODY}\n${TAIL}`
  const quote = 'stands at the river'

  test.each([
    ['text added above', `${filler('new', 450)}\n${old}`],
    ['text removed above', old.slice(300)],
    ['text added above and below', `${filler('new', 450)}\n${old}\n${filler('below', 800)}`],
    ['the word before it changed', old.replace('hotel stands', 'house stands')],
    ['the word after it changed, and text added above', `New.\n${old.replace('river and', 'river or')}`],
  ])('finds the quote after %s', (_, text) => {
    const anchor = resolveTarget(targetOf(old, quote), text, NEW)
    if (anchor.status === 'orphan') throw new Error('orphan')
    expect(anchor.status).toBe(text.indexOf(quote) === old.indexOf(quote) ? 'exact' : 'moved')
    expect(anchor.start).toBe(text.indexOf(quote))
    expect(anchor.textHash).toBe(NEW)
  })

  test('text added below leaves it where it was', () => {
    const target = targetOf(old, quote)
    expect(resolveTarget(target, `${old}\nMore.`, NEW)).toEqual({
      status: 'exact',
      start: target.start,
      end: target.end,
      score: 1,
      textHash: NEW,
    })
  })

  test.each([
    ['the quote itself changed', old.replace(quote, 'stands at the lake')],
    ['the passage is gone', old.replace(/The hotel.*\n/, '')],
    [
      'it is another article',
      `${filler('other', 3000)} a ruin stands at the river too ${filler('other', 900)}`,
    ],
    ['the text is empty', ''],
  ])('is an orphan when %s', (_, text) => {
    expect(resolveTarget(targetOf(old, quote), text, NEW)).toEqual({ status: 'orphan', textHash: NEW })
  })

  test('a damaged target does not mark other words of its own text', () => {
    const target = { ...targetOf(old, quote), start: 3, end: 3 + quote.length }
    expect(resolveTarget(target, old, OLD)).toMatchObject({ start: old.indexOf(quote) })
    expect(resolveTarget({ ...target, exact: 'not in it at all' }, old, OLD).status).toBe('orphan')
  })

  test('the accented letter is not found inside another letter', () => {
    const plain = 'The word resume stands here.'
    expect(resolveTarget(targetOf(plain, 'resume'), 'The word resume\u0301 stands here.', NEW).status).toBe(
      'orphan',
    )
  })

  test('later stages are asked when the first ones cannot tell', () => {
    const fuzzy: Stage = () => ({ status: 'edited', start: 1, end: 4, score: 0.6 })
    const anchor = resolveTarget(targetOf(old, quote), 'nothing of it', NEW, [...STAGES, fuzzy])
    expect(anchor).toEqual({ status: 'edited', start: 1, end: 4, score: 0.6, textHash: NEW })
  })
})

describe('a passage that stands twice', () => {
  const address = 'Langham Place Guangzhou\nNo.638 Xingang Dong Road, Haizhu District\nTel. 020'
  const old = `${address}\n${LEAD}\n${BODY}\n${address}\nAll rights reserved`
  const header = targetOf(old, 'Langham Place Guangzhou')
  const footer = targetOf(old, 'Langham Place Guangzhou', 100)

  test('each copy finds its own place after text was added above', () => {
    const text = `${filler('new', 600)}\n${old}`
    expect(resolveTarget(header, text, NEW)).toMatchObject({ start: 601 })
    expect(resolveTarget(footer, text, NEW)).toMatchObject({ start: footer.start + 601 })
  })

  test('when one is deleted, its highlight does not go to the other', () => {
    expect(resolveTarget(footer, old.slice(0, footer.start), NEW).status).toBe('orphan')
    expect(resolveTarget(header, old.slice(address.length + 1), NEW).status).toBe('orphan')
  })

  test('when one is edited, its highlight does not go to the other', () => {
    const text = `${old.slice(0, footer.start)}Langham Plaza Guangzhou${old.slice(footer.end)}`
    expect(resolveTarget(footer, text, NEW).status).toBe('orphan')
  })

  test('copies that nothing tells apart are an orphan, not a guess', () => {
    const rows = Array.from({ length: 60 }, () => 'Price on request').join('\n')
    const target = targetOf(rows, 'Price on request', 400)
    expect(resolveTarget(target, `Prices\n${rows}`, NEW).status).toBe('orphan')
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    'one',
    'two',
    'river',
    ' ',
    ' ',
    '\n',
    '. ',
    '汉字',
    '中',
    '👨‍👩‍👧',
    'e\u0301',
    '𠮷',
    'かな',
    'שלום',
    '1,000',
  )
  const text = fc.array(piece, { minLength: 1, maxLength: 120 }).map((pieces) => pieces.join(''))
  const cut = fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 40 }))
  const place = (text: string, [at, length]: readonly [number, number]): [number, number] => {
    const start = at % text.length
    return [start, Math.min(text.length, start + length)]
  }

  test('a described range resolves to itself with whole characters, and fits the model', () => {
    fc.assert(
      fc.property(text, cut, (text, where) => {
        const [from, to] = place(text, where)
        const target = describeTarget(text, OLD, from, to, [])
        const { start, end } = graphemeSafe(text, from, to)
        expect(Target.parse(target)).toEqual(target)
        const here = { status: 'exact', start, end, score: 1 }
        expect(resolveTarget(target, text, OLD)).toEqual({ ...here, textHash: OLD })
        const elsewhere = resolveTarget(target, text, NEW)
        const asked = elsewhere.status === 'orphan' ? elsewhere : { ...elsewhere, start, end }
        expect(elsewhere).toEqual(asked)
      }),
    )
  })

  test('after any edit a placed anchor covers exactly the quote', () => {
    const edits = fc.array(fc.tuple(fc.nat(10_000), fc.nat(30), text), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(text, cut, edits, (text, where, edits) => {
        const [start, end] = place(text, where)
        const target = describeTarget(text, OLD, start, end, [])
        let edited = text
        for (const [at, removed, added] of edits) {
          const from = at % (edited.length + 1)
          edited = edited.slice(0, from) + added + edited.slice(from + removed)
        }
        const anchor = resolveTarget(target, edited, NEW)
        const found = anchor.status === 'orphan' ? target.exact : edited.slice(anchor.start, anchor.end)
        expect(found).toBe(target.exact)
      }),
    )
  })
})
