import { openBridge } from './bridge'
import type { WorldContext } from './context'

declare const STANDIN: WorldContext

openBridge('page', STANDIN.key)

/*
 * A window that would open never reaches Chromium: closing its target races with Playwright, which holds new targets
 * for its debugger. `setWindowOpenHandler` decides in Node instead.
 */
const ask = (url: string): void =>
  void document.dispatchEvent(
    new CustomEvent(`${STANDIN.key}:open`, { detail: new URL(url, document.baseURI).href }),
  )
window.open = (url = 'about:blank') => {
  ask(String(url))
  return null
}
for (const type of ['click', 'auxclick'] as const)
  window.addEventListener(type, (event: MouseEvent) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '')
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return
    const elsewhere =
      link.target === '_blank' || event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1
    if (!elsewhere) return
    event.preventDefault()
    ask(link.href)
  })
