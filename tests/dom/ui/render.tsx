import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach } from 'vitest'
import { page } from 'vitest/browser'
import { startI18n } from '../../../src/renderer/i18n'
import layers from '../../../src/renderer/public/layers.css?raw'
import '../../../src/renderer/styles/tokens.css'
import '../../../src/renderer/styles/base.css'

let root: Root | undefined

/** Shows it in the page as the window does; called in a test of a file that calls `usePage`. */
export function render(content: ReactNode): void {
  root?.render(content)
}

/** Gives each test of the file an empty page of 1000 by 700 px, in English and in the light theme. */
export function usePage(): void {
  beforeEach(async () => {
    await page.viewport(1000, 700)
    await startI18n('en')
    if (document.querySelector('style[data-layers]') === null) {
      // Before every other style sheet, as index.html has it.
      const order = document.createElement('style')
      order.dataset['layers'] = ''
      order.textContent = layers
      document.head.prepend(order)
    }
    document.documentElement.dataset['theme'] = 'light'
    const place = document.createElement('div')
    place.id = 'root'
    // As index.html has them.
    const regions = ['announcer', 'alarm'].map((id) =>
      Object.assign(document.createElement('div'), { id, className: 'visually-hidden' }),
    )
    document.body.replaceChildren(place, ...regions)
    root = createRoot(place)
  })
  afterEach(() => {
    root?.unmount()
    document.body.replaceChildren()
  })
}
