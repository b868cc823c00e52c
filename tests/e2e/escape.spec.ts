import type { Locator, Page } from '@playwright/test'
import { expect, sharingTest as test } from './launch'
import { notebook, openNotebook } from './notebook'
import { article, openArticle } from './reading'

const SAMPLE = /To build China-SCO/
const text = (page: Page) => page.locator('iframe[data-reading-frame]')
const list = (page: Page) => page.getByRole('listbox', { name: 'Articles' })
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
const findBar = (page: Page) => page.getByRole('search', { name: 'Find in article' })
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const settings = (page: Page) => page.getByRole('dialog', { name: 'Settings' })
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Library' })
const selectionBar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })

const typography = (page: Page) => page.getByRole('dialog', { name: 'Typography' })
interface Rung {
  readonly layer: string
  readonly over: string
  /** Opens the lower layer, then the upper one, by keyboard. */
  readonly open: (page: Page) => Promise<void>
  /** Seen while the upper layer is there. */
  readonly upper: (page: Page) => Locator
  /** Whether the lower layer is there. */
  readonly lower: (page: Page) => Promise<void>
  /** The control that has the focus again may show its tooltip: from another place the press is for the layer. */
  readonly between?: (page: Page) => Promise<void>
  /** Whether it has gone too. */
  readonly after: (page: Page) => Promise<void>
}

const inText = async (page: Page) => {
  await list(page).focus()
  await page.keyboard.press('Enter')
  await expect(text(page)).toBeFocused()
}
const inFocusMode = async (page: Page) => {
  await inText(page)
  await page.keyboard.press('F11')
  await expect(sidebar(page)).toBeHidden()
}
const withFindBar = async (page: Page) => {
  await inText(page)
  await page.keyboard.press('ControlOrMeta+f')
  await expect(findBar(page).getByRole('textbox').or(findBar(page).getByRole('searchbox'))).toBeFocused()
}
const press = async (control: Locator) => {
  await control.focus()
  await control.press('Enter')
}
const isThere = (what: (page: Page) => Locator) => (page: Page) => expect(what(page)).toBeVisible()
const isGone = (what: (page: Page) => Locator) => (page: Page) => expect(what(page)).toBeHidden()

const LADDER: readonly Rung[] = [
  {
    layer: 'a tooltip',
    over: 'a dialog',
    open: async (page) => {
      await list(page).focus()
      await page.keyboard.press('?')
      await expect(sheet(page).getByRole('searchbox')).toBeFocused()
      await page.keyboard.press('Shift+Tab')
    },
    upper: (page) => page.locator('[data-layer=tooltip]'),
    lower: isThere(sheet),
    after: isGone(sheet),
  },
  {
    layer: 'a tooltip',
    over: 'the find bar',
    open: async (page) => {
      await withFindBar(page)
      await page.keyboard.type('the')
      await page.keyboard.press('Tab')
    },
    upper: (page) => page.locator('[data-layer=tooltip]'),
    lower: isThere(findBar),
    after: isGone(findBar),
  },
  {
    layer: 'a menu',
    over: 'a dialog',
    open: async (page) => {
      await page.keyboard.press('ControlOrMeta+Comma')
      await settings(page).getByRole('tab', { name: 'General' }).press('Enter')
      await press(settings(page).getByRole('combobox', { name: 'Language' }))
    },
    upper: (page) => page.getByRole('option', { name: '中文' }),
    lower: isThere(settings),
    after: isGone(settings),
  },
  {
    layer: 'a popover',
    over: 'the find bar',
    open: async (page) => {
      await withFindBar(page)
      await press(page.getByRole('button', { name: 'Typography' }))
    },
    upper: typography,
    lower: isThere(findBar),
    between: (page) => text(page).focus(),
    after: isGone(findBar),
  },
  {
    layer: 'a menu',
    over: 'a popover',
    open: async (page) => {
      await inText(page)
      await press(page.getByRole('button', { name: 'Typography' }))
      // The language is a choice of one article alone.
      await typography(page).getByRole('radio', { name: 'This article' }).press('Space')
      await press(typography(page).getByRole('combobox', { name: 'Language' }))
    },
    upper: (page) => page.getByRole('option', { name: 'English', exact: true }),
    lower: isThere(typography),
    after: isGone(typography),
  },
  {
    layer: 'the selection',
    over: 'the find bar',
    open: async (page) => {
      await withFindBar(page)
      await text(page).focus()
      await page.keyboard.press('Alt+ArrowDown')
      await page.keyboard.press('v')
      await page.keyboard.press('ArrowRight')
    },
    upper: selectionBar,
    lower: isThere(findBar),
    after: isGone(findBar),
  },
  {
    layer: 'the find bar',
    over: 'focus mode',
    open: async (page) => {
      await inFocusMode(page)
      await page.keyboard.press('ControlOrMeta+f')
    },
    upper: findBar,
    lower: isGone(sidebar),
    after: isThere(sidebar),
  },
  {
    layer: 'a dialog',
    over: 'focus mode',
    open: async (page) => {
      await inFocusMode(page)
      await page.keyboard.press('?')
    },
    upper: sheet,
    lower: isGone(sidebar),
    after: isThere(sidebar),
  },
]

test.describe('Escape leaves exactly one layer a press', () => {
  for (const { layer, over, open, upper, lower, between, after } of LADDER)
    test(`${layer} over ${over}`, async ({ app }) => {
      const { page } = app
      await openArticle(page, SAMPLE)
      await open(page)
      await expect(upper(page)).toBeVisible()
      await lower(page)
      await page.keyboard.press('Escape')
      await expect(upper(page)).toBeHidden()
      await lower(page)
      await between?.(page)
      await page.keyboard.press('Escape')
      await after(page)
    })

  test('focus mode over the text, the text over the list', async ({ app }) => {
    const { page } = app
    await openArticle(page, SAMPLE)
    await inFocusMode(page)
    await page.keyboard.press('Escape')
    await expect(sidebar(page)).toBeVisible()
    await expect(text(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(list(page)).toBeFocused()
    await expect(article(page)).toBeVisible()
  })

  test('a card over the text, the text over the list', async ({ app }) => {
    const { page } = app
    await openArticle(page, SAMPLE)
    await cards(page).first().focus()
    await page.keyboard.press('Escape')
    await expect(text(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(list(page)).toBeFocused()
  })
})

test('what is open in an article takes no Escape from the notebook over it', async ({ app }) => {
  const { page } = app
  await withFindBar(page)
  await openNotebook(page)
  await page.keyboard.press('Escape')
  await expect(notebook(page)).toBeHidden()
  await expect(findBar(page)).toBeVisible()
})
