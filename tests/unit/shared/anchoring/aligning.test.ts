import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignCharacters, GONE } from '../../../../src/shared/anchoring/align-characters'
import { alignTokens, longestRising } from '../../../../src/shared/anchoring/align-tokens'
import { foldText } from '../../../../src/shared/anchoring/folded-text'
import { TextTransfer } from '../../../../src/shared/anchoring/text-transfer'
import { tokenise } from '../../../../src/shared/anchoring/tokens'

describe('tokens', () => {
  test.each([
    { text: 'The line, 1,000 trains', tokens: ['the', 'line', ',', '1', ',', '000', 'trains'] },
    { text: 'Debian系统。新系统', tokens: ['debian', '系', '统', '。', '新', '系', '统'] },
    { text: 'ex\u00adport no\nend', tokens: ['export', 'no', 'end'] },
    { text: 'don’t', tokens: ['don', "'", 't'] },
  ])('of $text', ({ text, tokens }) => {
    const folded = foldText(text)
    const { starts } = tokenise(text, folded, new Map())
    const shown = [...starts.slice(0, -1)].map((start, at) => folded.text.slice(start, starts[at + 1]))
    expect(shown).toEqual(tokens)
  })
})

describe('aligning tokens', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 })

  test('runs are equal on both sides, in order, and do not overlap', () => {
    fc.assert(
      fc.property(numbers, numbers, (from, to) => {
        const runs = alignTokens(Uint32Array.from(from), Uint32Array.from(to))
        let [fromDone, toDone] = [0, 0]
        for (const run of runs) {
          expect(run.length).toBeGreaterThan(0)
          expect(run.from).toBeGreaterThanOrEqual(fromDone)
          expect(run.to).toBeGreaterThanOrEqual(toDone)
          expect(from.slice(run.from, run.from + run.length)).toEqual(to.slice(run.to, run.to + run.length))
          fromDone = run.from + run.length
          toDone = run.to + run.length
        }
      }),
    )
  })

  test('a sequence aligns with itself as one run, and with what was put in the middle as two', () => {
    const before = Uint32Array.from({ length: 40 }, (_, at) => at)
    expect(alignTokens(before, before)).toEqual([{ from: 0, to: 0, length: 40 }])
    const after = Uint32Array.from([...before.slice(0, 10), 99, 98, ...before.slice(10)])
    expect(alignTokens(before, after)).toEqual([
      { from: 0, to: 0, length: 10 },
      { from: 10, to: 12, length: 30 },
    ])
  })

  test('the longest rising series is as long as the best of all series', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 9 }), (places) => {
        const points = places.map((to, from) => ({ from, to }))
        let best = 0
        for (let set = 0; set < 1 << points.length; set += 1) {
          const some = points.filter((_, at) => (set >> at) & 1).map(({ to }) => to)
          if (some.every((to, at) => at === 0 || to > (some[at - 1] ?? 0))) best = Math.max(best, some.length)
        }
        const series = longestRising(points)
        expect(series).toHaveLength(best)
        expect(series.map(({ to }) => to)).toEqual(series.map(({ to }) => to).toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('aligning characters', () => {
  test.each([
    { from: 'colour', to: 'color', places: [0, 1, 2, 3, GONE, 4] },
    { from: 'trade', to: 'zrade', places: [0, 1, 2, 3, 4] },
    { from: 'ab', to: 'axb', places: [0, 2] },
    { from: 'abc', to: '', places: [GONE, GONE, GONE] },
  ])('$from in $to', ({ from, to, places }) => {
    expect([...alignCharacters(from, to)]).toEqual(places)
  })

  test('more characters than can be compared are refused', () => {
    expect(() => alignCharacters('x'.repeat(600), 'y'.repeat(600))).toThrow(RangeError)
  })
})

describe('carrying a passage over from the old text', () => {
  const OLD = [
    'The port of Dakhla handled 1,200 tonnes in the first half of the year.',
    'Officials said the new quay would open in autumn, after two years of delay.',
    'Nobody at the company wanted to be named in the report of the ministry.',
  ].join('\n')

  test.each([
    {
      what: 'a word before it was changed',
      edit: ['first half', 'second half'],
      quote: 'of the year',
      now: 'of the year',
    },
    {
      what: 'a word in it was changed',
      edit: ['new quay', 'old quay'],
      quote: 'the new quay would open',
      now: 'the old quay would open',
    },
    {
      what: 'its first letters were changed',
      edit: ['Officials', 'Offizials'],
      quote: 'Officials said',
      now: 'Offizials said',
    },
    {
      what: 'its last word was replaced',
      edit: ['delay', 'waiting'],
      quote: 'two years of delay',
      now: 'two years of waiting',
    },
    {
      what: 'a word was put into it',
      edit: ['new quay', 'new northern quay'],
      quote: 'the new quay',
      now: 'the new northern quay',
    },
    {
      what: 'a word was taken out of it',
      edit: ['the new quay', 'the quay'],
      quote: 'said the new quay would',
      now: 'said the quay would',
    },
    {
      what: 'what was put in before and after it is not part of it',
      edit: ['1,200 tonnes', 'about 1,200 tonnes of fish'],
      quote: '1,200 tonnes',
      now: '1,200 tonnes',
    },
    {
      what: 'other quotes and spaces',
      edit: ['Officials said the', 'Officials  said\u00a0the'],
      quote: 'said the new',
      now: 'said\u00a0the new',
    },
  ])('$what', ({ edit, quote, now }) => {
    const text = OLD.replace(edit[0] ?? '', edit[1] ?? '')
    expect(carried(OLD, text, quote)).toBe(now)
  })

  test('a passage that was taken out is nowhere', () => {
    const text = OLD.replace(/Officials.*delay\.\n/, '')
    expect(carried(OLD, text, 'the new quay would open')).toBeUndefined()
  })

  test('a paragraph that stands in place of another is not taken for it', () => {
    const text = OLD.replace(
      /Officials.*delay\./,
      'The weather on the coast has been mild, and the ferry to the island ran on most of the days.',
    )
    expect(carried(OLD, text, 'said the new quay would open in autumn')).toBeUndefined()
  })

  test('of a passage whose second half was replaced, the half that is left', () => {
    const text = OLD.replace(
      'after two years of delay.',
      'and the ferry to the island ran on most days of that mild month, which nobody had expected.',
    )
    expect(carried(OLD, text, 'the new quay would open in autumn, after two years')).toBe(
      'the new quay would open in autumn,',
    )
  })
})

function carried(before: string, after: string, quote: string): string | undefined {
  const to = { original: after, folded: foldText(after) }
  const transfer = new TextTransfer({ original: before, folded: foldText(before) }, to)
  const start = before.indexOf(quote)
  const piece = transfer.transfer(start, start + quote.length)
  if (piece === undefined) return undefined
  return after.slice(to.folded.origins[piece.start], (to.folded.origins[piece.end - 1] ?? 0) + 1)
}
