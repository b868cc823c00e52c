import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialog, press, reach } from './by-keys'
import { expect, test } from './launch'
import type { RunningApp } from './running-app'

/** Exports the annotations and prints the article that is open, by keys alone, and reads what came of it. */
export async function takingOut(app: RunningApp): Promise<void> {
  const { page } = app
  const path = join(app.folders.root, 'taken.json')
  await test.step('the annotations are exported as another format', async () => {
    await press(page, 'ControlOrMeta+e')
    const shown = dialog(page, 'Export annotations')
    await expect(shown).toBeVisible()
    const format = shown.getByRole('combobox', { name: 'Format' })
    await reach(page, format)
    await press(page, 'ArrowDown')
    await expect(page.getByRole('option', { name: 'Markdown', exact: true })).toBeFocused()
    await page.keyboard.type('JSON')
    await press(page, 'Enter')
    await expect(format).toHaveText('JSON')
    await expect(page.getByRole('listbox')).toBeHidden()
    await expect(shown.getByRole('region', { name: 'Preview' })).toContainText('By keys alone.')
    await reach(page, shown.getByRole('button', { name: 'Save file…' }))
    await takeFile(app, path)
    await expect(shown).toBeHidden()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toBeTruthy()
    expect(readFileSync(path, 'utf8')).toContain('By keys alone.')
  })
  await test.step('the article is printed into a file', async () => {
    await press(page, 'ControlOrMeta+p')
    const shown = dialog(page, 'Print')
    await expect(shown.getByText(/^\d+ pages?$/)).toBeVisible()
    await reach(page, shown.getByRole('radio', { name: 'Beside the line' }))
    await press(page, 'ArrowDown')
    await expect(shown.getByRole('radio', { name: 'After the paragraph' })).toBeChecked()
    await reach(page, shown.getByRole('button', { name: 'Save as PDF…' }))
    const pdf = join(app.folders.root, 'taken.pdf')
    await takeFile(app, pdf)
    await expect(shown).toBeHidden()
    expect(readFileSync(pdf).toString('latin1')).toMatch(/^%PDF-/)
  })
}

/** Presses the button that has the focus, and puts what comes of it where `path` says. */
async function takeFile(app: RunningApp, path: string): Promise<void> {
  const { page } = app
  if (app.host === 'web') {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    await download.saveAs(path)
  } else {
    await app.electronApp.evaluate(({ dialog: native }, filePath) => {
      native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
    }, path)
    await press(page, 'Enter')
  }
}
