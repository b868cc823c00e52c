import type { Page } from '@playwright/test'
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve, type TestServer } from '../unit/capture/server'
import { addText, articleFile, dropAt, dropFiles, openAddDialog } from './adding'
import { expect, test } from './launch'
import { article, openArticle } from './reading'

test('a pasted text becomes an article, opens, and can be taken back', async ({ app }) => {
  const { page } = app
  await addText(page, readFileSync(articleFile('marginalia.txt'), 'utf8'))
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(article(page)).toContainText('a margin that nobody reads is a diary')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
})

test('keys are for the article that was just saved, which is shown, and not for the row before', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await addText(page, readFileSync(articleFile('marginalia.txt'), 'utf8'))
  await expect(article(page)).toContainText('a margin that nobody reads is a diary')
  const list = page.getByRole('listbox', { name: 'Articles' })
  const saved = await page.getByRole('option', { name: /marginalia/i }).getAttribute('id')
  await expect(list).toHaveAttribute('aria-activedescendant', saved ?? '')
  await list.focus()
  await page.keyboard.press('e')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('option', { name: /To build China-SCO/ })).toBeVisible()
})

test('a pasted Markdown text is read as Markdown, unless the person says that it is plain', async ({
  app,
}) => {
  const { page } = app
  const markdown = '# My Title\n\nSome **bold** text\n\n- a\n- b'
  await addText(page, markdown)
  await expect(page.getByRole('option', { name: /My Title/ })).toBeVisible()
  await expect(article(page).getByRole('listitem')).toHaveText(['a', 'b'])
  await expect(article(page)).not.toContainText('**')
  const dialog = await openAddDialog(page)
  await dialog.getByLabel('Address or text').fill(markdown)
  await dialog.getByRole('combobox', { name: 'Read as' }).click()
  await page.getByRole('option', { name: 'Plain text' }).click()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(article(page)).toContainText('**bold**')
})

test('an address of another scheme is no article: only http and https are fetched', async ({ app }) => {
  const { page } = app
  const dialog = await openAddDialog(page)
  for (const address of ['ftp://x.y/z', 'file:///etc/hosts']) {
    await dialog.getByLabel('Address or text').fill(address)
    await expect(dialog.getByText('Only http and https addresses are fetched.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByText(/addresses cannot be saved; only http and https can/)).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(1)
})

test('files that are dropped are saved clean, in their order; what cannot be read says why', async ({
  app,
}) => {
  const { page } = app
  const folder = join(app.folders.root, 'given')
  mkdirSync(folder)
  const given = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const huge = given('huge.txt', 'x')
  truncateSync(huge, 200_000_000)
  await dropFiles(page, [
    articleFile('night-freight.html'),
    articleFile('measure-of-a-line.md'),
    articleFile('river-port.html'),
    given('empty.txt', ''),
    given('picture.html', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 1, 2, 3])),
    given('bare.html', '<html><body><script>1</script><img src="x.png"></body></html>'),
    huge,
  ])
  const card = page.getByRole('region', { name: 'Progress' })
  await expect(card).toContainText('4 could not be saved')
  await expect(page.getByRole('option')).toHaveCount(4)
  await card.getByRole('button', { name: 'Details' }).click()
  const failures = page.getByRole('dialog', { name: 'Imports' }).getByRole('listitem')
  await expect(failures.filter({ hasText: 'empty.txt' })).toContainText('is empty')
  await expect(failures.filter({ hasText: 'picture.html' })).toContainText('is not text')
  await expect(failures.filter({ hasText: 'bare.html' })).toContainText('no text')
  await expect(failures.filter({ hasText: 'huge.txt' })).toContainText('200 MB')
  await page.keyboard.press('Escape')
  await page.getByRole('option', { name: /night freight/ }).click()
  await expect(article(page)).toContainText('7,130 kilometres')
  for (const boilerplate of ['Subscribe', 'Most read', 'Cookie settings'])
    await expect(article(page)).not.toContainText(boilerplate)
})

test('what is dropped on the article is saved too; a folder without an article says so', async ({ app }) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  const folder = join(app.folders.root, 'given')
  for (const name of ['pictures', 'texts/sub', 'texts/.hidden'])
    mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'pictures/a.jpg'), 'x')
  for (const name of ['10', '9', 'sub/1', '.hidden/2'])
    writeFileSync(join(folder, `texts/${name}.txt`), `Text ${name}.`)
  const box = await page.locator('iframe[data-reading-frame]').boundingBox()
  if (box === null) throw new Error('There is no reading frame')
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await dropAt(page, middle, [join(folder, 'texts'), join(folder, 'pictures')])
  // Two are read at a time: which of them is there first is not promised.
  await expect(page.getByRole('option')).toHaveCount(4)
  for (const name of ['sub/1', '10', '9'])
    await expect(page.getByRole('option', { name: new RegExp(`^Text ${name}\\.`) })).toBeVisible()
  const card = page.getByRole('region', { name: 'Progress' })
  await expect(card).toContainText('1 could not be saved')
  await card.getByRole('button', { name: 'Details' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'pictures' })).toContainText(
    'pictures holds no file that Lectern reads',
  )
})

/** The page of the settings that says what left this machine, by the palette. */
async function openPrivacy(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('settings: privacy')
  await page.getByRole('option', { name: 'Settings: Privacy' }).click()
  await expect(page.getByRole('heading', { name: 'Privacy' })).toBeVisible()
}

test.describe('an address', () => {
  let server: TestServer
  let origin = ''
  let asked: string[] = []
  test.beforeAll(async () => {
    server = await serve((request, response) => {
      if (request.url !== '/night') return response.writeHead(404).end('gone')
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(readFileSync(articleFile('night-freight.html')))
    })
    ;({ host: origin, asked } = server)
    process.env['LECTERN_ALLOW_HOSTS'] = origin
  })
  test.afterAll(() => {
    delete process.env['LECTERN_ALLOW_HOSTS']
    return server.close()
  })

  test('is fetched once, because the person asked, and the page is saved', async ({ app }) => {
    const { page } = app
    asked.length = 0
    await addText(page, 'A text of one\u2019s own asks nobody for anything.')
    await expect(article(page)).toContainText('asks nobody')
    await openPrivacy(page)
    await expect(page.getByText('No request has left this machine.')).toBeVisible()
    await page.keyboard.press('Escape')

    await addText(page, `http://${origin}/night`)
    await expect(article(page)).toContainText('a punctuality of 95.2 per cent')
    expect(asked).toEqual(['/night'])
    await openPrivacy(page)
    await expect(page.getByText('1 request has left this machine; you asked for it.')).toBeVisible()
    const row = page.getByRole('row').last()
    await expect(row).toContainText(origin)
    await expect(row).toContainText('Save a page')
    await expect(row).toContainText('200')
    await page.getByRole('button', { name: 'Clear log' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Clear log' }).click()
    await expect(page.getByRole('row')).toHaveCount(0)
    await expect(page.getByText('1 request has left this machine; you asked for it.')).toBeVisible()
  })

  test('that answers 404 says so beside the field, and nothing is saved', async ({ app }) => {
    const dialog = await openAddDialog(app.page)
    await dialog.getByLabel('Address or text').fill(`http://${origin}/nothing`)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByRole('listitem')).toContainText('404')
    await expect(app.page.getByRole('option', { includeHidden: true })).toHaveCount(1)
  })
})

test('an address on this machine is refused unless it was allowed', async ({ app }) => {
  const dialog = await openAddDialog(app.page)
  await dialog.getByLabel('Address or text').fill('http://127.0.0.1:9/')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('listitem')).toContainText(/private|this machine|network/i)
})
