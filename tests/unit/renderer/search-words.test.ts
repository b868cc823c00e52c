import { describe, expect, it } from 'vitest'
import { readFilter } from '../../../src/renderer/features/library/query-language'
import { excerptFrom, sourceOf } from '../../../src/renderer/features/library/search-words'

const hitsOf = (filter: string) => readFilter(filter, {}).hitsIn

const LONG =
  'Six years on, the demonstration area has grown into a center for international logistics, modern trade and two-way investment.'

describe('the excerpt of a row that the filter found', () => {
  it.each([
    ['stays as it is without a filter', LONG, '', LONG],
    ['stays as it is when the hit is in its first lines', LONG, 'demonstration', LONG],
    ['stays as it is when the hit is elsewhere', LONG, 'qingdao', LONG],
    [
      'begins at a word shortly before a hit that is further on',
      LONG,
      'investment',
      '…trade and two-way investment.',
    ],
  ])('%s', (_name, excerpt, filter, expected) => {
    expect(excerptFrom(excerpt, hitsOf(filter))).toBe(expected)
  })
  it('begins a few characters before a Chinese hit, never in the middle of one', () => {
    const excerpt = `${'六'.repeat(80)}𠮷𠮷𠮷港口以后`
    expect(excerptFrom(excerpt, hitsOf('港口'))).toBe('…𠮷𠮷𠮷港口以后')
    expect(excerptFrom(`${'六'.repeat(80)}𠮷七八九十百港口`, hitsOf('港口'))).toBe('…七八九十百港口')
  })
})

describe('the source of a row', () => {
  const row = { site: 'example.org', agency: 'PRNewswire', authors: ['Ana Ionescu'] }
  it.each([
    ['is its site', '', 'example.org'],
    ['is the author when the filter found the author', 'ionescu', 'Ana Ionescu'],
    ['is the agency when the filter found the agency', 'prn', 'PRNewswire'],
    ['is the site when the filter found neither', 'freight', 'example.org'],
  ])('%s', (_name, filter, expected) => {
    expect(sourceOf(row, hitsOf(filter))).toBe(expected)
  })
  it('is nothing when nothing is known', () => {
    expect(sourceOf({ authors: [] }, undefined)).toBeUndefined()
  })
})
