import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles } from './adding'
import { violationsOf } from './axe'
import { expect, test } from './launch'

const one = (number: number, more: object = {}) => ({
  type: 'Annotation',
  id: `urn:x:${number}`,
  created: '2020-01-01T00:00:00Z',
  bodyValue: `From elsewhere ${number}`,
  target: 'https://example.org/imported-page',
  ...more,
})

test('a file of annotations shows what it would do, is imported, and is taken back', async ({ app }) => {
  const { page } = app
  const path = join(app.folders.root, 'notes.json')
  writeFileSync(path, JSON.stringify([one(1), one(2), one(3, { target: undefined })], null, 1))
  const dialog = page.getByRole('dialog', { name: 'Import annotations' })

  await test.step('the dialog tells the plan, and Escape changes nothing', async () => {
    await dropFiles(page, [path])
    await expect(dialog).toContainText('notes.json (W3C Web Annotations)')
    await expect(dialog).toContainText('2 new annotations')
    await expect(dialog.getByRole('list', { name: 'Rows that cannot be imported' })).toContainText('[2]')
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('option', { name: /imported-page/ })).toHaveCount(0)
  })

  await test.step('it is imported by keys, and undo takes it back', async () => {
    await dropFiles(page, [path])
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('option', { name: /imported-page/ })).toBeVisible()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(page.getByRole('option', { name: /imported-page/ })).toHaveCount(0)
  })

  await test.step('the rows that cannot be imported are a file', async () => {
    // Only a browser tells of its downloads.
    if (app.host !== 'web') return
    await dropFiles(page, [path])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save these rows as a file' }).click(),
    ])
    const saved = join(app.folders.root, 'rejected.json')
    await download.saveAs(saved)
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject([{ file: 'notes.json', path: '[2]' }])
  })
})
