import type { Page } from '@playwright/test'
import { expect, test } from './launch'
import { article, openArticle, setting } from './reading'

const SAMPLE = /To build China-SCO/

/** What the reading frame's root says, read through the window: in the frame nothing may be evaluated. */
const root = (page: Page) =>
  page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const { theme, font } = frame?.contentDocument?.documentElement.dataset ?? {}
    return { theme, font }
  })

async function choose(page: Page, list: string, value: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  await page.getByRole('option', { name: value, exact: true }).click()
}

test('what an article has of its own is there after opening again, elsewhere and for a script; Reset is undone', async ({
  app,
}) => {
  await openArticle(app.page, SAMPLE)
  await app.page.getByRole('button', { name: 'Typography' }).click()
  await app.page.getByRole('radio', { name: 'This article' }).click()
  await choose(app.page, 'Font', 'Literata')
  await choose(app.page, 'Theme', 'Sepia')
  await choose(app.page, 'Language', 'Arabic')
  await app.page.getByRole('slider', { name: 'Text size' }).focus()
  await app.page.keyboard.press('ArrowRight')
  await app.page.keyboard.press('Escape')
  await expect.poll(() => setting(app.page)).toMatchObject({ size: 19, lang: 'ar' })
  await expect(article(app.page)).toHaveAttribute('dir', 'rtl')
  // The window stays as it is: only what is of the article runs from the right.
  const [list, text] = await Promise.all([
    app.page.getByRole('listbox', { name: 'Articles' }).boundingBox(),
    app.page.locator('iframe[data-reading-frame]').boundingBox(),
  ])
  expect(list?.x).toBeLessThan(text?.x ?? 0)
  expect(await app.page.evaluate(() => getComputedStyle(document.body).direction)).toBe('ltr')
  const id = (await app.cli('list', '--json')).stdout.match(/"id":"(\w+)"/)?.[1] ?? ''
  await expect
    .poll(async () => (await app.cli('show', id, '--json')).stdout)
    .toContain('"look":{"font":"literata","lang":"ar","size":19,"theme":"sepia"}')

  await app.restart()
  const { page } = app
  await openArticle(page, SAMPLE)
  await expect.poll(() => root(page)).toEqual({ theme: 'sepia', font: 'literata' })
  expect(await setting(page)).toMatchObject({ size: 19, lang: 'ar' })
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme'])
  expect(await theme()).toBe('light')

  const second = await app.secondClient()
  await second.call('articles.update', { ids: [id as never], patch: { look: { lang: null, size: 24 } } })
  await expect.poll(() => setting(page)).toMatchObject({ size: 24, lang: 'en' })
  second.close()

  const frame = page.frameLocator('iframe[data-reading-frame]')
  await expect(frame.getByText('Custom for this article')).toBeVisible()
  await frame.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(() => root(page)).toEqual({ theme: 'light', font: 'source-serif' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => root(page)).toEqual({ theme: 'sepia', font: 'literata' })
})

test.describe('before the first paint', () => {
  test.use({ appOptions: { allowErrors: [/ERR_|Failed to load/] } })
  test('the theme is there before any script of the window has run', async ({ app }) => {
    const { page } = app
    const second = await app.secondClient()
    await second.call('settings.update', { theme: 'auto', darkTheme: 'black' })
    second.close()
    const canvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await page.emulateMedia({ colorScheme: 'dark' })
    // The window's own script never comes.
    await page.route('**/assets/index-*.js', (route) => route.abort())
    await page.reload({ waitUntil: 'domcontentloaded' }).catch(() => undefined)
    await expect(page.locator('html[data-theme="black"]')).toBeAttached()
    expect(await canvas()).toBe('rgb(0, 0, 0)')
  })
})

/** The longest movement of any element in the window and in the reading frame, ms, and how they scroll. */
const movement = (page: Page) =>
  page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const ms = (times: string) => times.split(',').map((time) => 1000 * parseFloat(time))
    const styles = [document, frame?.contentDocument].flatMap((one) =>
      [...(one?.querySelectorAll('*') ?? [])].flatMap((element) =>
        ['', '::before', '::after'].map((part) => getComputedStyle(element, part)),
      ),
    )
    const times = styles.flatMap((style) => [...ms(style.transitionDuration), ...ms(style.animationDuration)])
    return { longest: Math.max(...times), scrolls: [...new Set(styles.map((style) => style.scrollBehavior))] }
  })

test('nothing moves for more than 1 ms where the system or the person wants it so, in the window and in the article', async ({
  app,
}) => {
  const { page } = app
  const second = await app.secondClient()
  const want = (motion: 'system' | 'full' | 'reduced') =>
    second.call('settings.update', { accessibility: { motion } })
  await openArticle(page, SAMPLE)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect((await movement(page)).longest).toBeGreaterThan(100)
  const still = { longest: 1, scrolls: ['auto'] }
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(() => movement(page)).toEqual(still)
  await want('full')
  await expect.poll(async () => (await movement(page)).longest).toBeGreaterThan(100)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await want('reduced')
  await expect.poll(() => movement(page)).toEqual(still)
  second.close()
})
