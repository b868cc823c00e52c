/*
 * A call takes some ten thousands of arguments, and a page may have more children than that: they are moved one by one.
 * Only the first child is taken away, and only behind the last one is put: jsdom counts the children before any other. And
 * nobody asks for `childNodes` or `children`, whose lists jsdom renews at every change from then on. A paragraph after the
 * other, 10,000 with blanks between, took 42 s, and takes 0.4.
 */

/** The children of a node as they are now. */
export function childNodesOf(parent: Node): ChildNode[] {
  const children: ChildNode[] = []
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) children.push(child)
  return children
}

/** Makes these the children of an element, in this order; others go. */
export function setChildren(element: Element, children: readonly Node[]): void {
  for (let child = element.firstChild; child !== null; child = element.firstChild) child.remove()
  for (const child of children) element.append(child)
}

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
