import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { Button } from '../../../src/renderer/ui/button'
import { IconButton } from '../../../src/renderer/ui/icon-button'
import { render, usePage } from './render'

usePage()

/** The colour of a token as the browser computes it. */
function colorOf(token: string): string {
  const probe = document.createElement('i')
  probe.style.color = `var(--${token})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

test.each(['light', 'sepia', 'dark', 'black'])(
  'in %s, a component has the say over the base: words on the accent have their own colour',
  async (theme) => {
    document.documentElement.dataset['theme'] = theme
    render(<Button variant="primary">Save</Button>)
    const button = page.getByRole('button', { name: 'Save' })
    await expect.element(button).toBeVisible()
    const { color, backgroundColor } = getComputedStyle(button.element())
    expect([color, backgroundColor]).toEqual([colorOf('on-accent'), colorOf('accent')])
  },
)

test('an icon button has a name, says whether it is pressed, and is large enough to hit', async () => {
  const onClick = vi.fn<() => void>()
  render(
    <IconButton label="Annotations" keys="Ctrl ." pressed small onClick={onClick}>
      ▤
    </IconButton>,
  )
  const button = page.getByRole('button', { name: 'Annotations', pressed: true })
  await button.hover()
  await expect.element(page.getByText('Ctrl .')).toBeVisible()
  await button.click()
  expect(onClick).toHaveBeenCalledOnce()
  const { width, height } = button.element().getBoundingClientRect()
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
})
