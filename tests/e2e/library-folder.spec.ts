import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch'
import { dragOver, openArticle } from './reading'

test('a library of a newer version is shown, says so, and is left as it is', async ({ app }) => {
  await app.stop()
  const path = join(app.libraryDir, 'library.json')
  const newer = readFileSync(path, 'utf8').replace(/"schema": *\d+/, '"schema": 99')
  expect(newer).toContain('"schema": 99')
  writeFileSync(path, newer)
  await app.start()
  const { page } = app
  await expect(page.getByText(/newer version of Lectern/)).toBeVisible()
  await openArticle(page, /To build China-SCO/)
  await dragOver(page, 'over 15,000 participants')
  await page.keyboard.press('1')
  await expect(page.getByText(/newer version|only be read/).last()).toBeVisible()
  await app.stop()
  expect(readFileSync(path, 'utf8')).toBe(newer)
  await app.start()
})
