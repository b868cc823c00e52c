import type { Locator, Page } from '@playwright/test'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { articleFile } from './adding'
import { expect, test } from './launch'
import { article, expectPainted, highlight, openArticle } from './reading'
import type { RunningApp } from './running-app'

test.use({
  actionTimeout: 8000,
  appOptions: { imports: [['night-freight.html', 'marginalia.txt'].map(articleFile)] },
})

const FREIGHT = /The night freight to Almaty/
const QUOTE = 'The border takes nineteen hours'

/** Presses Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(control).toBeFocused()
}

async function libraryPage(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await page.keyboard.type('>Settings: Library')
  await page.getByRole('option', { name: 'Settings: Library' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Back up now' }).waitFor()
}

/** The dialog of the oldest backup: the newer ones were made before a restore. */
async function restoreDialog(page: Page) {
  await libraryPage(page)
  await tabTo(page, page.getByRole('button', { name: /^Restore from the backup of/ }).last())
  await page.keyboard.press('Enter')
  return page.getByRole('dialog', { name: 'Restore from a backup' })
}

/** The id in the line of `lectern list`, or of another command, that holds the words. */
async function idOf(app: RunningApp, words: string, command = 'list'): Promise<string> {
  const { stdout } = await app.cli(command, '--json')
  const line = stdout.split('\n').find((one) => one.toLowerCase().includes(words.toLowerCase())) ?? '{}'
  return (JSON.parse(line) as { id: string }).id
}

const annotations = async (app: RunningApp): Promise<number> => {
  const { stdout } = await app.cli('annotations', '--json')
  return stdout.split('\n').filter((line) => line.includes(QUOTE)).length
}

test('what was deleted comes back from a backup, one article and then all, with the keyboard alone', async ({
  app,
}) => {
  // Many acts, each by keys: with other work on the machine they take longer than one test is given.
  test.setTimeout(120_000)
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, QUOTE, 'Blue')

  await test.step('a backup is made from the settings', async () => {
    await libraryPage(page)
    await tabTo(page, page.getByRole('button', { name: 'Back up now' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('Backed up and checked: 2 articles.')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Backups on this machine' })).toContainText('2 articles')
    await page.keyboard.press('Escape')
  })

  await test.step('one article comes back with its highlight, after a preview', async () => {
    const ids = [await idOf(app, 'night freight'), await idOf(app, 'marginalia')]
    expect(await app.cli('trash', await idOf(app, QUOTE, 'annotations'))).toMatchObject({ code: 0 })
    expect(await app.cli('trash', ...ids)).toMatchObject({ code: 0 })
    const dialog = await restoreDialog(page)
    await expect(dialog.getByRole('status')).toContainText('2 articles come back.')
    await tabTo(page, page.getByRole('radio', { name: 'The whole library' }))
    await page.keyboard.press('ArrowRight')
    await tabTo(page, page.getByRole('textbox', { name: 'Find an article' }))
    await page.keyboard.type('almaty')
    const choice = dialog.getByRole('radio', { name: FREIGHT })
    await expect(choice).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(dialog.getByRole('status')).toContainText('1 annotation comes back.')
    await tabTo(page, page.getByRole('button', { name: 'Restore 1 article' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('1 article restored.')).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await expectPainted(page, 'blue', QUOTE)
    await expect(page.getByRole('option')).toHaveCount(1)
  })

  await test.step('then all that is missing', async () => {
    const dialog = await restoreDialog(page)
    await expect(dialog.getByRole('status')).toContainText('1 article comes back.')
    await tabTo(page, page.getByRole('button', { name: 'Restore 1 article' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option')).toHaveCount(2)
  })

  await test.step('an article whose text is lost offers its way back where it says so', async () => {
    const id = await idOf(app, 'marginalia')
    rmSync(join(app.libraryDir, 'articles', id.slice(-2), id, 'text'), { recursive: true })
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Restore from a backup…' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Restore from a backup' })
    await tabTo(page, dialog.getByRole('button', { name: 'Restore 1 article' }))
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await tabTo(page, page.getByRole('button', { name: 'Try again' }))
    await page.keyboard.press('Enter')
    await expect(article(page)).not.toBeEmpty()
  })

  await test.step('and undo takes the restore back', async () => {
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('option')).toHaveCount(1)
    expect(await annotations(app)).toBe(1)
  })
})
