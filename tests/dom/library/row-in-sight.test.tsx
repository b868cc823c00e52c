import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { ArticleList } from '../../../src/renderer/features/library/article-list'
import { rowElementId } from '../../../src/renderer/features/library/article-row'
import { focusRow } from '../../../src/renderer/features/library/library-store'
import { articleRow } from '../../unit/renderer/article-row'
import { render, usePage } from '../ui/render'

usePage()

const rows = Array.from({ length: 40 }, (_, at) => articleRow({ title: `Article ${at}` }))

/** The list alone, as high as the window. */
function showList(): void {
  const shown = {
    rows,
    hitsIn: undefined,
    isRanked: false,
    asked: undefined,
    isFiltered: false,
    pieces: new Map(),
    all: rows.length,
    view: { kind: 'inbox' },
    isBehind: false,
  } as const
  render(
    <div style={{ display: 'flex', flexDirection: 'column', height: '100vh' }}>
      <ArticleList shown={shown} />
    </div>,
  )
}

const isWhole = (at: number): boolean => {
  const place = document.getElementById(rowElementId(rows[at]?.id ?? ''))?.getBoundingClientRect()
  return place !== undefined && place.top >= 0 && place.bottom <= window.innerHeight
}

/** The last row that lies whole in the window. */
async function lastInSight(): Promise<number> {
  await expect.poll(() => rows.findLastIndex((_, at) => isWhole(at))).toBeGreaterThan(2)
  return rows.findLastIndex((_, at) => isWhole(at))
}

test('the row that has the focus stays whole in sight when the window becomes lower', async () => {
  showList()
  const at = await lastInSight()
  focusRow(rows[at]?.id)
  await page.viewport(1000, 300)
  await expect.poll(() => window.innerHeight).toBe(300)
  await expect.poll(() => isWhole(at)).toBe(true)
})

test('a list that was scrolled away from its focus does not go back to it', async () => {
  showList()
  await lastInSight()
  focusRow(rows[0]?.id)
  const list = page.getByRole('listbox').element()
  list.scrollTop = 1500
  await expect.poll(() => isWhole(0)).toBe(false)
  await page.viewport(1000, 300)
  await expect.poll(() => list.clientHeight).toBe(300)
  // What is decided after a change of size is done two frames later.
  for (const _ of [1, 2, 3]) await new Promise((painted) => requestAnimationFrame(painted))
  expect(isWhole(0)).toBe(false)
})
