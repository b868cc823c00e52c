import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import { highlightQuotes, replaceWords } from './another-text'
import { expect, test } from './launch'
import { article, expectPainted, isInSight, openArticle, painted } from './reading'
import { BORDER, CARRIED, chip, FREIGHT, marked, tray } from './reviewing'
import type { RunningApp } from './running-app'

test.use({ appOptions: { imports: [[articleFile('night-freight.html')]] }, actionTimeout: 8000 })

const SHIP = 'A container ship on the southern route managed 61 per cent'
const RATE = 'The freight rate for a forty-foot box is 4,900 dollars'
const LIKE_BORDER = 'The border may take nineteen whole'

/** Two highlights with other words, one whose words are gone but like others, and one that only moved. */
async function changeAllKinds(app: RunningApp): Promise<void> {
  await highlightQuotes(app, { [CARRIED]: 'yellow', [SHIP]: 'blue', [BORDER]: 'green', [RATE]: 'red' })
  await openArticle(app.page, FREIGHT)
  await replaceWords(app, 'containers of children’s', 'containers of wooden children’s')
  await replaceWords(app, 'managed 61 per cent', 'managed 16 per cent')
  await replaceWords(app, BORDER, 'So it goes')
  await replaceWords(app, 'They come by sea.', `${LIKE_BORDER} hours there.`)
  await expect(article(app.page)).toContainText(LIKE_BORDER)
  await expect(chip(app.page)).toHaveText('3 to check')
}

const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z')

test('by the mouse: several are accepted at once, one is set aside, a lost one takes a place that is like its own, and what only moved lies folded; each is a step of undo', async ({
  app,
}) => {
  const { page } = app
  await changeAllKinds(app)
  await chip(page).click()
  const group = (name: RegExp) => tray(page).getByRole('heading', { name })
  const acceptAll = tray(page).getByRole('button', { name: 'Accept all' })
  await expect(group(/^2 with other words$/)).toBeVisible()
  await expect(group(/^1 not found$/)).toBeVisible()
  // It is not shown a second time among the cards below, which say where it is.
  const panel = page.getByRole('complementary', { name: 'Annotations' })
  await expect(
    panel.getByRole('heading', { name: '1 without a place is in the review above.' }),
  ).toBeVisible()
  await expect(panel.getByRole('article').filter({ hasText: BORDER })).toHaveCount(0)

  await test.step('what only moved lies folded, and is shown and accepted', async () => {
    const moved = tray(page).getByRole('button', { name: new RegExp(`^${RATE}`) })
    await expect(moved).toBeHidden()
    await tray(page).getByText('1 moved with the text').click()
    await expect(moved).toBeInViewport()
    await moved.click()
    await expect.poll(() => isInSight(page, RATE)).toBe(true)
    await acceptAll.last().click()
    await expect(tray(page).getByText('moved with the text')).toHaveCount(0)
    await undo(page)
    await expect(tray(page).getByText('1 moved with the text')).toBeVisible()
  })

  await test.step('all that were edited are accepted', async () => {
    await acceptAll.first().click()
    await expect(chip(page)).toHaveText('1 to check')
    await expect(group(/with other words$/)).toHaveCount(0)
    await undo(page)
    await expect(chip(page)).toHaveText('3 to check')
  })

  await test.step('one is not there', async () => {
    await tray(page)
      .getByRole('button', { name: /^It is not there: three containers/ })
      .click()
    await expect(chip(page)).toHaveText('2 to check')
    await expect.poll(() => marked(page)).not.toContain('three containers of wooden children’s')
    await expect(panel.getByRole('article').filter({ hasText: CARRIED })).toContainText(
      'no longer in the text',
    )
    await undo(page)
    await expectPainted(page, 'yellow', 'three containers of wooden children’s')
  })

  await test.step('the lost one takes the place that is like its own', async () => {
    await tray(page)
      .getByRole('button', { name: /^Use this place/ })
      .click()
    await expectPainted(page, 'green', LIKE_BORDER)
    await expect(chip(page)).toHaveText('2 to check')
    await undo(page)
    await expect(group(/^1 not found$/)).toBeVisible()
  })

  await test.step('closed, the card is there with the way back', async () => {
    await chip(page).click()
    await expect(tray(page)).toBeHidden()
    const card = panel.getByRole('article').filter({ hasText: BORDER })
    await expect(card).toContainText('no longer in the text')
    await card.getByRole('button', { name: 'Review' }).click()
    await expect(tray(page)).toBeVisible()
  })
})

test('by keys alone: a lost highlight is re-attached to a paragraph, takes a place that is like its own, others are accepted or set aside', async ({
  app,
}) => {
  const { page } = app
  await changeAllKinds(app)
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const frame = page.locator('iframe[data-reading-frame]')
  const reach = async (name: RegExp, keys = 'Tab') => {
    await frame.focus()
    await press('Shift+R')
    await expect(tray(page).locator(':focus')).toBeVisible()
    const button = tray(page).getByRole('button', { name })
    for (let presses = 0; presses < 20; presses += 1) {
      if (await button.evaluate((one) => one === document.activeElement)) break
      await press(keys)
    }
    await expect(button).toBeFocused()
  }
  await press('Alt+ArrowDown')
  await expect(frame).toBeFocused()

  await test.step('accepted together', async () => {
    // It stands before the first one.
    await reach(/^Accept all$/, 'Shift+Tab')
    await press('Enter')
    await expect(chip(page)).toHaveText('1 to check')
    await undo(page)
    await expect(chip(page)).toHaveText('3 to check')
  })

  await test.step('set aside', async () => {
    await reach(/^It is not there: A container ship/)
    await press('Enter')
    await expect(chip(page)).toHaveText('2 to check')
    await undo(page)
    await expect(chip(page)).toHaveText('3 to check')
  })

  await test.step('a place that is like its own', async () => {
    await reach(/^Use this place/)
    await press('Enter')
    await expectPainted(page, 'green', LIKE_BORDER)
    await undo(page)
    await expect(chip(page)).toHaveText('3 to check')
  })

  await test.step('a paragraph that is chosen in the text', async () => {
    await press('Escape')
    await expect(frame).toBeFocused()
    await press('Alt+ArrowDown', 'v', 'p')
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
    await reach(/^Re-attach to selection: The border/)
    await press('Enter')
    await expect.poll(async () => (await painted(page))['green']?.length).toBe(1)
    await expect(chip(page)).toHaveText('2 to check')
    await undo(page)
    await expect(chip(page)).toHaveText('3 to check')
  })
})

test('another text comes while it is read: the place stays, an open search goes on in it, and every window shows it', async ({
  app,
}) => {
  const { page } = app
  await highlightQuotes(app, { [RATE]: 'red' })
  await openArticle(page, FREIGHT)
  const other = app.host === 'web' ? await app.secondPage() : undefined
  if (other !== undefined) {
    await openArticle(other, FREIGHT)
    await expectPainted(other, 'red', RATE)
  }
  await page.keyboard.press('ControlOrMeta+f')
  const search = page.getByRole('search', { name: 'Find in article' })
  await search.getByRole('textbox').fill('price')
  await expect(search).toContainText(/1 of \d/)
  await page.keyboard.press('Enter')
  await expect(search).toContainText('2 of 3')
  await expect.poll(() => isInSight(page, 'the only price that matters')).toBe(true)

  await replaceWords(app, 'The train carries tea', 'At a price, the train carries tea')
  await expect(article(page)).toContainText('At a price, the train')
  // The match that was shown is still the one, now the third of four.
  await expect(search).toContainText('3 of 4')
  await expect(search.getByRole('textbox')).toHaveValue('price')
  await expect.poll(() => isInSight(page, 'the only price that matters')).toBe(true)
  await expectPainted(page, 'red', RATE)
  if (other !== undefined) {
    await expect(article(other)).toContainText('At a price, the train')
    await expectPainted(other, 'red', RATE)
  }
})
