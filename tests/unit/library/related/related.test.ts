import { describe, expect, it } from 'vitest'
import { relatedTo } from '../../../../src/main/library/related/related-articles'
import { inSlices } from '../../../../src/main/library/files/slices'
import type { ArticleSummary } from '../../../../src/shared/model/article'
import { articleRow } from '../../renderer/article-row'

const others = Array.from({ length: 200 }, (_, at) =>
  articleRow({ title: `Another story number ${at}`, excerpt: `Some common words about thing${at}.` }),
)
const related = async (article: ArticleSummary, rows: readonly ArticleSummary[]) =>
  (await inSlices(relatedTo(article, [article, ...rows], 5))).map(({ title, shared }) => [title, shared])

describe('related articles', () => {
  it('share rare words, and what all articles say counts for nothing', async () => {
    const article = articleRow({
      title: 'Night freight to Almaty',
      excerpt: 'Another story about some common words: locomotives.',
    })
    const near = articleRow({ title: 'Freight trains of Almaty', excerpt: 'Some common words.' })
    const far = articleRow({ title: 'Almaty in spring', excerpt: 'Some common words.' })
    expect(await related(article, [...others, far, near])).toEqual([
      ['Freight trains of Almaty', expect.arrayContaining(['almaty', 'freight'])],
    ])
  })
  it('do not share in a small library what every text says', async () => {
    const article = articleRow({ title: 'Night freight to Almaty', excerpt: 'They have time for this.' })
    const near = articleRow({ title: 'Freight trains of Almaty', excerpt: 'They have no time.' })
    const far = articleRow({ title: 'Marginalia', excerpt: 'They have time for this.' })
    const [first, ...more] = await related(article, [far, near])
    expect(first).toEqual(['Freight trains of Almaty', expect.arrayContaining(['almaty', 'freight'])])
    expect([first?.[1], more]).toEqual([['freight', 'almaty'], []])
  })
  it('are found in Chinese by pairs of characters', async () => {
    const article = articleRow({ title: '内河港口的第一个冬天', lang: 'zh' })
    const near = articleRow({ title: '长江沿岸的内河港口', lang: 'zh' })
    const far = articleRow({ title: '城市里的冬季运动', lang: 'zh' })
    expect((await related(article, [...others, far, near])).map(([title]) => title)).toEqual([near.title])
  })
  it('share a rare tag, or a level of one, of theirs or of their annotations', async () => {
    const article = articleRow({ title: 'One', tags: ['trade/rail'] })
    const near = articleRow({ title: 'Two', annotationTags: ['trade/rail'] })
    const level = articleRow({ title: 'Six', tags: ['trade/sea'] })
    expect(await related(article, [...others, level, near])).toEqual([
      ['Two', ['#trade/rail', '#trade']],
      ['Six', ['#trade']],
    ])
  })
  it('leave out the trash and the article itself, and are the same every time', async () => {
    const article = articleRow({ title: 'Night freight to Almaty' })
    const gone = articleRow({ title: 'Night freight to Almaty', trashedAt: '2026-01-01T00:00:00.000Z' })
    const copies = [1, 2, 3].map((at) => articleRow({ title: `Almaty freight ${at}` }))
    const first = await related(article, [...others, gone, ...copies])
    expect(first).toHaveLength(3)
    expect(await related(article, [...copies.toReversed(), gone, ...others])).toEqual(first)
  })
})
