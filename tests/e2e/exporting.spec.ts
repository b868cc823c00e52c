import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch'
import { chooseFormat } from './choose-format'
import { openArticle } from './reading'

test('annotations leave as Markdown, JSON and HTML; the preview is the file, and the command line writes the same', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export annotations' })
  const preview = dialog.getByRole('region', { name: 'Preview' })
  for (const format of ['Markdown', 'JSON', 'HTML']) {
    await chooseFormat(dialog, format)
    if (format === 'HTML') await dialog.getByRole('radio', { name: 'Source' }).click()
    await expect(preview).toContainText(format === 'JSON' ? '"exact"' : format === 'HTML' ? '<mark' : '# ')
    await expect(preview).toContainText('June 10, 2018')
    await expect(preview).toContainText('PRNewswire')
    const [shown, written] = [
      (await preview.textContent()) ?? '',
      await app.cli('export', '--format', format.toLowerCase()),
    ]
    expect(written.code).toBe(0)
    expect(written.stdout).toContain('June 10, 2018')
    expect(shown.length).toBeGreaterThan(500)
  }
})

test('what is included follows the choices, and they are remembered', async ({ app }) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export annotations' })
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('“Export annotations…”')
  await dialog.getByRole('checkbox', { name: 'Notes' }).click()
  await expect(preview).not.toContainText('“Export annotations…”')
  await app.restart()
  await app.page.keyboard.press('ControlOrMeta+e')
  await expect(app.page.getByRole('checkbox', { name: 'Notes' })).not.toBeChecked()
})

test('only what is asked for goes out, in groups and in an order that are remembered', async ({ app }) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export annotations' })
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('June 10, 2018')
  await expect(dialog).toContainText(
    'Imported again, quotes, notes and tags come back; places are looked for. Lost: exact places of edited highlights',
  )
  await dialog.getByRole('combobox', { name: 'Group by' }).click()
  await page.getByRole('option', { name: 'Colour' }).click()
  await expect(preview).toContainText('## Yellow')
  await dialog.getByLabel('Made on or after').fill('2999-01-01')
  await expect(preview).toContainText('There are no annotations here.')
  await app.restart()
  await app.page.keyboard.press('ControlOrMeta+e')
  const again = app.page.getByRole('dialog', { name: 'Export annotations' })
  await expect(again.getByRole('combobox', { name: 'Group by' })).toContainText('Colour')
  await expect(again.getByRole('region', { name: 'Preview' })).toContainText('## Yellow')
})

test('the file is saved where the person says', async ({ app }) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save file…' })
  await expect(save).toBeEnabled()
  const path = join(app.folders.root, 'export.md')
  if (app.host === 'web') {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    expect(download.suggestedFilename()).toMatch(/^To build China-SCO.*\.md$/)
    await download.saveAs(path)
  } else {
    await app.electronApp.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
    }, path)
    await save.click()
    await expect(page.getByText('Saved to')).toBeVisible()
  }
  expect(readFileSync(path, 'utf8')).toContain('June 10, 2018')
})

test('a table is shown as it is saved, a book has no preview and is saved whole', async ({ app }) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export annotations' })
  await chooseFormat(dialog, 'CSV')
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('highlight_id,article_id')
  await expect(dialog.getByRole('checkbox', { name: 'Safe for spreadsheets' })).toBeChecked()
  await chooseFormat(dialog, 'EPUB')
  await expect(dialog.getByText('There is no preview of this format.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Copy' })).toBeDisabled()
  const path = join(app.folders.root, 'export.epub')
  const save = dialog.getByRole('button', { name: 'Save file…' })
  if (app.host === 'web') {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    expect(download.suggestedFilename()).toMatch(/^To build China-SCO.*\.epub$/)
    await download.saveAs(path)
  } else {
    await app.electronApp.evaluate(({ dialog: native }, filePath) => {
      native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
    }, path)
    await save.click()
    await expect(page.getByText('Saved to')).toBeVisible()
  }
  expect(readFileSync(path).toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip')
})

test('an export is copied to the clipboard', async ({ app }) => {
  test.skip(
    app.host !== 'web',
    'the stand-in has no permission handlers: checked on the web host and on Electron',
  )
  const { page } = app
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('June 10, 2018')
})

test.describe('an export as HTML', () => {
  // Chromium inlines the styles of what is copied in a document that has our policy, and says so.
  test.use({ appOptions: { allowErrors: [/Applying inline style violates/] } })
  test('is pasted elsewhere in letters of a size to read', async ({ app }) => {
    test.skip(app.host !== 'web', 'the stand-in has no permission handlers')
    const { page } = app
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await openArticle(page, /To build China-SCO/)
    await page.keyboard.press('ControlOrMeta+e')
    const dialog = page.getByRole('dialog')
    await chooseFormat(dialog, 'HTML')
    await dialog.getByRole('button', { name: 'Copy' }).click()
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
    const letter = await page.context().newPage()
    await letter.setContent('<body contenteditable>')
    await letter.locator('body').focus()
    await letter.keyboard.press('ControlOrMeta+v')
    for (const words of ['June 10, 2018', 'A date worth keeping', 'People'])
      await expect(letter.getByText(words).first()).toHaveCSS('font-size', /^1[4-8](?:\.\d+)?px$/)
    await letter.close()
  })
})
