import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** The rules of these tags that look at colours; the others find the same in every theme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']
const TAGS = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const
const EVERYTHING: Rules = { runOnly: TAGS }
const COLOURS: Rules = { runOnly: { type: 'rule', values: OF_COLOURS } }
const COLOURLESS: Rules = {
  runOnly: TAGS,
  rules: Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }])),
}
const PANES = '[id^=pane-]'
/** What lies over the window: dialogs, menus, popovers. */
const LAYERS = '[data-layer][data-open]:not([data-layer=tooltip])'

/** Which rules of axe are run. */
interface Rules {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] }
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>
}

/** What axe finds at WCAG 2.2 A and AA, a line each; the reading frame runs no script and is left out. */
export const violationsOf = (page: Page): Promise<string[]> => run(page, EVERYTHING, ':root')

/** The same, of what a theme cannot change. */
export const colourlessViolationsOf = (page: Page): Promise<string[]> => run(page, COLOURLESS, ':root')

/**
 * The same, of what a theme can change: for a screen that is scanned in each. Where something lies over the
 * window only that is looked at: the window below it is a screen of its own. The panes of these numbers are left out.
 */
export const colourViolationsOf = (page: Page, known: readonly number[] = []): Promise<string[]> =>
  run(page, COLOURS, LAYERS, known)

/**
 * A part of the window is the same in every screen that shows it in the same state: its elements without their ids, and
 * the attributes of all that it is in, from the root on, since a theme may go by those alone.
 */
export interface PartsInSight {
  /** What lies over the window, or else what of it is in no pane. */
  readonly rest: string
  /** In the order of the document; none where something lies over them. */
  readonly panes: readonly string[]
}

/** The parts of what a scan of colours looks at. */
export const partsInSight = (page: Page): Promise<PartsInSight> =>
  page.evaluate(
    ({ LAYERS, PANES }) => {
      const withoutIds = (html: string) =>
        html.replaceAll(/ (?:id|for|aria-(?:labelledby|describedby|controls|activedescendant))="[^"]*"/g, '')
      const startTag = (element: Element) => (element.cloneNode() as Element).outerHTML
      const placeOf = (element: Element | null): string =>
        element === null ? '' : placeOf(element.parentElement) + startTag(element)
      const whole = (element: Element) => withoutIds(placeOf(element.parentElement) + element.outerHTML)
      const layers = [...document.querySelectorAll(LAYERS)]
      if (layers.length > 0) return { rest: layers.map(whole).join('\n'), panes: [] }
      const body = document.body.cloneNode(true) as HTMLElement
      for (const pane of body.querySelectorAll(PANES)) pane.replaceChildren()
      return {
        rest: withoutIds(startTag(document.documentElement) + body.outerHTML),
        panes: [...document.querySelectorAll(PANES)].map(whole),
      }
    },
    { LAYERS, PANES },
  )

async function run(
  page: Page,
  which: Rules,
  within: string,
  known: readonly number[] = [],
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ({ which, within, known, PANES }) => {
      const parts = [...document.querySelectorAll(within)]
      const panes = [...document.querySelectorAll(PANES)]
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
        // What is on its way out fades, and nobody reads it any more.
        {
          include: parts.length > 0 ? parts : [document],
          exclude: ['[data-ending-style]', ...known.map((at) => panes[at])],
        } as unknown as axe.ElementContext,
        {
          ...(which as axe.RunOptions),
          iframes: false,
          resultTypes: ['violations'],
        },
      )
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    },
    { which, within, known, PANES },
  )
}

/**
 * What axe finds in the article, under its own style sheets, by all rules or by those that look at colours. The reading
 * frame runs no script: it is a copy that is looked at, in a frame of the same width.
 */
export async function articleViolationsOf(page: Page, { onlyColours = false } = {}): Promise<string[]> {
  await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    if (!frame || !inner) throw new Error('There is no article on screen')
    const copy = document.createElement('iframe')
    copy.name = 'axe-copy'
    copy.title = 'copy'
    copy.width = String(frame.clientWidth)
    copy.height = '4000'
    document.body.append(copy)
    const page = copy.contentDocument
    const view = copy.contentWindow as (Window & typeof globalThis) | null
    if (!page || !view) throw new Error('The copy has no document')
    const [from, to] = [inner.documentElement, page.documentElement]
    for (const { name, value } of from.attributes) if (name !== 'style') to.setAttribute(name, value)
    to.style.cssText = from.style.cssText
    page.title = 'copy'
    page.body.append(...[...inner.body.children].map((child) => page.importNode(child, true)))
    page.adoptedStyleSheets = [...inner.styleSheets, ...inner.adoptedStyleSheets].map(({ cssRules }) => {
      const sheet = new view.CSSStyleSheet()
      sheet.replaceSync([...cssRules].map(({ cssText }) => cssText).join('\n'))
      return sheet
    })
  })
  const copy = page.frame({ name: 'axe-copy' })
  if (copy === null) throw new Error('The copy is no frame')
  await copy.evaluate(axe.source)
  const found = await copy.evaluate(
    async (which) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        ...(which as axe.RunOptions),
        resultTypes: ['violations'],
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    },
    onlyColours ? COLOURS : EVERYTHING,
  )
  await page.evaluate(() => document.querySelector('iframe[name=axe-copy]')?.remove())
  return found
}
