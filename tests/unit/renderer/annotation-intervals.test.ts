import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalIndex, spansAt, spansIn } from '../../../src/renderer/features/annotations/interval-index'
import { levelsOf, LEVELS } from '../../../src/shared/text/highlight-levels'
import type { Placed } from '../../../src/renderer/features/annotations/placed'
import { AnnotationId } from '../../../src/shared/model/ids'

const span = fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]) => ({ start, end: start + length }))
const spans = fc.array(span, { maxLength: 60 })

describe('an index over spans', () => {
  test('finds exactly those that hold an offset, whatever they are', () => {
    fc.assert(
      fc.property(spans, fc.nat(90), (items, offset) => {
        const expected = items.filter(({ start, end }) => start <= offset && offset < end)
        const found = spansAt(intervalIndex(items), offset)
        expect(new Set(found)).toEqual(new Set(expected))
        expect(found).toHaveLength(expected.length)
      }),
    )
  })

  test('finds exactly those that share a character with a stretch', () => {
    fc.assert(
      fc.property(spans, span, (items, stretch) => {
        const expected = items.filter(
          ({ start, end }) => Math.max(start, stretch.start) < Math.min(end, stretch.end),
        )
        expect(new Set(spansIn(intervalIndex(items), stretch))).toEqual(new Set(expected))
      }),
    )
  })
})

describe('levels of highlights', () => {
  const placed = spans.map((items) =>
    items
      .filter(({ start, end }) => end > start)
      .toSorted((a, b) => a.start - b.start)
      .map((item, at): Placed => ({
        ...item,
        id: AnnotationId.parse(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`),
        color: 'yellow',
        // Made in another order than they stand in the text.
        createdAt: String((at * 7) % 61).padStart(2, '0'),
        hasNote: false,
      })),
  )

  const overlap = (one: Placed, other: Placed) => one.start < other.end && other.start < one.end

  test('of two that overlap, the one made later is above, until the levels are used up', () => {
    fc.assert(
      fc.property(placed, (items) => {
        const levels = levelsOf(items)
        const wrong = items.flatMap((later, a) =>
          items.filter((earlier, b) => {
            const [above = NaN, below = NaN] = [levels[a], levels[b]]
            const isAbove = above < below || (above === LEVELS - 1 && below === above)
            return overlap(later, earlier) && later.createdAt > earlier.createdAt && !isAbove
          }),
        )
        expect(wrong).toEqual([])
      }),
    )
  })

  test('what nothing lies on is on top, and only that', () => {
    fc.assert(
      fc.property(placed, (items) => {
        const levels = levelsOf(items)
        const isOnTop = items.map((one) =>
          items.every(
            (other) =>
              !overlap(one, other) || `${other.createdAt} ${other.id}` <= `${one.createdAt} ${one.id}`,
          ),
        )
        expect(levels.map((level) => level === 0)).toEqual(isOnTop)
      }),
    )
  })
})
