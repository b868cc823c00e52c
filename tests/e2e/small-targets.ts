import type { Page } from '@playwright/test'

/** WCAG 2.5.8, CSS px. */
const LEAST = 24

/**
 * What can be pressed and is smaller than 24 x 24 CSS px, a line each; where a circle of that size on its middle touches
 * no other target it is large enough by the rule's own exception. Links in a line of text are excepted, and the borders
 * of panes: keys move them, and the panes have buttons of their own.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const pressed =
      'button, a[href], input, select, textarea, summary, [role=button], [role=option], [role=tab], [role=menuitem], [role=menuitemradio], [role=radio], [role=checkbox], [role=switch]'
    const middle = (box: DOMRect) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
    // What is scrolled out of its box is pressed when it has been scrolled in, and lies under nothing then.
    const isScrolledOut = (element: HTMLElement, { x, y }: { x: number; y: number }): boolean => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(at).overflowY)) continue
        const { left, right, top, bottom } = at.getBoundingClientRect()
        if (x < left || x > right || y < top || y > bottom) return true
      }
      return false
    }
    // What lies under an open list or menu is not pressed: a press there closes that.
    const isCovered = (element: HTMLElement, { x, y }: { x: number; y: number }): boolean => {
      const top = document.elementFromPoint(x, y)
      return top !== null && !element.contains(top) && !top.contains(element)
    }
    const targets = [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      // A native control that lies unseen behind a drawn one is not what is pressed.
      .filter((element) => element.closest('[aria-hidden=true], .visually-hidden, [inert]') === null)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1)
      .filter(({ element, box }) => !isScrolledOut(element, middle(box)) && !isCovered(element, middle(box)))
    const inText = (element: HTMLElement) => getComputedStyle(element).display === 'inline'
    const isNear = (box: DOMRect, other: DOMRect) => {
      const { x, y } = middle(box)
      const dx = Math.max(other.left - x, 0, x - other.right)
      const dy = Math.max(other.top - y, 0, y - other.bottom)
      return Math.hypot(dx, dy) < least / 2
    }
    return targets
      .filter(({ element, box }) => Math.min(box.width, box.height) < least - 0.5 && !inText(element))
      .filter(({ element, box }) =>
        targets.some(
          (other) =>
            other.element !== element &&
            !other.element.contains(element) &&
            !element.contains(other.element) &&
            isNear(box, other.box),
        ),
      )
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent} ${Math.round(box.width)} x ${Math.round(box.height)}`,
      )
  }, LEAST)
}
