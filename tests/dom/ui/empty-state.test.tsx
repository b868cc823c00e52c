import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { Button } from '../../../src/renderer/ui/button'
import { EmptyState } from '../../../src/renderer/ui/empty-state'
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
