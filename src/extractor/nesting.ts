/** The deepest element that is looked at: Chromium's parser stops at the same, jsdom's at none. */
const DEEPEST = 512

/** A page of more elements is without its empty boxes: whatever looks at all of them takes long. */
const MANY = 15_000

/**
 * Caps how deep a page nests, in place: below 512 only text and images stay, in a row. Both witnesses take time by the
 * square of the depth.
 */
export function capNesting(page: Document): void {
  const body = page.body as HTMLElement | null
  if (page.getElementsByTagName('*').length > MANY)
    for (const box of page.querySelectorAll('div:empty, span:empty, p:empty')) box.remove()
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
  element.replaceChildren(text)
  for (const image of images) element.append(image)
}
