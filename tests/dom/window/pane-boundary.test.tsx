import { beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { connect } from '../../../src/renderer/host'
import { PaneBoundary } from '../../../src/renderer/window/pane-boundary'
import { LibraryAtHand } from '../annotations/library-at-hand'
import { render, usePage } from '../ui/render'

const library = new LibraryAtHand()
beforeAll(async () => {
  library.install()
  await connect()
})
usePage()

let isBroken = true
function Pane() {
  if (isBroken) throw new Error('Broken')
  return <p>Whole again</p>
}

describe('a pane that stopped working', () => {
  it.each([57, 340])('is noted in the log and loaded again by its button, also %s px wide', async (width) => {
    isBroken = true
    render(
      <div style={{ width, overflow: 'hidden' }}>
        <PaneBoundary pane="sidebar">
          <Pane />
        </PaneBoundary>
      </div>,
    )
    await expect.element(page.getByRole('alert')).toHaveTextContent('This pane stopped working')
    expect(library.asked).toContainEqual({
      name: 'app.report',
      input: expect.objectContaining({ pane: 'sidebar', message: 'Broken' }) as unknown,
    })
    const button = page.getByRole('button', { name: 'Reload this pane' })
    expect(button.element().getBoundingClientRect().right).toBeLessThanOrEqual(width)
    isBroken = false
    await button.click()
    await expect.element(page.getByText('Whole again')).toBeVisible()
  })
})
