import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { articleFile, dropFiles } from './adding'
import { expect, test } from './launch'
import { annotate, SCENE_IMPORTS } from './scene-acts'
import { smallTargets } from './small-targets'
import { article, openArticle } from './reading'

/*
 * The lines of WCAG 2.2 AA in design/interface.md 3.1 that axe cannot see; the number is the success criterion's.
 * 1.4.1, 1.4.3 and 1.4.11 are sums over the tokens (unit/renderer/tokens.test.ts); 2.1.1 and 2.1.4 are the specs without
 * a mouse.
 */

const FREIGHT = /The night freight to Almaty/

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

/** Whether the article is wider than the window that shows it. */
const articleOverflow = (page: Page) =>
  page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument
    const root = inner?.scrollingElement
    return root ? root.scrollWidth - root.clientWidth : undefined
  })

/** The elements below `selector` whose words are cut off by their own box. */
const cutOff = (page: Page, selector: string) =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(`${selector} button, ${selector} h2, ${selector} label`)]
        .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
        // An ellipsis says that there is more, and the whole is the element's name.
        .filter((element) => getComputedStyle(element).textOverflow !== 'ellipsis')
        .map(({ textContent }) => textContent),
    selector,
  )

const focusRing = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return undefined
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    // A pane's border is 1 px wide: it shows itself in the accent's colour instead, 3 px wide.
    const line = getComputedStyle(element, '::after')
    return {
      name: element.getAttribute('aria-label') ?? element.textContent,
      shown:
        (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) ||
        boxShadow !== 'none' ||
        (element.role === 'separator' && parseFloat(line.inlineSize) >= 2),
    }
  })

test('the window meets WCAG 2.2 AA where only a person or a browser can tell', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  await annotate(app)
  await openArticle(page, FREIGHT)

  await test.step('1.3.1: the panes are landmarks, and each toolbar lies within one', async () => {
    await expect(page.getByRole('navigation', { name: 'Library', exact: true })).toBeVisible()
    await expect(page.getByRole('main')).toHaveCount(1)
    await expect(page.getByRole('complementary', { name: 'Annotations' })).toBeVisible()
    const outside = await page
      .getByRole('toolbar')
      .evaluateAll((bars) => bars.filter((bar) => bar.closest('main, nav, aside, section') === null).length)
    expect(outside).toBe(0)
  })

  await test.step('2.4.7: whatever Tab reaches shows a ring of 2 px', async () => {
    await page.getByRole('listbox', { name: 'Articles' }).focus()
    const unseen: (string | null)[] = []
    let reached = 0
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      const inFrame = await page.evaluate(() => document.activeElement?.tagName === 'IFRAME')
      const ring = await focusRing(page)
      if (inFrame || ring === undefined) continue
      reached += 1
      if (!ring.shown) unseen.push(ring.name)
    }
    expect(reached).toBeGreaterThan(4)
    expect(unseen).toEqual([])
  })

  await test.step('1.4.13: a tooltip stays under the pointer and goes at Escape', async () => {
    const star = page.getByRole('button', { name: 'Star', exact: true })
    await star.hover()
    const tooltip = page.locator('[data-layer=tooltip]').filter({ hasText: 'Star' })
    await expect(tooltip).toBeVisible()
    await tooltip.hover()
    await expect(tooltip).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(tooltip).toBeHidden()
    await page.mouse.move(0, 0)
  })

  await test.step('2.4.3: a closed dialog gives the focus back to what opened it', async () => {
    for (const [opener, name] of [
      ['Settings', 'Settings'],
      ['Add an article', 'Add articles'],
    ] as const) {
      const button = page.getByRole('button', { name: opener, exact: true }).first()
      await button.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(button).toBeFocused()
    }
  })

  await test.step('2.5.7: a border that can be dragged is moved by keys, and Enter puts it back', async () => {
    const border = page.getByRole('separator', { name: 'Width of the article list' })
    const before = Number(await border.getAttribute('aria-valuenow'))
    await border.focus()
    await page.keyboard.press('ArrowRight')
    await expect(border).toHaveAttribute('aria-valuenow', String(before + 16))
    await page.keyboard.press('Enter')
    await expect(border).toHaveAttribute('aria-valuenow', '340')
  })

  await test.step('2.5.8: the check for small targets finds one', async () => {
    await page.evaluate(() => {
      const planted = document.createElement('div')
      planted.id = 'planted'
      Object.assign(planted.style, { position: 'fixed', inset: '8px auto auto 8px', zIndex: '9' })
      for (const name of ['a', 'b']) {
        const button = document.createElement('button')
        button.textContent = name
        Object.assign(button.style, { display: 'inline-block', width: '16px', height: '16px', padding: '0' })
        planted.append(button)
      }
      document.body.append(planted)
    })
    expect(await smallTargets(page)).toContainEqual('a 16 x 16')
    await page.evaluate(() => document.querySelector('#planted')?.remove())
  })

  await test.step('3.1.2: article and quotes say their language', async () => {
    await openArticle(page, /内河港口/)
    await expect(article(page).locator('xpath=ancestor-or-self::*[@lang]').last()).toHaveAttribute(
      'lang',
      /^zh/,
    )
    await page.frameLocator('iframe[data-reading-frame]').getByRole('article').first().press('Alt+ArrowDown')
    await page.keyboard.press('h')
    const card = page.getByRole('complementary', { name: 'Annotations' }).getByRole('article').first()
    await expect(card.locator('[lang^=zh]')).toContainText('2025年')
    await openArticle(page, FREIGHT)
  })

  await test.step('3.3.1: what is wrong with an address stands beside its field, and says what to do', async () => {
    await page.keyboard.press('Control+n')
    const dialog = page.getByRole('dialog', { name: 'Add articles' })
    await dialog.getByLabel('Address or text').fill('ftp://example.org/a')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByText(/addresses cannot be saved; only http and https can/)).toBeVisible()
    // Nothing that was typed is asked for again.
    await expect(dialog.getByLabel('Address or text')).toHaveValue('ftp://example.org/a')
    await page.keyboard.press('Escape')
  })

  await test.step('2.4.11: the row that has the focus lies whole in sight, under nothing', async () => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1280, height: 420 })
    // With the line about files that could not be saved.
    const empty = join(app.folders.root, 'empty.txt')
    writeFileSync(empty, '')
    await dropFiles(page, [empty])
    const status = page.getByRole('region', { name: 'Progress' })
    await expect(status).toContainText('1 could not be saved')
    for (const key of ['End', 'Home']) {
      await page.getByRole('listbox', { name: 'Articles' }).press(key)
      await expect
        .poll(() =>
          page.evaluate(() => {
            const id = document.querySelector('[role=listbox]')?.getAttribute('aria-activedescendant') ?? ''
            const row = document.getElementById(id)
            const box = row?.getBoundingClientRect()
            if (!row || !box) return 'no row'
            const places = [box.top + 2, box.top + box.height / 2, box.bottom - 2]
            const over = places.map((y) => document.elementFromPoint(box.left + 40, y))
            return over.every((one) => one !== null && (row.contains(one) || one.contains(row)))
          }),
        )
        .toBe(true)
    }
    await status.getByRole('button', { name: 'Dismiss' }).click()
    if (size !== null) await page.setViewportSize(size)
  })

  await test.step('1.4.12: the article and the window bear the reader’s own spacing', async () => {
    await page.evaluate(() => {
      const css =
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}'
      const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument
      for (const target of [document, inner]) {
        if (!target) continue
        const sheet = new (target.defaultView as unknown as typeof globalThis).CSSStyleSheet()
        sheet.replaceSync(css)
        target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet]
      }
    })
    expect(await articleOverflow(page)).toBe(0)
    expect(await cutOff(page, 'body')).toEqual([])
  })
})

test.describe('1.4.4 and 1.4.10', () => {
  test.use({ appOptions: { imports: [[articleFile('night-freight.html')]] } })

  test('at 200% nothing scrolls sideways but a wide table, and everything is within reach', async ({
    app,
  }) => {
    const { page } = app
    await page.setViewportSize({ width: 640, height: 420 })
    const sideways = () =>
      page.evaluate(
        () => (document.scrollingElement?.scrollWidth ?? 0) - (document.scrollingElement?.clientWidth ?? 0),
      )
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await sideways()).toBe(0)
    await openArticle(page, FREIGHT)
    expect(await sideways()).toBe(0)
    expect(await articleOverflow(page)).toBe(0)
    // What a dialog ends with can be reached: it scrolls, or it stands below.
    for (const [keys, last] of [
      ['Control+e', 'Copy'],
      ['Control+n', 'Save'],
    ] as const) {
      await page.keyboard.press(keys)
      const button = page.getByRole('dialog').getByRole('button', { name: last, exact: true })
      await button.scrollIntoViewIfNeeded()
      await expect(button).toBeInViewport({ ratio: 1 })
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })
})

// A window of its own: the region must be there before the first message.
test('4.1.3: what changes without the focus is said, in a region that was there before, over dialogs too', async ({
  app,
}) => {
  const { page } = app
  const region = page.locator('#announcer')
  await expect(region).toHaveAttribute('role', 'status')
  await expect(region).toBeEmpty()
  await openArticle(page, FREIGHT)
  await page.getByRole('listbox', { name: 'Articles' }).press('Alt+ArrowDown')
  await expect(region).toContainText(/^Paragraph \d+ of 21\. /)
  await page.keyboard.press('h')
  await expect(region).toContainText(/highlight added: \w/)
  await expect(region).toContainText('Press Ctrl Z to undo.')
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  expect(await region.evaluate((one) => one.closest('[inert], [aria-hidden=true]'))).toBeNull()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeHidden()
  await expect(page.locator('#alarm')).toHaveAttribute('aria-live', 'assertive')
  await expect(page.locator('#alarm')).toBeEmpty()
})
