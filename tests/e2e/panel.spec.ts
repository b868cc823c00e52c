import type { Page } from '@playwright/test'
import { loseAHighlight } from '../screens/annotation-states'
import { expect, test } from './launch'
import { clickOn, isInSight, openArticle } from './reading'
import { annotate, SCENE_IMPORTS } from './scene-acts'

const FREIGHT = /The night freight to Almaty/
const BORDER = 'The border takes nineteen hours'
const SUBSIDY = 'the subsidy of 600 dollars a box ends in December'

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

const panel = (page: Page) => page.getByRole('complementary', { name: 'Annotations' })
const cards = (page: Page) => panel(page).getByRole('article')

test('the panel has its cards in the order of the text, and filters them by words, colour, note and tag', async ({
  app,
}) => {
  const { page } = app
  await annotate(app)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, FREIGHT)
  const order = [/^Of the 312/, /^The border/, /^The freight rate/, /^the subsidy/]
  await expect(
    cards(page).getByRole('button', { name: /^(?:Of the 312|The border|The freight|the subsidy)/ }),
  ).toHaveText(order)
  await panel(page).getByRole('button', { name: 'Filter annotations' }).click()
  const chip = (name: string) => panel(page).getByRole('button', { name, exact: true })
  for (const [name, count] of [
    ['Green', 1],
    ['With a note', 3],
    ['figures', 2],
  ] as const) {
    await chip(name).click()
    await expect(cards(page)).toHaveCount(count)
    await chip(name).click()
    await expect(cards(page)).toHaveCount(4)
  }
  await panel(page).getByRole('searchbox').fill('subsidy')
  await expect(cards(page)).toHaveCount(1)
})

test('from a card to its passage and from the passage to its card, the focus going along', async ({
  app,
}) => {
  const { page } = app
  await annotate(app)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, FREIGHT)
  const card = (words: string) => cards(page).filter({ hasText: words })
  await card(SUBSIDY).getByTitle('Show in the text').click()
  await expect.poll(() => isInSight(page, SUBSIDY)).toBe(true)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches('iframe[data-reading-frame]')))
    .toBe(true)
  await clickOn(page, BORDER)
  await expect(card(BORDER)).toHaveAttribute('data-focused')
  // F6 goes on to the panel, onto that card; Escape back into the text.
  await page.keyboard.press('Escape')
  await clickOn(page, BORDER)
  await page.keyboard.press('F6')
  await expect(card(BORDER)).toBeFocused()
  // Once for the bar at the text, which is still open.
  for (const key of ['Escape', 'Escape']) await page.keyboard.press(key)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches('iframe[data-reading-frame]')))
    .toBe(true)
})

test('a card is dragged onto a tag of the sidebar, a step that can be undone', async ({ app }) => {
  const { page } = app
  await annotate(app)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, FREIGHT)
  const card = cards(page).filter({ hasText: BORDER })
  const places = page.getByRole('navigation', { name: 'Library', exact: true })
  await card.dragTo(places.getByRole('treeitem', { name: /^typography/ }))
  await expect(card).toContainText('typography')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(card).not.toContainText('typography')
})

test('highlights whose passage is gone are a group of their own, with their quote and note', async ({
  app,
}) => {
  await loseAHighlight(app)
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, /marginalia/i)
  await expect(panel(page).getByRole('heading', { name: '1 highlight could not be placed' })).toBeVisible()
  const lost = cards(page).last()
  await expect(lost).toContainText('a margin is where a book learns')
  await expect(lost).toContainText('Compare with the first edition.')
  await expect(lost).toContainText('This passage is no longer in the text.')
})
