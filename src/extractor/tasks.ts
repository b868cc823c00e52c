/** What stands before a task: done, or still to be done. */
export const BOX = { done: '☑', open: '☐' } as const

/** Lists of tasks say which are done by boxes that nobody can press, in place: they become characters, as in Markdown. */
export function showTasks(page: Document): void {
  const boxes = 'input[type="checkbox"][disabled], .task-list-item input[type="checkbox"]'
  for (const box of page.querySelectorAll(boxes)) {
    const item = box.closest('li')
    if (item === null || (item.textContent ?? '').trim() === '' || !isFirst(box, item)) continue
    const blank = /^\s/.test(box.nextSibling?.textContent ?? '') ? '' : ' '
    box.replaceWith((box.hasAttribute('checked') ? BOX.done : BOX.open) + blank)
  }
}

/** Nothing to read stands before it in its item. */
function isFirst(box: Element, item: Element): boolean {
  for (let one: Node | null = box; one !== null && one !== item; one = one.parentNode)
    for (let before = one.previousSibling; before !== null; before = before.previousSibling)
      if ((before.textContent ?? '').trim() !== '') return false
  return true
}
