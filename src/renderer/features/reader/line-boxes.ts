/** Of a range's boxes one a line and column: those of inline elements inside the others are left out. */
export function lineBoxes(boxes: readonly DOMRect[]): DOMRect[] {
  const found: DOMRect[] = []
  for (const box of boxes) {
    if (box.width === 0 || box.height === 0) continue
    const last = found.at(-1)
    const sameLine =
      last !== undefined && Math.abs(last.bottom - box.bottom) < box.height / 2 && box.left <= last.right + 2
    if (!sameLine) {
      found.push(box)
      continue
    }
    const top = Math.min(last.top, box.top)
    const left = Math.min(last.left, box.left)
    const right = Math.max(last.right, box.right)
    found[found.length - 1] = new DOMRect(left, top, right - left, Math.max(last.bottom, box.bottom) - top)
  }
  return found
}
