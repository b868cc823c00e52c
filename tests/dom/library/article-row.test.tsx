import { page } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { ArticleRow } from '../../../src/renderer/features/library/article-row'
import { readFilter } from '../../../src/renderer/features/library/query-language'
import type { ArticleSummary } from '../../../src/shared/model/article'
import { articleRow } from '../../unit/renderer/article-row'
import { render, usePage } from '../ui/render'

usePage()

const row = articleRow({
  title: 'The night freight',
  excerpt: 'Freight by night, from Qingdao to the quay',
  site: 'freight.example',
  tags: ['trade/freight', 'night', 'third'],
  lang: 'en',
})

function show(shown: ArticleSummary, filter: string): void {
  render(
    <div role="listbox" aria-label="Articles">
      <ArticleRow
        row={shown}
        position={3}
        count={10}
        isFocused={false}
        isMarked={false}
        isOpen={false}
        isMarking={false}
        hitsIn={readFilter(filter, {}).hitsIn}
      />
    </div>,
  )
}

const marks = () => [...document.querySelectorAll('mark[data-hit]')].map((mark) => mark.textContent)
const text = () => page.getByRole('option').element().textContent

it('is told in the language that the person reads it in, and so are its minutes', async () => {
  const taken = articleRow({ title: '内河港口', lang: 'en', words: 1000 })
  show(taken, '')
  await expect.poll(text).toContain('4 min')
  show({ ...taken, look: { lang: 'zh-CN' } }, '')
  await expect.poll(text).toContain('3 min')
  expect(page.getByText('内河港口').element().closest('[lang]')?.getAttribute('lang')).toBe('zh-CN')
})

describe('what the filter found is marked in the row', () => {
  it('in title, excerpt, site and tags, in real mark elements', async () => {
    show(row, 'freight')
    await expect.poll(marks).toEqual(['freight', 'Freight', 'freight', 'freight'])
  })

  it('anew when the filter changes, and no more when it is empty; the text stays what it was', async () => {
    show(row, '')
    await expect.poll(text).toContain('The night freight')
    const before = text()
    show(row, 'night')
    await expect.poll(marks).toEqual(['night', 'night', 'night'])
    show(row, 'night q')
    await expect.poll(marks).toEqual(['night', 'night', 'Qingdao', 'quay', 'night'])
    expect(text()).toBe(before)
    show(row, '')
    await expect.poll(marks).toEqual([])
    expect(text()).toBe(before)
  })

  it('in a title that changes while it is marked: React and mark.js do not fight over the text', async () => {
    show(row, 'freight')
    await expect.poll(marks).toHaveLength(4)
    show({ ...row, title: 'Freight at dawn' }, 'freight')
    await expect.poll(() => document.querySelector('[id$="-title"]')?.textContent).toBe('Freight at dawn')
    expect(marks()[0]).toBe('Freight')
    show({ ...row, title: 'At dawn' }, 'freight')
    await expect.poll(() => document.querySelector('[id$="-title"]')?.innerHTML).toBe('At dawn')
  })

  it('in a tag that is not among the first two, or that only an annotation has: it is shown for that', async () => {
    const tagged = { ...row, tags: ['a', 'b', 'third'], annotationTags: ['trade/rail', 'b'] }
    const shown = () => [...document.querySelectorAll('[data-hits]')].map(({ textContent }) => textContent)
    show(tagged, 'rail')
    await expect.poll(marks).toEqual(['rail'])
    expect(shown().slice(-2)).toEqual(['trade/rail', 'a'])
    show(tagged, 'third')
    await expect.poll(marks).toEqual(['third'])
    show(tagged, '')
    await expect.poll(() => shown().slice(-2)).toEqual(['a', 'b'])
  })

  it('with accents that were not typed', async () => {
    show(articleRow({ title: 'Résumé' }), 'resume')
    await expect.poll(marks).toEqual(['Résumé'])
  })
})

describe('a row says what it is', () => {
  it('by its title first, then unread, minutes and tags; its place in the whole list; its language', async () => {
    show(row, '')
    const option = page.getByRole('option', { name: /^The night freight Unread\./ })
    await expect.element(option).toHaveAttribute('aria-posinset', '3')
    await expect.element(option).toHaveAttribute('aria-setsize', '10')
    await expect.element(page.getByText('The night freight', { exact: true })).toHaveAttribute('lang', 'en')
    await expect.element(option).toHaveTextContent('2 min')
    await expect.element(option).toHaveTextContent('and 1 more tag')
  })
})
