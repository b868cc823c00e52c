import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import { colourViolationsOf, violationsOf } from './axe'
import { expect, test } from './launch'
import { clickOn, dragOver, openArticle } from './reading'

test.use({
  appOptions: {
    imports: [
      [articleFile('night-freight.html'), '--tag', 'trade/rail'],
      [articleFile('river-port.html'), '--tag', 'trade/port'],
    ],
  },
})

/** Each screen of the app, by how a person gets there. */
const SCREENS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  library: (page) => expect(page.getByRole('option').first()).toBeVisible(),
  reader: (page) => openArticle(page, /night freight/),
  selection: async (page) => {
    await dragOver(page, 'the cranes of the east quay')
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
  },
  highlight: async (page) => {
    await page
      .getByRole('toolbar', { name: 'Selection' })
      .getByRole('button', { name: 'Blue highlight' })
      .click()
    await clickOn(page, 'the cranes of the east quay')
    await page.getByRole('toolbar', { name: 'Highlight' }).getByRole('button', { name: 'Note' }).click()
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible()
  },
  find: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+f')
    await expect(page.getByRole('search')).toBeVisible()
  },
  palette: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.type('the')
  },
  shortcuts: (page) => dialog(page, 'Shift+?'),
  settings: (page) => dialog(page, 'ControlOrMeta+Comma'),
  'add articles': (page) => dialog(page, 'ControlOrMeta+n'),
  export: (page) => dialog(page, 'ControlOrMeta+e'),
}

async function dialog(page: Page, keys: string): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press(keys)
  await expect(page.getByRole('dialog')).toBeVisible()
}

/**
 * The renderer is one build and asks in one place what its host is (`src/renderer/host`): the pages differ by the
 * document they are in and by the system's dialogs. On the Electron-like hosts these screens are looked at again.
 */
const ON_EVERY_HOST = ['library', 'add articles', 'export']

/** Waits until the page is in the theme and what fades has faded. */
async function themeShown(page: Page, theme: string): Promise<void> {
  await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached()
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

test('axe finds nothing at WCAG 2.2 A and AA on any screen in light and dark', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const second = await app.secondClient()
  const turnTo = async (theme: 'light' | 'dark') => {
    await second.call('settings.update', { theme })
    await themeShown(page, theme)
  }
  await turnTo('light')
  // Each screen in full in the theme of the moment, then its colours in the other one, in which the next is opened.
  let [theme, other] = ['light', 'dark'] as ['light' | 'dark', 'light' | 'dark']
  for (const [name, go] of Object.entries(SCREENS)) {
    if (app.host !== 'web' && !ON_EVERY_HOST.includes(name)) continue
    await test.step(name, async () => {
      await go(page)
      expect(await violationsOf(page), `${name} in ${theme}`).toEqual([])
      await turnTo(other)
      expect(await colourViolationsOf(page), `${name} in ${other}`).toEqual([])
      ;[theme, other] = [other, theme]
    })
  }
  second.close()
})
