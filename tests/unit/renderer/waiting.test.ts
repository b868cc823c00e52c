import { describe, expect, test } from 'vitest'
import { carriedBetween, toCheck, waitingOf } from '../../../src/renderer/features/annotations/review/waiting'
import { describeTarget } from '../../../src/shared/anchoring'
import type { Anchor, Annotation } from '../../../src/shared/model/annotation'
import { AnnotationId, type ArticleId } from '../../../src/shared/model/ids'

const HASH = 'a'.repeat(64)
const TEXT = 'The first train left at noon. The second train left at one.'

function one(number: number, anchor?: Partial<Anchor>): Annotation {
  const at = '2026-01-01T00:00:00.000Z'
  const place = { status: 'exact', textHash: HASH, start: number, end: number + 3, score: 1 }
  return {
    id: AnnotationId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    articleId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' as ArticleId,
    color: 'yellow',
    note: '',
    tags: [],
    createdAt: at,
    updatedAt: at,
    target: describeTarget(TEXT, HASH, number, number + 3, []),
    anchor: { ...place, ...anchor } as Anchor,
  }
}
const orphan = (number: number, reviewed?: true): Annotation => ({
  ...one(number),
  anchor: { status: 'orphan', textHash: HASH, ...(reviewed && { reviewed }) },
})
const numbers = (annotations: readonly Annotation[]) => annotations.map(({ target }) => target?.start)

describe('what waits to be looked at', () => {
  test('is edited, lost or moved and not reviewed, each in the order of the text', () => {
    const waiting = waitingOf([
      one(9, { status: 'edited' }),
      one(2, { status: 'edited' }),
      one(3, { status: 'edited', reviewed: true }),
      one(4, { status: 'moved' }),
      one(5),
      orphan(7),
      orphan(6, true),
    ])
    expect(numbers(waiting.edited)).toEqual([2, 9])
    expect(numbers(waiting.orphans)).toEqual([7])
    expect(numbers(waiting.moved)).toEqual([4])
    expect(toCheck(waiting)).toBe(3)
  })
})

test('a change of the text is told by what lies elsewhere now and what is newly to be checked', () => {
  const before = new Map([one(1), one(2), one(3), one(4), orphan(5)].map((each) => [each.id, each]))
  const after = [
    one(1),
    one(2, { status: 'moved', start: 12, end: 15 }),
    one(3, { status: 'edited', start: 13, end: 15 }),
    orphan(4),
    orphan(5),
  ]
  expect(carriedBetween(before, after)).toEqual({ moved: 1, check: 2 })
})
