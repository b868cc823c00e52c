import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import { replaceWords } from './another-text'
import { expect, test } from './launch'
import { article, clickOn, dragOver, expectPainted, highlight, openArticle } from './reading'
import { BORDER, CARRIED, chip, FREIGHT, marked, tray } from './reviewing'

test.use({ appOptions: { imports: [[articleFile('night-freight.html')]] }, actionTimeout: 8000 })

const correcting = (page: Page) => page.getByRole('dialog', { name: 'Correct this paragraph' })
const toasts = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** Opens the dialog on the paragraph of some words, and gives them others. */
async function correct(page: Page, words: string, others: string): Promise<void> {
  await clickOn(page, words, 'right')
  await page.getByRole('menuitem', { name: 'Correct this paragraph…' }).click()
  await replaceInField(page, words, others)
  await correcting(page).getByRole('button', { name: 'Save' }).click()
  await expect(correcting(page)).toBeHidden()
}

async function replaceInField(page: Page, words: string, others: string): Promise<void> {
  const field = correcting(page).getByRole('textbox')
  const text = await field.inputValue()
  expect(text).toContain(words)
  await field.fill(text.replace(words, others))
}

test('a corrected paragraph keeps its highlights; what was edited is shown with its difference and accepted, and undo takes the text back as one step', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, CARRIED, 'Yellow')
  await page.keyboard.press('Escape')
  await highlight(page, BORDER, 'Green')
  await page.keyboard.press('Escape')
  await expect(chip(page)).toBeHidden()

  await correct(page, 'containers of children’s', 'containers of wooden children’s')
  await expect(article(page)).toContainText('containers of wooden children’s')
  await expect(toasts(page)).toContainText('1 to check')
  await expectPainted(page, 'yellow', 'three containers of wooden children’s')
  await expectPainted(page, 'green', BORDER)
  await chip(page).click()
  await expect(tray(page).locator('ins')).toContainText('wooden')
  await tray(page)
    .getByRole('button', { name: /^It is right/ })
    .click()
  await expect(tray(page)).toBeHidden()
  await expect(chip(page)).toBeHidden()

  await page.keyboard.press('ControlOrMeta+z')
  await expect(chip(page)).toHaveText('1 to check')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(article(page)).not.toContainText('wooden')
  await expect.poll(() => marked(page)).toEqual([BORDER, CARRIED])
  await expect(chip(page)).toBeHidden()
})

test('a highlight whose words are deleted is an orphan, and is re-attached to what is selected', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, BORDER, 'Green')
  await page.keyboard.press('Escape')
  await correct(page, BORDER, 'So it goes')
  await expect(article(page)).not.toContainText(BORDER)
  await expect.poll(() => marked(page)).toEqual([])
  await chip(page).click()
  const reattach = tray(page).getByRole('button', { name: /^Re-attach to selection/ })
  await expect(reattach).toBeDisabled()
  await dragOver(page, 'So it goes')
  await reattach.click()
  await expectPainted(page, 'green', 'So it goes')
  await expect(tray(page)).toBeHidden()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(chip(page)).toHaveText('1 to check')
})

test('by keys alone a paragraph is corrected, a wrong correction is given up, and a highlight is kept as an orphan', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await page.locator('iframe[data-reading-frame]').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('h')
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(0)
  const [paragraph = ''] = await marked(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+E')
  const field = correcting(page).getByRole('textbox')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(paragraph)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Quite another matter.')
  await page.keyboard.press('Escape')
  const asked = page.getByRole('alertdialog', { name: 'Discard the correction?' })
  await expect(asked).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(asked).toBeHidden()
  await expect(field).toHaveValue('Quite another matter.')
  await field.focus()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(correcting(page)).toBeHidden()
  await expect(article(page)).toContainText('Quite another matter.')
  await expect.poll(() => marked(page)).toEqual([])

  await page.locator('iframe[data-reading-frame]').focus()
  await page.keyboard.press('Shift+R')
  await expect(tray(page).locator(':focus')).toBeVisible()
  const keep = tray(page).getByRole('button', { name: /^Keep as an orphan/ })
  for (let presses = 0; presses < 12; presses += 1) {
    if (await keep.evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(keep).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tray(page)).toBeHidden()
  await expect(page.locator('#announcer')).toHaveText('All checked')
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => marked(page)).toEqual([paragraph])
})

test('a text that the command line changes is taken anew at the place that is read', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, BORDER, 'Green')
  await page.keyboard.press('Escape')
  await correct(page, BORDER, `${BORDER} and more`)
  await expect(article(page)).toContainText(`${BORDER} and more`)
  const { code, stderr } = await app.cli('undo')
  expect(code, stderr).toBe(0)
  await expect(article(page)).not.toContainText(`${BORDER} and more`)
  await expect.poll(() => marked(page)).toEqual([BORDER])
})

test('what only moved because another window changed the text is told by a quiet line, and shown from there', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, BORDER, 'Green')
  await page.keyboard.press('Escape')
  const line = page.getByRole('button', { name: '1 moved with the text' })
  await expect(line).toBeHidden()
  await replaceWords(app, 'Eleven days later', 'Eleven long days later')
  await expect(line).toBeVisible()
  await expect(chip(page)).toBeHidden()
  await line.click()
  await expect(tray(page).getByRole('button', { name: new RegExp(`^${BORDER}`) })).toBeVisible()
  await tray(page).getByRole('button', { name: 'Accept all' }).click()
  await expect(tray(page)).toBeHidden()
  await expect(line).toBeHidden()
})

test('title, authors and day are put right; a day that is none is told beside its field', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('>Edit title, author')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Edit title, author and date' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The slow freight')
  await dialog.getByRole('textbox', { name: 'Authors' }).fill('Ada Lee\nBo Wu')
  await dialog.getByRole('textbox', { name: 'Published' }).fill('2026-02-30')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('2026-02-30')
  await expect(dialog.getByRole('textbox', { name: 'Published' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Published' }).fill('2026-03-14')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page).toHaveTitle(/The slow freight/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page).toHaveTitle(FREIGHT)
})
