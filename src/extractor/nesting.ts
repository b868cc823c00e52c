/** The deepest element that is looked at: Chromium's parser stops at the same, jsdom's at none. */
const DEEPEST = 512

/**
 * Caps how deep a page nests, in place: below 512 only text and images stay, in a row. Both witnesses take time by the
 * square of the depth. Elements on the way with a single child and nothing else are left out first.
 */
export function capNesting(page: Document): void {
  const body = page.body as HTMLElement | null
  let element: Element | null = body
  let depth = 0
  // A walk without recursion: what it is to guard against would end it.
  while (element !== null) {
    if (depth >= DEEPEST && element.firstElementChild !== null) flatten(element)
    const child: Element | null = element.firstElementChild
    if (child !== null) {
      element = child
      depth += 1
      continue
    }
    while (element !== null && element !== body && element.nextElementSibling === null) {
      element = element.parentElement
      depth -= 1
    }
    element = element === body ? null : (element?.nextElementSibling ?? null)
  }
}

function flatten(element: Element): void {
  const images = [...element.querySelectorAll('img')]
  const text = element.textContent ?? ''
  element.replaceChildren(text, ...images)
}
