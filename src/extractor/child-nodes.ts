/*
 * A call takes some ten thousands of arguments, and a page may have more children than that: they are moved one by one.
 */

/** Puts an element's children where it stands. */
export function unwrapElement(element: Element): void {
  const fragment = element.ownerDocument.createDocumentFragment()
  for (let child = element.firstChild; child !== null; child = element.firstChild) fragment.append(child)
  element.replaceWith(fragment)
}

/** Moves all children of one element to the end of another. */
export function moveChildren(from: Element, to: Element): void {
  for (let child = from.firstChild; child !== null; child = from.firstChild) to.append(child)
}
