import { describe, expect, test } from 'vitest'
import { scrollAfter, scrollUnder } from '../../../src/renderer/features/reader/scroll-under'

const BAR = 44

describe('an article under a strip that comes above it and goes', () => {
  test.each([
    { where: 'at its beginning, the title makes way', top: 0, under: 0 },
    { where: 'scrolled by less than the strip', top: 43, under: 43 },
    { where: 'scrolled by just the strip', top: 44, under: 88 },
    { where: 'in its midst, the words stay on the screen', top: 5000, under: 5044 },
  ])('$where', ({ top, under }) => {
    expect(scrollUnder(top, BAR)).toBe(under)
    expect(scrollAfter(under, BAR)).toBe(top)
  })

  test('is never sent above its beginning', () => {
    for (let top = 0; top < 3 * BAR; top += 1) expect(scrollAfter(top, BAR)).toBeGreaterThanOrEqual(0)
  })
})
