import { expect, test } from './launch'
import { clickOn, expectPainted, highlight, openArticle } from './reading'
import type { Page } from '@playwright/test'

const SAMPLE = /To build China-SCO/
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')

for (const [how, again] of [
  ['closed', 'restart'],
  ['killed', 'kill'],
] as const)
  test(`highlight, note, tag and place are there again when the app was ${how}`, async ({ app }) => {
    await openArticle(app.page, SAMPLE)
    await highlight(app.page, 'over 15,000 participants', 'Purple')
    await app.page.getByRole('toolbar', { name: 'Highlight' }).getByRole('button', { name: 'Note' }).click()
    await app.page.getByRole('textbox', { name: 'Note' }).fill('For tomorrow.')
    await app.page.keyboard.press('Control+Enter')
    await expect(app.page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await app[again]()
    await openArticle(app.page, SAMPLE)
    await expectPainted(app.page, 'purple', 'over 15,000 participants')
    await expect(cards(app.page).filter({ hasText: 'For tomorrow.' })).toBeVisible()
    await app.page.keyboard.press('ControlOrMeta+z')
    await expect(cards(app.page).filter({ hasText: 'For tomorrow.' })).toHaveCount(0)
  })

test('a note that is half typed when the app is closed is there tomorrow', async ({ app }) => {
  await openArticle(app.page, SAMPLE)
  await clickOn(app.page, 'Russian merchant Svetlana')
  await app.page.getByRole('toolbar', { name: 'Highlight' }).getByRole('button', { name: 'Note' }).click()
  await app.page.getByRole('textbox', { name: 'Note' }).fill('Half a thou')
  await app.restart()
  await openArticle(app.page, SAMPLE)
  await expect(cards(app.page).filter({ hasText: 'Half a thou' })).toBeVisible()
})

test.describe('a lost connection', () => {
  test.use({ appOptions: { allowErrors: [/WebSocket|ERR_|Failed to load/] } })
  test('keeps a half-typed note, says so, and saves it when Lectern is back', async ({ app }) => {
    test.skip(app.host !== 'web', 'the window of Electron cannot lose its main process and live')
    const { page } = app
    await openArticle(page, SAMPLE)
    await clickOn(page, 'Russian merchant Svetlana')
    await page.getByRole('toolbar', { name: 'Highlight' }).getByRole('button', { name: 'Note' }).click()
    const field = page.getByRole('textbox', { name: 'Note' })
    await field.fill('Typed before ')
    await app.crash()
    await expect(page.getByRole('alert')).toContainText('connection')
    await field.pressSequentially('and after')
    await expect(field).toHaveValue('Typed before and after')
    await expect(page.getByText('Not saved yet').first()).toBeVisible()
    await app.revive()
    // The same page, that was open all the time, finds Lectern again at its old address.
    await expect(page.getByText('Not saved yet')).toHaveCount(0, { timeout: 15_000 })
    const { stdout } = await app.cli('annotations', '--json')
    expect(stdout).toContain('Typed before and after')
  })
})
