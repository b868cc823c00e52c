import type { Page } from '@playwright/test'
import axe from 'axe-core'

const EVERYTHING = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** The rules of these tags that look at colours; the others find the same in every theme. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
/** What lies over the window: dialogs, menus, popovers. */
const LAYERS = '[data-layer][data-open]:not([data-layer=tooltip])'

/** What axe finds at WCAG 2.2 A and AA, a line each; the reading frame runs no script and is left out. */
export const violationsOf = (page: Page): Promise<string[]> => run(page, EVERYTHING, ':root')

/**
 * The same, of what a theme can change: for a screen that is scanned in another theme. Where something lies over the
 * window only that is looked at: the window below it is a screen of its own.
 */
export const colourViolationsOf = (page: Page): Promise<string[]> => run(page, COLOURS, LAYERS)

async function run(
  page: Page,
  runOnly: { type: string; values: string[] },
  within: string,
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ({ runOnly, within }) => {
      const parts = [...document.querySelectorAll(within)]
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
        // What is on its way out fades, and nobody reads it any more.
        {
          include: parts.length > 0 ? parts : [document],
          exclude: ['[data-ending-style]'],
        } as unknown as axe.ElementContext,
        {
          runOnly: runOnly as axe.RunOnly,
          iframes: false,
          resultTypes: ['violations'],
        },
      )
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    },
    { runOnly, within },
  )
}
