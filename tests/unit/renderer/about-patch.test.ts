import { describe, expect, test } from 'vitest'
import { aboutPatch, fieldsOf } from '../../../src/renderer/features/library/about-patch'

const article = { title: 'Night freight', authors: ['A. Lee', 'B. Wu'], published: '2026-03-14' }
const fields = fieldsOf(article)

describe('title, authors and day of an article in their fields', () => {
  test.each([
    ['nothing changed', {}, {}],
    ['another title, without blanks around it', { title: '  Day freight ' }, { title: 'Day freight' }],
    [
      'authors, one a line, empty lines left out',
      { authors: 'C. Li\n\n D. Ma ' },
      { authors: ['C. Li', 'D. Ma'] },
    ],
    ['no authors', { authors: '' }, { authors: [] }],
    ['another day', { published: '2024-02-29' }, { published: '2024-02-29' }],
    ['no day', { published: ' ' }, { published: null }],
  ])('%s', (_, typed, patch) => {
    expect(aboutPatch(article, { ...fields, ...typed })).toEqual({ patch })
  })

  test.each([
    [{ title: ' ' }, 'title', 'noTitle'],
    [{ title: 'x'.repeat(2001) }, 'title', 'longTitle'],
    [{ authors: 'x'.repeat(501) }, 'authors', 'manyAuthors'],
    [{ published: '14.3.2026' }, 'published', 'badDate'],
    [{ published: '2026-02-30' }, 'published', 'badDate'],
    [{ published: '2026-13-01' }, 'published', 'badDate'],
  ])('%o is refused', (typed, field, key) => {
    expect(aboutPatch(article, { ...fields, ...typed })).toEqual({ problem: { field, key } })
  })

  test('a moment that was read from the page is shown as its day, and stays when nobody touches it', () => {
    const moment = { ...article, published: '2026-03-14T08:00:00+08:00' }
    expect(fieldsOf(moment).published).toBe('2026-03-14')
    expect(aboutPatch(moment, fieldsOf(moment))).toEqual({ patch: {} })
  })
})
