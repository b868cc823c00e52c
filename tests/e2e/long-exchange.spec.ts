import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles } from './adding'
import { chooseFormat } from './choose-format'
import { expect, test } from './launch'
import { lectern } from './command-line'

/** A file of so many notes, each on a page of its own. */
function notesFile(root: string, count: number): string {
  const path = join(root, 'notes.json')
  const notes = Array.from({ length: count }, (_, number) => ({
    type: 'Annotation',
    id: `urn:x:${number}`,
    created: '2020-01-01T00:00:00Z',
    bodyValue: `note ${number}`,
    target: `https://example.org/page-${number}`,
  }))
  writeFileSync(path, JSON.stringify(notes))
  return path
}

const articlesIn = (libraryDir: string) =>
  readdirSync(join(libraryDir, 'articles'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('meta.json'),
  ).length

test('a long import shows how far it is and is cancelled; one that kill -9 ends is finished at the next start, which says so', async ({
  app,
}) => {
  const { root, libraryDir } = app.folders
  const path = notesFile(root, 1500)
  const dialog = () => app.page.getByRole('dialog', { name: 'Import annotations' })
  const begin = async () => {
    await dropFiles(app.page, [path])
    await expect(dialog()).toContainText('1500 new annotations')
    await dialog().getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog().getByRole('progressbar', { name: 'Importing…' })).toBeVisible()
    await expect(dialog()).toContainText(/\d+ of 1,500 articles/)
  }
  const before = articlesIn(libraryDir)
  await begin()
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog().getByRole('button', { name: 'Import', exact: true })).toBeVisible()
  expect(articlesIn(libraryDir)).toBe(before)
  await app.page.keyboard.press('Escape')
  await begin()
  await app.kill()
  const told = app.page.getByText(
    'The import of notes.json was interrupted, and is finished now: 1500 annotations imported.',
  )
  await expect(told.first()).toBeVisible({ timeout: 60_000 })
  expect(articlesIn(libraryDir)).toBe(before + 1500)
  await app.stop()
  const { code, stderr } = await lectern(app.folders, ['doctor'])
  expect([code, stderr]).toEqual([0, ''])
})

test('a long export shows how far it is, and cancelled it leaves no file', async ({ app }) => {
  const { page } = app
  await dropFiles(page, [notesFile(app.folders.root, 1500)])
  const importing = page.getByRole('dialog', { name: 'Import annotations' })
  await importing.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(importing).toBeHidden({ timeout: 60_000 })
  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press('ControlOrMeta+e')
  const exporting = page.getByRole('dialog', { name: 'Export annotations' })
  await chooseFormat(exporting, 'Lectern bundle')
  const folder = join(app.folders.root, 'exports')
  mkdirSync(folder)
  if (app.host !== 'web')
    await app.electronApp.evaluate(
      ({ dialog: native }, filePath) => {
        native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
      },
      join(folder, 'all.zip'),
    )
  await exporting.getByRole('button', { name: 'Save file…' }).click()
  await expect(exporting.getByRole('progressbar')).toBeVisible()
  await exporting.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(exporting.getByRole('progressbar')).toBeHidden()
  await expect(exporting.getByRole('button', { name: 'Save file…' })).toBeVisible()
  // A browser keeps a download to itself; the window of Electron writes where the person says.
  await expect.poll(() => readdirSync(folder)).toEqual([])
})

test('the rows that cannot be imported are told in Chinese, and are a file with the reasons in Chinese', async ({
  app,
}) => {
  const { page } = app
  const client = await app.secondClient()
  await client.call('settings.update', { language: 'zh-CN' })
  client.close()
  await expect(page.locator('html[lang="zh-CN"]')).toBeAttached()
  const path = join(app.folders.root, 'bad.json')
  const rows = [
    { type: 'Annotation', id: 'urn:x:1', bodyValue: 'fine', target: 'https://example.org/a' },
    { type: 'Annotation', id: 'urn:x:2', bodyValue: 'of nothing' },
    {
      type: 'Annotation',
      id: 'urn:x:3',
      target: { source: 'https://example.org/a', selector: { type: 'X' } },
    },
    { type: 'Dog', id: 'urn:x:4' },
  ]
  writeFileSync(path, JSON.stringify(rows, null, 1))
  await dropFiles(page, [path])
  const dialog = page.getByRole('dialog', { name: '导入批注' })
  const list = dialog.getByRole('list', { name: '无法导入的行' })
  const reasons = [
    'target：没有说明批注的是哪篇文章',
    'selector：没有引文，也没有笔记，无从查找',
    '这不是批注：缺少类型，或是其他类型',
  ]
  for (const reason of reasons) await expect(list).toContainText(reason)
  // Only a browser tells of its downloads.
  if (app.host !== 'web') return
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '将这些行存为文件' }).click(),
  ])
  const saved = join(app.folders.root, 'rejected.json')
  await download.saveAs(saved)
  const told = JSON.parse(readFileSync(saved, 'utf8')) as { path: string; reason: string; row: string }[]
  expect(told.map(({ path: at }) => at)).toEqual(['[1]', '[2]', '[3]'])
  expect(told.map(({ reason }) => reason)).toEqual(reasons)
  expect(told.map(({ row }) => (JSON.parse(row) as { id: string }).id)).toEqual([
    'urn:x:2',
    'urn:x:3',
    'urn:x:4',
  ])
})
