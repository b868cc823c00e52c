import { childNodesOf, unwrapElement } from './child-nodes'

/** How SingleFile names an image that a page shows more than once: a variable of a style sheet. */
const SHARED_IMAGE = /--sf-img-(\d+)\s*:\s*url\(\s*["']?(data:image\/[^"')]+)/g
const SHOWS_SHARED = /var\(\s*--sf-img-(\d+)\s*\)/

/**
 * Puts a page in order that a browser or SingleFile saved, in place: what was drawn in a shadow root stands in its
 * `template`, and images shown several times stand once in a style sheet.
 */
export function restoreSaved(page: Document): void {
  for (const root of shadowRoots(page).toReversed()) flatten(root)
  const shared = new Map<string, string>()
  for (const style of page.querySelectorAll('style'))
    for (const [, number = '', address = ''] of (style.textContent ?? '').matchAll(SHARED_IMAGE))
      shared.set(number, address)
  if (shared.size === 0) return
  for (const image of page.querySelectorAll('img[style*="--sf-img-"]')) {
    const address = shared.get(SHOWS_SHARED.exec(image.getAttribute('style') ?? '')?.[1] ?? '')
    if (address !== undefined) image.setAttribute('src', address)
  }
}

/** The outer ones before those inside them. */
function shadowRoots(page: Document): HTMLTemplateElement[] {
  const found: HTMLTemplateElement[] = []
  const waiting: ParentNode[] = [page]
  for (let under = waiting.pop(); under !== undefined; under = waiting.pop())
    for (const root of under.querySelectorAll<HTMLTemplateElement>(SHADOW_ROOT)) {
      found.push(root)
      waiting.push(root.content)
    }
  return found
}

/** A browser's MHTML has the second one. */
const SHADOW_ROOT = 'template[shadowrootmode], template[shadowmode]'

/** What was drawn in a shadow root stands where its host's own content stood, which goes into its slots. */
function flatten(template: HTMLTemplateElement): void {
  const host = template.parentElement
  if (host === null) return
  template.remove()
  const own = childNodesOf(host)
  host.prepend(template.content)
  for (const slot of host.querySelectorAll('slot')) {
    const name = slot.getAttribute('name') ?? ''
    const given = own.filter((node) => slotOf(node) === name)
    if (given.length > 0) slot.replaceChildren()
    for (const node of given) slot.append(node)
    unwrapElement(slot)
  }
}

const slotOf = (node: Node): string =>
  node.nodeType === 1 ? ((node as Element).getAttribute('slot') ?? '') : ''
