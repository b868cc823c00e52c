import { expect, test } from './launch'
import { clickOn, dragOver, expectPainted, highlight, isInSight, openArticle } from './reading'
import type { Page } from '@playwright/test'

const SAMPLE = /To build China-SCO/
const FIGURE = '3,200 trips'
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Highlight' })

/** No key meant for an annotation has run as a command on the article. */
async function expectArticleUntouched(page: Page): Promise<void> {
  const tools = page.getByRole('toolbar', { name: 'Article actions' })
  await expect(tools.getByRole('button', { name: 'Star' })).toHaveAttribute('aria-pressed', 'false')
  await expect(tools.getByRole('button', { name: 'Archive', exact: true })).toBeVisible()
  await expect(page.getByRole('combobox')).toHaveCount(0)
}

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

test('the lesson of the sample works from the list: Alt+↓ goes into the text, n writes there, Escape goes back', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  const list = page.getByRole('listbox', { name: 'Articles' })
  await expect(list).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.locator('iframe[data-reading-frame]')).toBeFocused()
  await page.keyboard.type('nsee, as the lesson says')
  await page.keyboard.press('Control+Enter')
  await expect(cards(page).filter({ hasText: 'see, as the lesson says' })).toContainText('Six years on')
  // The highlight is left first, then the text; in the list one key does one thing, and says so.
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(list).toBeFocused()
  await expectArticleUntouched(page)
  await page.keyboard.press('e')
  await expect(page.getByText('Archived', { exact: false }).first()).toBeVisible()
})

test('without an article the panel says what it is for, in its middle', async ({ app }) => {
  const { page } = app
  const pane = page.getByRole('complementary', { name: 'Annotations' })
  const says = pane.getByRole('heading', { name: 'Open an article to see its annotations' })
  await expect(says).toBeVisible()
  const state = await says.locator('xpath=..').boundingBox()
  const box = await pane.boundingBox()
  expect((state?.y ?? 0) + (state?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + (box?.height ?? 0))
  await expect(page.getByRole('button', { name: 'Annotations panel' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('tags of annotations are found by the filter, and stand among the tags of the library', async ({
  app,
}) => {
  const { page } = app
  const tag = page.getByRole('navigation', { name: 'Library' }).getByRole('treeitem', { name: /^figures/ })
  await expect(tag).toContainText('1')
  await tag.click()
  await expect(page.getByRole('option', { name: SAMPLE })).toBeVisible()
  for (const [words, found] of [
    ['figures', 1],
    ['prnewswire', 1],
    ['nothing of the kind', 0],
  ] as const) {
    await page.getByPlaceholder('Search text, titles, notes, tags').fill(words)
    await expect(page.getByRole('option')).toHaveCount(found)
  }
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

test.describe('what is typed after the key or the press that opens a field goes into the field', () => {
  for (const delay of [0, 90])
    test(`tags and notes one after the other, ${delay} ms a key`, async ({ app }) => {
      const { page } = app
      await openArticle(page, SAMPLE)
      await highlight(page, FIGURE, 'Green')
      const card = cards(page).filter({ hasText: FIGURE })

      // The first field of tags of this window, by its key.
      await clickOn(page, FIGURE)
      await expect(bar(page)).toBeVisible()
      await page.keyboard.type('tsense\n', { delay })
      await expect(card).toContainText('sense')
      await page.keyboard.press('Escape')

      // The highlight is still the one that the keys mean.
      await page.keyboard.type('nFirst on the note, then tags.', { delay })
      await page.keyboard.press('Control+Enter')
      await expect(card).toContainText('First on the note, then tags.')
      await page.keyboard.type('teerste/tag\n', { delay })
      await expect(card).toContainText('eerste/tag')
      await page.keyboard.press('Escape')
      await page.keyboard.press('5')
      await expectPainted(page, 'red', FIGURE)

      // In its card, too.
      await card.focus()
      await page.keyboard.type('tests\n', { delay })
      await expect(card.getByText('ests', { exact: true })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(card).toBeFocused()
      await page.keyboard.type('n Seen.', { delay })
      await page.keyboard.press('Control+Enter')
      await expect(card).toContainText('then tags. Seen.')
      await page.keyboard.type('tused\n', { delay })
      await expect(card).toContainText('used')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Delete')
      await expect(card).toHaveCount(0)
      await expectArticleUntouched(page)
    })

  test('after a press on Tags of the bar, the card or the selection', async ({ app }) => {
    const { page } = app
    await openArticle(page, SAMPLE)
    await dragOver(page, FIGURE)
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Tag' }).click()
    await page.keyboard.type('esteem\n')
    const card = cards(page).filter({ hasText: FIGURE })
    await expect(card).toContainText('esteem')
    await page.keyboard.press('Escape')
    await bar(page).getByRole('button', { name: 'Tags' }).click()
    await page.keyboard.type('uses\n')
    await expect(card).toContainText('uses')
    await page.keyboard.press('Escape')
    await card.hover()
    await card.getByRole('button', { name: 'Tags' }).click()
    await page.keyboard.type('seen\n')
    await expect(card).toContainText('seen')
    await page.keyboard.press('Escape')
    await expect(card).toBeFocused()
    await expectArticleUntouched(page)
  })

  test('an Escape more, and the keys mean the article again', async ({ app }) => {
    const { page } = app
    await openArticle(page, SAMPLE)
    await clickOn(page, 'Russian merchant Svetlana')
    await page.keyboard.type('tx\n')
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeHidden()
    await page.keyboard.type('tsense\n')
    await page.keyboard.press('Enter')
    const tags = page.frameLocator('iframe[data-reading-frame]').getByRole('list', { name: 'Tags' })
    await expect(tags).toContainText('sense')
    await expectArticleUntouched(page)
  })
})

test('the bar of a highlight gives way to a dialog and is there again after it', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  await highlight(page, FIGURE, 'Green')
  await expect(bar(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+e')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  await expect(bar(page)).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeVisible()
})
