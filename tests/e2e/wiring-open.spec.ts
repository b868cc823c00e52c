import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { call } from './bridge-in-page'
import { expect, sharingTest as test } from './launch'
import type { RunningApp } from './running-app'

/* What the system asks to be opened, and what goes wrong beside the page. One product for all of them. */

/** As macOS tells the app. Whether the app took it over. */
function emitOpen(app: RunningApp, name: 'open-file' | 'open-url', what: string): Promise<boolean> {
  return app.electronApp.evaluate(
    ({ app }, [name, what]) => {
      let taken = false
      app.emit(name, { preventDefault: () => (taken = true) }, what)
      return taken
    },
    [name, what] as const,
  )
}

const titles = async (app: RunningApp) =>
  (await call(app.page, 'library.snapshot', {})).articles.map(({ title }) => title)

test('a file that the system opens is saved and shown; one that is gone is named', async ({ app }) => {
  const path = join(app.folders.root, 'Opened from outside.md')
  await writeFile(
    path,
    '# Opened from outside\n\nWords enough to be an article of some length, all in one file.\n',
  )
  expect(await emitOpen(app, 'open-file', path)).toBe(true)
  await expect(app.page).toHaveTitle('Opened from outside – Lectern')
  expect(await titles(app)).toContain('Opened from outside')
  await emitOpen(app, 'open-file', join(app.folders.root, 'gone.md'))
  await app.page.getByRole('button', { name: 'Details' }).click()
  const dialog = app.page.getByRole('dialog', { name: 'Imports' })
  await expect(dialog.getByText(/There is no file .*gone\.md/)).toBeVisible()
  await app.page.keyboard.press('Escape')
})

test('the menu offers what was read last, and opens it', async ({ app }) => {
  const { articles } = await call(app.page, 'library.snapshot', {})
  const sample = articles.find((article) => article.sample === true)
  if (sample === undefined) throw new Error('The sample is not there')
  await emitOpen(app, 'open-url', `lectern://open/${sample.id}`)
  await expect(app.page).toHaveTitle(`${sample.title} – Lectern`)
  const other = articles.find(({ id }) => id !== sample.id)
  if (other === undefined) throw new Error('There is one article only')
  const choose = () =>
    app.electronApp.evaluate(({ Menu }, id) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(`recent.${id}`)
      found?.click()
      return found?.label
    }, other.id)
  await expect.poll(choose).toBe(other.title)
  await expect(app.page).toHaveTitle(`${other.title} – Lectern`)
})

test('an address that wants a page to be saved asks first, and nothing is fetched', async ({ app }) => {
  const wanted = 'https://example.org/a page?with=words'
  await emitOpen(app, 'open-url', `lectern://save?url=${encodeURIComponent(wanted)}`)
  const dialog = app.page.getByRole('dialog', { name: 'Add articles' })
  await expect(dialog.getByRole('textbox')).toHaveValue('https://example.org/a%20page?with=words')
  await expect(dialog).toContainText('example.org')
  await app.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // Others that come while something is typed wait for it, in their order.
  await app.page.keyboard.press('ControlOrMeta+n')
  await dialog.getByRole('textbox').fill('Half a text')
  for (const name of ['one', 'two'])
    await emitOpen(app, 'open-url', `lectern://save?url=https://${name}.example/`)
  await expect(app.page.getByText('two.example wants to be saved.')).toBeVisible()
  await expect(dialog.getByRole('textbox')).toHaveValue('Half a text')
  for (const name of ['one', 'two']) {
    await app.page.keyboard.press('Escape')
    await expect(dialog.getByRole('textbox')).toHaveValue(`https://${name}.example/`)
  }
  await app.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect((await call(app.page, 'app.info', {})).requests).toBe(0)
  expect(await emitOpen(app, 'open-url', 'lectern://save?url=file%3A%2F%2F%2Fetc%2Fpasswd')).toBe(true)
  await expect(dialog).toBeHidden()
})

test('what goes wrong beside the page is in the log, and no dump of a crash leaves the machine', async ({
  app,
}) => {
  const uploads = await app.electronApp.evaluate(({ app, BrowserWindow, crashReporter }) => {
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 11 })
    BrowserWindow.getAllWindows()[0]?.webContents.emit(
      'preload-error',
      {},
      '/p.cjs',
      new Error('not this time'),
    )
    return crashReporter.getUploadToServer()
  })
  expect(uploads).toBe(false)
  const log = await readFile(join(app.dataDir, 'logs/lectern.log'), 'utf8')
  expect(log).toContain('a GPU process is gone: crashed (11)')
  expect(log).toContain('preload /p.cjs: Error: not this time')
})
