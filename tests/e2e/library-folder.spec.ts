import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountable } from '../faults/mountable'
import { expect, test } from './launch'
import { dragOver, openArticle } from './reading'

test('a library of a newer version, or on a disk that is read-only, is shown, says so, and is left as it is', async ({
  app,
}) => {
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
  writeFileSync(path, newer.replace('"schema": 99', '"schema": 1'))
  if (!mountable) {
    console.log('SKIPPED: a folder that cannot be written needs root and the right to mount')
    return app.start()
  }
  execFileSync('mount', ['--bind', app.libraryDir, app.libraryDir])
  execFileSync('mount', ['-o', 'remount,ro,bind', app.libraryDir])
  try {
    await app.start()
    await expect(app.page.getByText(/^This library can only be read: .* cannot be written\./)).toBeVisible()
    await openArticle(app.page, /To build China-SCO/)
    await dragOver(app.page, 'over 15,000 participants')
    await app.page.keyboard.press('1')
    await expect(app.page.getByText(/give yourself the right to write there/).last()).toBeVisible()
    await app.stop()
  } finally {
    await app.stop()
    execFileSync('umount', [app.libraryDir])
  }
  return app.start()
})
