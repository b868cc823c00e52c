import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import { replaceWords } from './another-text'
import { expect, test } from './launch'
import { article, expectPainted, highlight, openArticle, painted } from './reading'

test.use({ appOptions: { imports: [[articleFile('night-freight.html')]] }, actionTimeout: 8000 })

const FREIGHT = /The night freight to Almaty/
const BORDER = 'The border takes nineteen hours'
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Earlier texts' })

test('the texts that an article had are compared, read and brought back with their highlights, in one step of undo', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, BORDER, 'Green')
  await page.keyboard.press('Escape')
  await replaceWords(app, BORDER, 'So it goes')
  await replaceWords(app, 'So it goes', 'So it stays')
  await expect(article(page)).toContainText('So it stays')

  await page.getByRole('option', { name: FREIGHT }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Earlier texts of the article…' }).click()
  await expect(dialog(page).getByRole('tab')).toHaveCount(2)
  // The latest one first; what it lacks is told by paragraphs that changed, the others are counted.
  await expect(dialog(page).locator('del')).toContainText('goes')
  await expect(dialog(page).locator('ins')).toContainText('stays')
  await expect(
    dialog(page)
      .getByText(/^\d+ paragraphs unchanged$/)
      .first(),
  ).toBeVisible()
  await dialog(page).getByRole('tab').nth(1).click()
  await expect(dialog(page).locator('del').first()).toContainText('The border')
  await dialog(page).getByRole('radio', { name: 'The text' }).click()
  await expect(dialog(page).getByText(BORDER)).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Bring this text back' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(article(page)).toContainText(BORDER)
  await expectPainted(page, 'green', BORDER)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(article(page)).toContainText('So it stays')
  await expect.poll(async () => Object.values(await painted(page)).flat()).toEqual([])
})

test('by keys alone an earlier text is chosen and brought back', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  const openByKeys = async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('>earlier texts')
    await expect(page.getByRole('option').first()).toContainText('Earlier texts')
    await page.keyboard.press('Enter')
  }
  await openByKeys()
  await expect(dialog(page).getByRole('heading', { name: 'No earlier texts' })).toBeVisible()
  await replaceWords(app, BORDER, 'So it goes')
  await expect(dialog(page).getByRole('tab')).toHaveCount(1)
  await replaceWords(app, 'So it goes', 'So it stays')
  await expect(dialog(page).getByRole('tab')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()

  await openByKeys()
  const tabs = dialog(page).getByRole('tab')
  await expect(tabs.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(tabs.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).locator('del').first()).toContainText('The border')
  const back = dialog(page).getByRole('button', { name: 'Bring this text back' })
  for (let presses = 0; presses < 8; presses += 1) {
    if (await back.evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(back).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(article(page)).toContainText(BORDER)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(article(page)).toContainText('So it stays')
})
