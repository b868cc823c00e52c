import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeTarget, TargetResolver, type Resolution } from '../../../../src/shared/anchoring'
import type { Target } from '../../../../src/shared/model/annotation'
import { ours } from '../../../bench/reanchoring/finders'
import { FOREIGN, measured } from '../../../bench/reanchoring/measure'
import { harnessTexts } from '../../../bench/reanchoring/texts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)

function targetOf(text: string, quote: string, from = 0): Target {
  const start = text.indexOf(quote, from)
  return describeTarget(text, OLD, start, start + quote.length, [])
}

function resolved(target: Target, text: string, oldText?: string, others: Target[] = []): Resolution {
  const held = (hash: string): string | undefined => (hash === OLD ? oldText : undefined)
  return new TargetResolver({ text, textHash: NEW }, held, [target, ...others]).resolve(target)
}

function placed(text: string, resolution: Resolution): string | undefined {
  return resolution.status === 'orphan' ? undefined : text.slice(resolution.start, resolution.end)
}

const NEWS = [
  'Langham Place, Guangzhou, 638 Xingang Dong Road',
  'The hotel opened its doors to the first guests of the trade fair on Monday morning.',
  'Rooms were sold out for the whole of the week, the manager said, and prices rose by 12 per cent.',
  'A second fair follows in spring, when as many as 200,000 visitors are expected in the city.',
  'Langham Place, Guangzhou, 638 Xingang Dong Road',
].join('\n')

describe('a target in a text that changed', () => {
  describe.each([
    { name: 'with the old text held', held: NEWS },
    { name: 'without the old text', held: undefined },
  ])('$name', ({ held }) => {
    test.each([
      {
        what: 'is found when a paragraph was put above it',
        text: `Updated on Tuesday with new figures.\n${NEWS}`,
        quote: 'prices rose by 12 per cent',
        now: 'prices rose by 12 per cent',
        status: 'moved',
      },
      {
        what: 'is found when a figure in it was corrected',
        text: NEWS.replace('12 per cent', '13 per cent'),
        quote: 'prices rose by 12 per cent',
        now: 'prices rose by 13 per cent',
        status: 'edited',
      },
      {
        what: 'is found with other quotes, spaces and hyphens, and is not called edited',
        text: NEWS.replaceAll(' ', '\u00a0').replace('visitors', 'visi\u00adtors'),
        quote: '200,000 visitors are expected',
        now: '200,000\u00a0visi\u00adtors\u00a0are\u00a0expected',
        status: 'exact',
      },
      {
        what: 'is an orphan when its paragraph was taken out, though its first words survive elsewhere',
        text: NEWS.replace(/Rooms.*cent\./, '').replace('A second', 'Rooms were sold early. A second'),
        quote: 'Rooms were sold out for the whole of the week',
        now: undefined,
        status: 'orphan',
      },
      {
        what: 'is an orphan in another article',
        text: 'The ministry of transport published the accounts of the railway on Friday.\nThey show a loss for the week, the first in years, and no manager was named.',
        quote: 'Rooms were sold out for the whole of the week',
        now: undefined,
        status: 'orphan',
      },
    ])('$what', ({ text, quote, now, status }) => {
      const resolution = resolved(targetOf(NEWS, quote), text, held)
      expect(placed(text, resolution)).toBe(now)
      expect(resolution.status).toBe(status)
    })

    test('in the footer stays in the footer, though the header has the same words', () => {
      const target = targetOf(NEWS, 'Langham Place, Guangzhou', 40)
      const text = `Home\nRooms\nContact\n${NEWS.replace(/Road$/, 'Rd.')}`
      const resolution = resolved(target, text, held)
      expect(resolution).toMatchObject({ start: text.lastIndexOf('Langham Place, Guangzhou') })
    })

    test('never jumps to the same word earlier in its sentence when its own word was replaced', () => {
      const before = 'The fair opened on Monday, and the second fair will open in spring, officials said.'
      const after = before.replace('second fair', 'second market')
      const target = targetOf(before, 'fair', 20)
      const resolution = resolved(target, after, held === undefined ? undefined : before)
      expect(placed(after, resolution)).not.toBe('fair')
    })
  })

  test('an orphan names the places that may be meant', () => {
    const target = targetOf(NEWS, 'Rooms were sold out for the whole of the week')
    const text = `${'Nothing of this was in the paper. '.repeat(30)}The rooms were all sold out for a whole month in June.`
    const resolution = resolved(target, text)
    expect(resolution.status).toBe('orphan')
    const [first] = resolution.status === 'orphan' ? resolution.alternatives : []
    expect(first && text.slice(first.start, first.end)).toContain('sold out for a whole')
  })

  test('a damaged target is not carried over by offsets that were never its own', () => {
    const target = { ...targetOf(NEWS, 'prices rose by 12 per cent'), start: 3, end: 40 }
    const text = `New.\n${NEWS}`
    expect(placed(text, resolved(target, text, NEWS))).toBe('prices rose by 12 per cent')
  })

  test('a quote of nothing but white space is an orphan, not an error', () => {
    const target = { ...targetOf(NEWS, 'fair'), exact: ' ', start: 0, end: 1 }
    expect(resolved(target, `x${NEWS}`, undefined).status).toBe('orphan')
  })

  test('whatever the texts, the place lies in the text and cuts no character', () => {
    const units = fc.array(
      fc.constantFrom(
        'a',
        'b',
        'é',
        'e\u0301',
        '👨‍👩‍👧',
        '中',
        '文',
        ' ',
        '\n',
        '“',
        'の',
        'が',
        '.',
        'trade ',
        'fair ',
      ),
      { minLength: 3, maxLength: 60 },
    )
    fc.assert(
      fc.property(units, units, fc.nat(), fc.nat(), fc.boolean(), (old, now, from, length, isHeld) => {
        const [before, text] = [old.join(''), now.join('')]
        const first = from % old.length
        const last = Math.min(old.length, first + 1 + (length % 10))
        const start = old.slice(0, first).join('').length
        const end = old.slice(0, last).join('').length
        const target = describeTarget(before, OLD, start, end, [])
        const resolution = resolved(target, text, isHeld ? before : undefined)
        const places = resolution.status === 'orphan' ? resolution.alternatives : [resolution]
        const edges = new Set(
          [...new Intl.Segmenter().segment(text)].map(({ index }) => index).concat(text.length),
        )
        for (const place of places) {
          expect(place.start).toBeLessThan(place.end)
          expect(edges.has(place.start) && edges.has(place.end)).toBe(true)
          expect(place.score >= 0 && place.score <= 1).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

const corpora = resolve(import.meta.dirname, '../../../../../shared/corpora')
describe.runIf(existsSync(corpora))('over pages of ../shared/corpora', () => {
  const measure = () => ({
    texts: harnessTexts(corpora, ['lwn-1', 'guardian-1', 'nytimes-3', 'zh', 'ja']),
    seed: 11,
    quotes: 100,
  })
  const figures = async (kind: string) =>
    new Map(
      (await measured(kind, ours('old text held'), measure())).map(({ metric, value }) => [metric, value]),
    )

  test('combined edits leave nearly every quote found and hardly one in a wrong place', async () => {
    const { found, near, wrong } = Object.fromEntries(await figures('combined edits'))
    expect(found).toBeGreaterThan(93)
    expect((found ?? 0) + (near ?? 0)).toBeGreaterThan(96)
    expect(wrong).toBeLessThan(0.8)
  })

  test('other quotes, spaces, dashes and forms of letters change nothing', async () => {
    expect((await figures('normalised')).get('found')).toBe(100)
  })

  test('no quote of another article is placed', async () => {
    expect((await figures(FOREIGN)).get('gone, placed elsewhere')).toBeLessThan(0.3)
  })
})
