import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { ArticleList } from '../../../src/renderer/features/library/article-list'
import { articleRow } from '../../unit/renderer/article-row'
import { render, usePage } from '../ui/render'

usePage()

test('rows of the filter before stay, faded only when they keep somebody waiting', async () => {
  const shown = {
    rows: [articleRow({ title: 'Tea' })],
    hitsIn: undefined,
    isRanked: false,
    asked: undefined,
    isFiltered: false,
    pieces: new Map(),
    all: 1,
    view: { kind: 'inbox' },
  } as const
  const style = () => getComputedStyle(page.getByRole('listbox').element())
  render(<ArticleList shown={{ ...shown, isBehind: false }} />)
  await expect.element(page.getByRole('option')).toBeVisible()
  expect(style().opacity).toBe('1')
  render(<ArticleList shown={{ ...shown, isBehind: true }} />)
  await expect.poll(() => style().transitionDelay).toBe('0.1s')
  expect(style().opacity).toBe('1')
  await expect.poll(() => style().opacity).toBe('0.6')
  await expect.element(page.getByRole('option')).toBeVisible()
})
