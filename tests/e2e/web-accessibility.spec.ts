import type { Page } from '@playwright/test'
import { colourViolationsOf, violationsOf } from './axe'
import { expect, test } from './launch'
import { SCENE_IMPORTS } from './scene-acts'
import { scannedOf, themeShown } from './scan'
import { PEOPLE, untranslated } from './untranslated'

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

/** Puts a button into the window's foot, or into what lies over it. */
const plant = (page: Page, words: string, style: string, into = 'body') =>
  page.evaluate(
    ({ words, style, into }) => {
      const sheet = new CSSStyleSheet()
      // A dialog clips what is fixed.
      const position = into === 'body' ? 'fixed' : 'static'
      sheet.replaceSync(`#planted { position: ${position}; inset: auto auto 0 0; z-index: 9; ${style} }`)
      document.adoptedStyleSheets = [sheet]
      const planted = document.createElement('button')
      planted.id = 'planted'
      planted.textContent = words
      document.querySelector(into)?.append(planted)
    },
    { words, style, into },
  )

test('what is planted is found: a fault in the colours of one theme, a missing name, English in Chinese', async ({
  app,
}) => {
  test.setTimeout(120_000)
  const { client } = await scannedOf(app, 'zh-CN')
  const { page } = app
  const inTheme = async (theme: 'light' | 'dark') => {
    await client.call('settings.update', { theme })
    await themeShown(page, theme)
    return (await colourViolationsOf(page)).join()
  }
  expect(await untranslated(page, PEOPLE)).toEqual([])
  expect(await violationsOf(page)).toEqual([])
  // To be read on a dark ground only.
  const FAINT = 'color: #ddd; background: var(--paper)'
  for (const into of ['body', '[role=dialog]'] as const) {
    if (into !== 'body') await page.keyboard.press('Control+e')
    await page.locator(into).waitFor()
    await plant(page, 'Save all of it', FAINT, into)
    expect(await untranslated(page, PEOPLE)).toEqual(['Save all of it'])
    expect(await inTheme('light')).toContain('color-contrast: <button id="planted">')
    expect(await inTheme('dark')).toBe('')
    await page.evaluate(() => document.querySelector('#planted')?.remove())
    expect(await inTheme('light')).toBe('')
  }
  await plant(page, '', 'width: 30px; height: 30px', '[role=dialog]')
  expect((await violationsOf(page)).join()).toContain('button-name: <button id="planted">')
  client.close()
})
