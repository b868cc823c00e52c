import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { Button } from '../../../src/renderer/ui/button'
import { EmptyState } from '../../../src/renderer/ui/empty-state'
import { WithQuery } from '../../../src/renderer/ui/with-query'
import { render, usePage } from './render'

usePage()

test.each([['nineteen tag:typography zeppelin saved:<30d -is:archived'], ['x'.repeat(120)]])(
  'however long what was typed is, title and buttons keep to the pane: %s',
  async (typed) => {
    render(
      <div style={{ width: 260 }}>
        <EmptyState icon={null} title={`No articles match “${typed}”`}>
          <Button>{`Leave out “${typed}”: 12 articles`}</Button>
        </EmptyState>
      </div>,
    )
    const button = page.getByRole('button')
    await expect.element(button).toBeVisible()
    const title = page.getByRole('heading').element()
    for (const part of [button.element(), title]) {
      const { left, right } = part.getBoundingClientRect()
      expect(left).toBeGreaterThanOrEqual(24)
      expect(right).toBeLessThanOrEqual(236)
      expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth)
    }
  },
)

const QUERY = 'departures -tag:trade/rail 河港 -color:黄色'

test.each([
  ['No articles match “', '”'],
  ['没有与“', '”匹配的文章'],
])('a query is broken at its spaces only, whatever is around it: %s', async (before, after) => {
  const sentence = before + QUERY + after
  // At one of these widths each part would stand at the end of a line.
  for (let width = 260; width < 420; width += 10) {
    render(
      <div style={{ width }} key={width}>
        <EmptyState icon={null} title={<WithQuery sentence={sentence} query={QUERY} />} />
      </div>,
    )
    await expect.element(page.getByRole('heading', { name: sentence, exact: true })).toBeVisible()
    const lines = linesOf(page.getByRole('heading').element())
    for (const part of QUERY.split(' '))
      expect(
        lines.some((line) => line.includes(part)),
        `${part} in ${width} px: ${lines.join(' | ')}`,
      ).toBe(true)
  }
})

/** The lines in which an element's text is set, by where its letters are. */
function linesOf(element: Element): string[] {
  const lines = new Map<number, string>()
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    for (let at = 0; at < (node.textContent ?? '').length; at += 1) {
      const letter = document.createRange()
      letter.setStart(node, at)
      letter.setEnd(node, at + 1)
      const top = Math.round(letter.getBoundingClientRect().top)
      lines.set(top, (lines.get(top) ?? '') + letter.toString())
    }
  return [...lines.values()]
}
