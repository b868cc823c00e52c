import { expect, test } from './launch'
import { clickOn, dragOver, expectPainted, highlight, isInSight, openArticle, painted } from './reading'
import type { Page } from '@playwright/test'

const SAMPLE = /To build China-SCO/
const FIGURE = '3,200 trips'
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')

test('a figure is highlighted, tagged and annotated with the mouse, changed, deleted and brought back', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  await highlight(page, FIGURE, 'Green')
  const card = cards(page).filter({ hasText: FIGURE })
  await expect(card).toBeVisible()

  await page.getByRole('toolbar', { name: 'Highlight' }).getByRole('button', { name: 'Note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Check against the **customs** figures.')
  await page.keyboard.press('Control+Enter')
  await expect(card).toContainText('customs')

  await clickOn(page, FIGURE)
  await page.getByRole('toolbar', { name: 'Highlight' }).getByRole('button', { name: 'Tags' }).click()
  await page.getByRole('combobox', { name: 'Tags' }).fill('trade/rail')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(card).toContainText('trade/rail')

  await clickOn(page, FIGURE)
  await page
    .getByRole('toolbar', { name: 'Highlight' })
    .getByRole('button', { name: 'Red highlight' })
    .click()
  await expectPainted(page, 'red', FIGURE)

  await clickOn(page, FIGURE)
  const bar = page.getByRole('toolbar', { name: 'Highlight' })
  await bar.getByRole('button', { name: 'Delete annotation' }).click()
  await expect(card).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(card).toContainText('customs')
  await expectPainted(page, 'red', FIGURE)
  await page.keyboard.press('ControlOrMeta+z')
  await expectPainted(page, 'green', FIGURE)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expectPainted(page, 'red', FIGURE)
})

test('highlights of five colours may lie over each other, and each is found again after a restart', async ({
  app,
}) => {
  await openArticle(app.page, SAMPLE)
  const quotes = {
    Yellow: 'Besides, the SCODA has forged partnerships with 20 international port cities',
    Green: 'forged partnerships with 20',
    Blue: 'partnerships with 20 international',
    Purple: '20 international port',
    Red: 'SCODA has forged',
  }
  for (const [color, quote] of Object.entries(quotes)) {
    await highlight(app.page, quote, color)
    await app.page.keyboard.press('Escape')
  }
  await app.restart()
  await openArticle(app.page, SAMPLE)
  for (const [color, quote] of Object.entries(quotes))
    await expectPainted(app.page, color.toLowerCase(), quote)
})

test('everything goes without a mouse: block cursor, whole paragraph, words, colours, note, tag, jump', async ({
  app,
}) => {
  const { page } = app
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.getByRole('option', { name: SAMPLE }).press('Enter')
  await expect(page.frameLocator('iframe[data-reading-frame]').getByRole('article').first()).toContainText(
    'BEIJING',
  )
  // The focus is in the article now. Down to the second paragraph, and all of it in the last colour.
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('h')
  await expectPainted(page, 'yellow', 'Six years on, the China-SCO Local Economic')

  // The third: its first words, one by one, in green.
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('v')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('2')
  await expect.poll(async () => (await painted(page))['green']?.join('|')).toContain('In 2019')

  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('n')
  await page.keyboard.type('By keyboard alone.')
  await page.keyboard.press('Control+Enter')
  await expect(cards(page).filter({ hasText: 'By keyboard alone.' })).toBeVisible()
})

test('panel and text lead to each other', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  const card = cards(page).filter({ hasText: '32 freight train routes' })
  await card.getByRole('button', { name: /32 freight train routes/ }).click()
  await expect.poll(() => isInSight(page, '32 freight train routes')).toBe(true)
  await clickOn(page, 'Russian merchant Svetlana')
  await expect(cards(page).filter({ hasText: 'Russian merchant' })).toHaveAttribute('data-focused', 'true')
})

test('a selection shows five colours, a note, a tag and a copy, and goes with Escape', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  await dragOver(page, 'cultural exchanges are booming')
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  for (const color of ['Yellow', 'Green', 'Blue', 'Purple', 'Red'])
    await expect(bar.getByRole('button', { name: `${color} highlight` })).toBeVisible()
  for (const name of ['Note', 'Tag', 'Copy']) await expect(bar.getByRole('button', { name })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
})
