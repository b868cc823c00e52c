import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleFile, dropFiles } from './adding'
import { violationsOf } from './axe'
import { lectern } from './command-line'
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

test('a bundle of another library brings whole articles, and our Markdown what was written into it', async ({
  app,
}) => {
  const { page } = app
  const { root } = app.folders
  const dialog = page.getByRole('dialog', { name: 'Import annotations' })
  const other = {
    root: join(root, 'other'),
    dataDir: join(root, 'other/data'),
    libraryDir: join(root, 'other/library'),
  }
  mkdirSync(other.root)
  const out = async (...words: string[]) => {
    const { code, stdout, stderr } = await lectern(other, words)
    expect([code, stderr]).toEqual([0, ''])
    return stdout
  }
  const [bundle, markdown] = [join(root, 'bundle.zip'), join(root, 'notes.md')]

  await test.step('the bundle', async () => {
    const [id = ''] = (await out('import', articleFile('night-freight.html'))).split(' ')
    await out('annotate', id, '--quote', 'The border takes nineteen hours', '--note', 'From the other desk')
    await out('export', '--format', 'bundle', '--out', bundle)
    await out('export', '--format', 'markdown', '--out', markdown)
    await dropFiles(page, [bundle])
    await expect(dialog).toContainText('bundle.zip (Lectern bundle)')
    await expect(dialog).toContainText('not in the library: added whole')
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('option', { name: /night freight/i }).click()
    await expect(page.getByText('From the other desk').first()).toBeVisible()
  })

  await test.step('the Markdown, with a note that goes on', async () => {
    const text = readFileSync(markdown, 'utf8')
    writeFileSync(markdown, text.replace('From the other desk', 'From the other desk, and from Obsidian'))
    await dropFiles(page, [markdown])
    await expect(dialog).toContainText('notes.md (Lectern Markdown)')
    await expect(dialog).toContainText('1 adds to an annotation that is there')
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.getByText('From the other desk, and from Obsidian').first()).toBeVisible()
  })
})
