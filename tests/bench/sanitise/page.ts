import purifier from 'dompurify'
import { sanitise, sanitisedCopy } from '../../../src/extractor/sanitise'
import { canonicalText } from '../../../src/shared/text/canonical-text'
import { domTree } from '../../../src/shared/text/dom-tree'

/*
 * A page that defends itself by nothing: no policy, no sandbox. What the sanitiser leaves is shown in it as the reader
 * shows it, and as a page of its own, and every event that a person or a browser may cause is caused.
 */

let executed = 0
const count = () => {
  executed += 1
  return true
}
const alarmed = (view: Window) =>
  Object.assign(view, { alert: count, prompt: count, confirm: count, print: count, open: count })
alarmed(window)

const EVENTS = [
  'click',
  'dblclick',
  'mouseover',
  'mouseenter',
  'mousemove',
  'pointerover',
  'pointerenter',
  'focus',
  'focusin',
  'blur',
  'keydown',
  'input',
  'change',
  'toggle',
  'load',
  'error',
  'scroll',
  'wheel',
  'copy',
  'paste',
  'drag',
  'drop',
  'touchstart',
  'animationstart',
  'animationend',
  'transitionend',
  'beforetoggle',
  'submit',
  'message',
  'hashchange',
  'resize',
]

/** A link of the web would lead the page away, as it should; one that holds a script is to show what it does. */
function stay(view: Window): void {
  const hear = (event: Event) => {
    const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href]')
    if (link && /^(?:https?|mailto|asset|lectern):$/.test(link.protocol)) event.preventDefault()
  }
  view.addEventListener('click', hear, true)
}
stay(window)

function provoke(root: ParentNode): void {
  for (const element of root.querySelectorAll('*'))
    for (const type of EVENTS)
      element.dispatchEvent(new Event(type, { bubbles: type === 'click', cancelable: true }))
  for (const link of root.querySelectorAll<HTMLElement>('a[href]')) link.click()
}

const settled = () => new Promise((resolve) => void setTimeout(resolve))

/** What the reader shows of stored HTML: parsed where nothing runs, and made safe node by node. */
function shownAsRead(html: string): HTMLElement {
  const inert = new DOMParser().parseFromString(html, 'text/html')
  const holder = inert.createElement('div')
  holder.append(...inert.body.childNodes)
  const shown = document.createElement('div')
  shown.append(sanitisedCopy(purifier, holder, 'stored'))
  return shown
}

/** How many scripts ran of what is displayed of stored HTML: as the reader does, and by the parser alone. */
async function displayed(html: string): Promise<number> {
  const before = executed
  const copy = shownAsRead(html)
  const parsed = document.createElement('div')
  parsed.innerHTML = html
  document.body.append(copy, parsed)
  provoke(copy)
  provoke(parsed)
  await settled()
  copy.remove()
  parsed.remove()
  return executed - before
}

/** How many scripts ran of a whole document, shown in a frame that may do everything. */
async function opened(html: string): Promise<number> {
  const before = executed
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const view = frame.contentWindow
  const inner = frame.contentDocument
  if (view === null || inner === null) throw new Error('no frame')
  inner.open()
  alarmed(view)
  stay(view)
  inner.write(html)
  inner.close()
  provoke(inner)
  await settled()
  frame.remove()
  return executed - before
}

/** Markup made safe, kept, and shown: the text of each. */
function roundTrip(markup: string): { stored: string; again: string; shown: string } {
  const stored = sanitise(purifier, markup, 'fetchable')
  return {
    stored,
    again: sanitise(purifier, stored, 'stored'),
    shown: canonicalText<Node>(shownAsRead(stored), domTree).text,
  }
}

Object.assign(globalThis, { bench: { displayed, opened, roundTrip } })
