import type { ElectronApplication } from '@playwright/test'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { COMMAND_DEFINITIONS } from '../../src/shared/commands'
import { call, heard, inWindow } from './bridge-in-page'
import { expect, sharingTest, test } from './launch'

/* Menus, dialogs, colours and the network as Electron has them. */
test.use({ appOptions: { until: 'loaded', allowErrors: [/ERR_BLOCKED_BY_CLIENT/] } })
sharingTest.use({ sharedOptions: { until: 'loaded' } })

/** One item of the application's menu as a person sees it. */
function item(electronApp: ElectronApplication, id: string) {
  return electronApp.evaluate(({ Menu }, id) => {
    const found = Menu.getApplicationMenu()?.getMenuItemById(id)
    return found ? { label: found.label, enabled: found.enabled } : undefined
  }, id)
}

sharingTest(
  'every command of the registry is in the menu by its id and runs in the window',
  async ({ app }) => {
    const { electronApp, page } = app
    const asked = await heard(page, 'command.requested')
    const ids = COMMAND_DEFINITIONS.map(({ id }) => id)
    const missing = await electronApp.evaluate(
      ({ Menu }, ids) => ids.filter((id) => !Menu.getApplicationMenu()?.getMenuItemById(id)),
      ids,
    )
    expect(missing).toEqual([])
    await electronApp.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('view.sidebar')?.click(),
    )
    await expect.poll(asked).toEqual([{ id: 'view.sidebar' }])
  },
)

sharingTest('keys are shown in the menu and left to the window', async ({ app }) => {
  const shown = await app.electronApp.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()
    return ['article.add', 'view.larger', 'go.back', 'go.inbox'].map((id) => {
      const found = menu?.getMenuItemById(id)
      return [found?.accelerator ?? null, found?.registerAccelerator]
    })
  })
  expect(shown).toEqual([
    ['CmdOrCtrl+N', false],
    ['CmdOrCtrl+Plus', false],
    ['Alt+Left', false],
    // A sequence is none of Electron's keys.
    [null, true],
  ])
})

test('undo in the menu says what it takes back, in the language of the moment', async ({ app }) => {
  const { electronApp, page } = app
  expect(await item(electronApp, 'history.undo')).toEqual({ label: 'Undo', enabled: false })
  const { articles } = await call(page, 'library.snapshot', {})
  const ids = articles.map(({ id }) => id)
  await call(page, 'articles.update', { ids, patch: { starred: true } })
  await expect.poll(() => item(electronApp, 'history.undo')).toEqual({ label: 'Undo: Star', enabled: true })
  await call(page, 'settings.update', { language: 'zh-CN' })
  await expect.poll(() => item(electronApp, 'history.undo')).toMatchObject({ label: '撤销：加星标' })
  expect(await item(electronApp, 'annotate')).toMatchObject({ label: '批注' })
  await call(page, 'history.undo', {})
  await expect.poll(() => item(electronApp, 'history.undo')).toEqual({ label: '撤销', enabled: false })
  await expect.poll(() => item(electronApp, 'history.redo')).toMatchObject({ enabled: true })
})

sharingTest('files come from the open dialog, and cancelling it is no error', async ({ app }) => {
  const { electronApp, page } = app
  const path = join(app.folders.root, 'note.txt')
  await writeFile(path, 'A note of several words to be read as an article.')
  const answer = (filePaths: string[]) =>
    electronApp.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
    }, filePaths)
  await answer([path])
  const { available, id } = await call(page, 'imports.pick', { folder: false })
  expect([available, id]).toEqual([true, expect.any(String)])
  await expect(page.getByRole('option', { name: /A note of several words/ })).toBeVisible()
  await answer([])
  expect(await call(page, 'imports.pick', { folder: true })).toEqual({ available: true })
})

sharingTest(
  'an export is written where the save dialog says, and nowhere when it is cancelled',
  async ({ app }) => {
    const { electronApp, page } = app
    const path = join(app.folders.root, 'out.md')
    const [article] = (await call(page, 'library.snapshot', {})).articles
    if (article === undefined) throw new Error('The sample is not there')
    const request = { format: 'markdown', scope: { kind: 'article', id: article.id } } as const
    await electronApp.evaluate(({ dialog }) => {
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    })
    expect(await call(page, 'export.save', request)).toEqual({ available: true })
    await electronApp.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    expect(await call(page, 'export.save', request)).toEqual({ available: true, path })
    expect(await readFile(path, 'utf8')).toContain(article.title)
  },
)

sharingTest('the window is shown once painted, and its colours follow the theme', async ({ app }) => {
  const { electronApp, page } = app
  await expect.poll(() => inWindow(electronApp, 'isVisible')).toBe(true)
  const colors = async () => ({
    dark: await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches),
    background: (await inWindow<string>(electronApp, 'getBackgroundColor')).toLowerCase(),
    source: await electronApp.evaluate(({ nativeTheme }) => nativeTheme.themeSource),
  })
  for (const [theme, expected] of [
    ['dark', { dark: true, background: '#131416', source: 'dark' }],
    ['sepia', { dark: false, background: '#eaddc2', source: 'light' }],
    ['black', { dark: true, background: '#000000', source: 'dark' }],
    ['light', { dark: false, background: '#f1eee8', source: 'light' }],
  ] as const) {
    await call(page, 'settings.update', { theme })
    await expect.poll(colors, theme).toEqual(expected)
  }
})

sharingTest('the window is as large as the settings say', async ({ app }) => {
  const { electronApp, page } = app
  const factor = () =>
    electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
  await call(page, 'settings.update', { accessibility: { zoom: 150 } })
  await expect.poll(factor).toBe(1.5)
  await call(page, 'settings.update', { accessibility: { zoom: 100 } })
  await expect.poll(factor).toBe(1)
})

test('a window reaches no network, whoever asks it to', async ({ app }) => {
  let hits = 0
  const server = createServer((_request, response) => {
    hits += 1
    response.end('<p>reached</p>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const answer = await app.electronApp.evaluate(
    ({ BrowserWindow }, url) =>
      BrowserWindow.getAllWindows()[0]
        ?.loadURL(url)
        .then(() => 'loaded')
        .catch((error: Error) => error.message),
    `http://127.0.0.1:${port}/`,
  )
  server.close()
  expect(answer).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(hits).toBe(0)
})
