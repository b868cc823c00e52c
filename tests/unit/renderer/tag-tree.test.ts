import { describe, expect, it } from 'vitest'
import { tagColor, tagCounts, tagsByUse, tagTree } from '../../../src/renderer/features/library/tag-tree'
import { articleRow } from './article-row'

const rows = [
  articleRow({ tags: ['trade/rail', 'china'] }),
  articleRow({ tags: ['trade/rail/freight', 'trade'] }),
  articleRow({ tags: ['Trade/sea 10', 'Trade/sea 9'] }),
  articleRow({ tags: ['gone', 'china'], trashedAt: '2026-01-01T00:00:00.000Z' }),
]

describe('the tree of tags', () => {
  it('nests by slashes, counts an article once on each level, and leaves the trash out', () => {
    const drawn = (nodes: ReturnType<typeof tagTree>, depth = 0): string[] =>
      nodes.flatMap(({ label, articles, children }) => [
        `${'  '.repeat(depth)}${label} ${articles}`,
        ...drawn(children, depth + 1),
      ])
    expect(drawn(tagTree(tagCounts(rows)))).toEqual([
      'china 1',
      'trade 2',
      '  rail 2',
      '    freight 1',
      'Trade 1',
      '  sea 9 1',
      '  sea 10 1',
    ])
  })
  it('holds the tags of annotations, and an article that has one twice counts once', () => {
    const tagged = articleRow({ tags: ['china'], annotationTags: ['china', 'figures'] })
    expect(tagTree(tagCounts([tagged])).map(({ name, articles }) => [name, articles])).toEqual([
      ['china', 1],
      ['figures', 1],
    ])
    expect(tagsByUse([tagged])).toEqual(['china', 'figures'])
  })
  it('is empty without tags', () => {
    expect(tagTree(tagCounts([articleRow({})]))).toEqual([])
  })
})

it('offers the tags with the most articles first', () => {
  const many = [...rows, articleRow({ tags: ['china'] })]
  expect(tagsByUse(many)[0]).toBe('china')
  expect(tagsByUse(many)).not.toContain('gone')
})

it('gives a tag and all below it one colour', () => {
  expect(tagColor('trade/rail/freight')).toBe(tagColor('trade'))
})
