import type { Page } from '@playwright/test'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { png } from '../unit/capture/images'
import { serve, type TestServer } from '../unit/capture/server'
import { pageOf } from '../unit/cli/lectern'
import { dropAt, dropFiles, openAddDialog } from './adding'
import { violationsOf } from './axe'
import { expect, test } from './launch'
import type { CommandInput, CommandOutput } from '../../src/shared/ipc/contract'
import type { CommandName } from '../../src/shared/ipc/names'
import type { RunningApp } from './running-app'

const COUNT = 120

/** A folder of so many saved pages, and what their articles are called. */
function folderOf(app: RunningApp, count: number): { path: string; names: string[] } {
  const path = join(app.folders.root, 'pages')
  mkdirSync(join(path, 'deep'), { recursive: true })
  const names = Array.from({ length: count }, (_, at) => `Page ${String(at + 1).padStart(3, '0')}`)
  for (const [at, name] of names.entries())
    writeFileSync(
      join(path, at % 2 === 0 ? `${name}.html` : `deep/${name}.html`),
      pageOf(name, `Words of ${name}.`),
    )
  return { path, names }
}

const status = (page: Page) => page.getByRole('region', { name: 'Progress' })
const imports = (page: Page) => page.getByRole('dialog', { name: 'Imports' })

/** How many files lie beside the journals. */
function heldBy(app: RunningApp): number {
  const folder = join(app.dataDir, 'libraries')
  const held = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return held.filter((name) => /imports[/\\][^/\\]+[/\\]\d+$/.test(name)).length
}

/** What is left of pictures that were handed over with their pages. */
const leftBeside = (app: RunningApp): string[] =>
  readdirSync(join(app.dataDir, 'libraries'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /imports.*\.beside/.test(name),
  )

/** Asks the product, as another client of it. */
async function ask<C extends CommandName>(
  app: RunningApp,
  name: C,
  input: CommandInput<C>,
): Promise<CommandOutput<C>> {
  const client = await app.secondClient()
  try {
    return await client.call(name, input)
  } finally {
    client.close()
  }
}

/** The pages that are articles, each as often as it is there. */
async function pagesIn(app: RunningApp): Promise<string[]> {
  const { articles } = await ask(app, 'library.snapshot', {})
  return articles
    .filter(({ title, trashedAt }) => title.startsWith('Page ') && trashedAt === undefined)
    .map(({ title }) => title)
    .toSorted()
}

/** Drops a folder on the dialog that adds articles, which closes. */
async function dropOnDialog(page: Page, path: string): Promise<void> {
  const dialog = await openAddDialog(page)
  const box = await dialog.getByText('Drop files or a folder here').boundingBox()
  if (box === null) throw new Error('There is no place to drop on')
  await dropAt(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, [path])
  await expect(dialog).toBeHidden()
}

/** Waits for the end of what runs: nothing is said of it any more. */
async function untilOver(page: Page): Promise<void> {
  await expect(status(page)).toBeHidden({ timeout: 60_000 })
}

test('a folder goes on when its dialog is closed, pauses, and is resumed after a restart; each page is there once', async ({
  app,
}) => {
  const { path, names } = folderOf(app, COUNT)
  await dropOnDialog(app.page, path)
  await expect(status(app.page)).toContainText('Adding articles')
  await status(app.page).getByRole('button', { name: 'Pause' }).click()
  await expect(status(app.page)).toContainText('Import paused')
  await expect(app.page.getByText('Import paused', { exact: true })).toBeAttached()
  // Nothing more is begun.
  await expect
    .poll(async () => (await ask(app, 'imports.list', {}))[0])
    .toMatchObject({ state: 'paused', total: COUNT, reading: 0, listing: false })
  // What the window hands over is kept on this machine until it is an article.
  await expect
    .poll(async () => {
      const [session] = await ask(app, 'imports.list', {})
      return heldBy(app) + (session?.saved ?? 0)
    })
    .toBe(COUNT)
  expect((await pagesIn(app)).length).toBeLessThan(COUNT)
  await app.restart()
  await expect(status(app.page)).toContainText('Import paused')
  await status(app.page).getByRole('button', { name: 'Resume' }).click()
  await untilOver(app.page)
  expect(await pagesIn(app)).toEqual(names)
  // All of it is one step.
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(app.page.getByText(`${COUNT} articles are in the trash`)).toBeVisible()
  expect(await pagesIn(app)).toEqual([])
  await app.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => pagesIn(app)).toEqual(names)
})

test('kill -9 in the midst costs no page, and none is there twice', async ({ app }) => {
  const { path, names } = folderOf(app, COUNT)
  const { id } = await ask(app, 'imports.paths', { sources: [{ kind: 'path', path }] })
  await expect.poll(async () => (await pagesIn(app)).length).toBeGreaterThan(3)
  await app.kill()
  await expect(status(app.page)).toContainText('The import stopped when Lectern ended')
  await status(app.page).getByRole('button', { name: 'Resume' }).click()
  await untilOver(app.page)
  expect(await pagesIn(app)).toEqual(names)
  expect(await ask(app, 'imports.show', { id, count: 1 })).toMatchObject({
    progress: { state: 'done', total: COUNT, failed: 0 },
  })
})

test('failures are listed with their reasons, tried again, and the import is undone but for what has annotations', async ({
  app,
}) => {
  const { page } = app
  const { path } = folderOf(app, 4)
  const late = join(path, 'zz-late.html')
  writeFileSync(late, '')
  await ask(app, 'imports.paths', { sources: [{ kind: 'path', path }] })
  await expect.poll(() => pagesIn(app)).toHaveLength(4)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('imports')
  await page.getByRole('option', { name: 'Imports…' }).click()
  const dialog = imports(page)
  await expect(dialog.getByText('Import finished: 5 of 5')).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  const items = dialog.getByRole('listitem')
  await expect(items).toHaveCount(1)
  await expect(items).toContainText('zz-late.html is empty')
  writeFileSync(late, pageOf('Page 005', 'Words that came late.'))
  await dialog.getByRole('button', { name: 'Try all that failed again' }).click()
  await dialog.getByRole('radio', { name: /^Saved/ }).click()
  await expect(items).toHaveCount(5)
  await expect(dialog.getByRole('radio', { name: 'Failed 0' })).toBeVisible()

  const { articles } = await ask(app, 'library.snapshot', {})
  const noted = articles.find(({ title }) => title === 'Page 002')
  if (noted === undefined) throw new Error('Page 002 is not there')
  await ask(app, 'annotations.add', {
    id: crypto.randomUUID(),
    articleId: noted.id,
    color: 'yellow',
    note: 'Mine',
    tags: [],
  } as never)
  await dialog.getByRole('button', { name: 'Undo this import' }).click()
  await expect(dialog.getByRole('alert')).toContainText('have been annotated since')
  expect(await pagesIn(app)).toHaveLength(5)
  await dialog.getByRole('button', { name: 'Keep those, move the others' }).click()
  await expect.poll(() => pagesIn(app)).toEqual(['Page 002'])
  await dialog.getByRole('button', { name: 'Remove from this list' }).click()
  await expect(dialog.getByText('Nothing has been imported on this machine yet')).toBeVisible()
})

test('pages that were saved with their folders, and Markdown with its pictures, are dropped with them', async ({
  app,
}) => {
  const { page } = app
  const folder = join(app.folders.root, 'saved')
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const picture = (name: string) => `<p><img src="./${name}" alt="The quay"></p>`
  write(
    'Page 001.html',
    pageOf('Page 001', 'Words of the first.').replace(
      '</article>',
      `${picture('Page 001_files/a%20b.png')}</article>`,
    ),
  )
  write('Page 001_files/a b.png', png(40, 30))
  write('Page 001_files/frame.html', pageOf('Page 009', 'An advertisement.'))
  write('notes/two.md', '# Page 002\n\nWords of the second.\n\n![The quay](img/quay.png)\n')
  write('notes/img/quay.png', png(50, 30))
  write('notes/more/three.md', '# Page 003\n\nWords of the third.\n\n![The quay](../img/quay.png)\n')
  await dropOnDialog(page, folder)
  await expect(page.getByRole('option', { name: /^Page 00/ })).toHaveCount(3)
  await untilOver(page)
  expect(await pagesIn(app)).toEqual(['Page 001', 'Page 002', 'Page 003'])
  for (const [name, width] of [
    ['Page 001', 40],
    ['Page 002', 50],
    ['Page 003', 50],
  ] as const) {
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
    const shown = page.frameLocator('iframe[data-reading-frame]').getByAltText('The quay')
    await expect(shown).toHaveJSProperty('naturalWidth', width)
  }
  await expect.poll(() => leftBeside(app)).toEqual([])
})

test('Markdown is shown with its footnotes, its tasks and its formulas', async ({ app }) => {
  const { page } = app
  const path = join(app.folders.root, 'notes.md')
  writeFileSync(path, '# Page 001\n\nIt rained[^1], by $x^2$.\n\n- [x] tea\n- [ ] milk\n\n[^1]: All week.\n')
  await dropFiles(page, [path])
  await expect(page).toHaveTitle(/^Page 001/)
  const article = page.frameLocator('iframe[data-reading-frame]')
  await expect(article.locator('math msup')).toBeVisible()
  await expect(article.getByText('☑ tea')).toBeVisible()
  await expect(article.getByText('☐ milk')).toBeVisible()
  await article.getByRole('link', { name: '[1]' }).click()
  await expect(article.getByText('All week.')).toBeInViewport()
  await expect(page).toHaveTitle(/^Page 001/)
})

test('a file that is there already is a duplicate that opens the article; the rest of the batch goes on', async ({
  app,
}) => {
  const { page } = app
  const { path } = folderOf(app, 2)
  await dropFiles(page, [join(path, 'Page 001.html')])
  await expect(page).toHaveTitle(/^Page 001/)
  await dropFiles(page, [join(path, 'Page 001.html'), join(path, 'deep/Page 002.html')])
  await expect.poll(() => pagesIn(app)).toEqual(['Page 001', 'Page 002'])
  await expect(page.getByText('1 article saved; 1 was there already')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('imports')
  await page.getByRole('option', { name: 'Imports…' }).click()
  await imports(page).getByRole('radio', { name: 'Already there 1' }).click()
  await expect(imports(page).getByRole('listitem')).toHaveCount(1)
  await expect(imports(page).getByRole('listitem')).toContainText('This very file is in your library already')
  await imports(page).getByRole('button', { name: 'Open: Page 001' }).click()
  await expect(page).toHaveTitle(/^Page 001/)
})

test.describe('several addresses', () => {
  let server: TestServer
  test.beforeAll(async () => {
    server = await serve((request, response) => {
      if (request.url === '/gone') return response.writeHead(404).end('gone')
      const name = `Page ${request.url?.slice(1)}`
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(pageOf(name, `Words of ${name}.`))
    })
    process.env['LECTERN_ALLOW_HOSTS'] = server.host
  })
  test.afterAll(() => {
    delete process.env['LECTERN_ALLOW_HOSTS']
    return server.close()
  })

  test('are fetched each once, one after the other, and one that is gone stops no other', async ({ app }) => {
    const { page } = app
    const dialog = await openAddDialog(page)
    const addresses = ['1', 'gone', '2', '1'].map((name) => `http://${server.host}/${name}`)
    await dialog.getByLabel('Address or text').fill(addresses.join('\n'))
    await expect(dialog.getByText('4 addresses will be fetched')).toBeVisible()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(status(page)).toContainText('1 could not be saved', { timeout: 20_000 })
    await expect.poll(() => pagesIn(app)).toEqual(['Page 1', 'Page 2'])
    expect(server.asked.toSorted()).toEqual(['/1', '/2', '/gone'])
  })
})
