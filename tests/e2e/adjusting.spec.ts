import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { serve, type TestServer } from '../unit/capture/server'
import { highlightQuotes } from './another-text'
import { expect, test } from './launch'
import { article, openArticle } from './reading'
import type { RunningApp } from './running-app'

const FERRY = 'The ferry leaves at six, with tea and the post on board, and is back before dark.'
const CAPTAIN = 'Nobody else on the coast keeps such hours, and the captain says that he never will again.'
const GRANITE = 'The harbour was built in 1911, of granite that came by rail from the north of the country.'
const LETTER = 'Subscribe to our newsletter for more stories like this one.'
const TITLE = 'The ferry at six'
const pageOf = (...texts: string[]) =>
  `<!doctype html><html lang="en"><title>${TITLE}</title><body><nav><a href="/a">Home</a></nav><main><article><h1>${TITLE}</h1>${texts.map((one) => `<p>${one}</p>`).join('')}</article><aside><p>${LETTER}</p><img src="/pixel.png"><script>document.title="run"</script></aside></main></body></html>`

let server: TestServer
let origin: string
let asked: string[]
let answer: { status: number; body: string; location?: string }

test.use({ actionTimeout: 8000 })
test.beforeEach(async () => {
  answer = { status: 200, body: pageOf(FERRY, CAPTAIN, GRANITE) }
  server = await serve((request, response) => {
    const { status, body, location } = answer
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      ...(location === undefined ? {} : { location }),
    }
    response.writeHead(status, headers).end(body)
  })
  ;({ host: origin, asked } = server)
})
test.afterEach(() => server.close())

async function addFerry(app: RunningApp): Promise<void> {
  const { code, stderr } = await app.cli('import', `http://${origin}/ferry`, '--allow-host', origin)
  if (code !== 0) throw new Error(stderr)
  await openArticle(app.page, new RegExp(TITLE))
  await expect(article(app.page)).toContainText(CAPTAIN)
}

async function openByPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(`>${command}`)
  await expect(page.getByRole('option').first()).toContainText(command)
  await page.keyboard.press('Enter')
}

const screen = (page: Page) => page.getByRole('dialog', { name: 'Adjust what was captured' })
const fetched = (page: Page) => page.getByRole('dialog', { name: 'Fetched again' })
const block = (page: Page, words: string) =>
  page.getByRole('dialog').getByRole('option', { name: new RegExp(words.slice(0, 40)) })
const made = (page: Page) =>
  page.frameLocator('iframe[title="The article as it would be"]').locator('.page > article')
const original = (page: Page) =>
  page.frameLocator('iframe[title="The original, without scripts and pictures"]').locator('.page > article')

test('blocks are taken in and out, the outcome is told before it is applied, and undo brings all back, also after a restart', async ({
  app,
}) => {
  const { page } = app
  await addFerry(app)
  await highlightQuotes(app, { 'the captain says': 'green', 'granite that came by rail': 'blue' })
  await page.getByRole('option', { name: new RegExp(TITLE) }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Adjust what was captured…' }).click()
  const dialog = screen(page)
  await expect(dialog.getByRole('status')).toHaveText('Nothing would change.')
  await expect(dialog.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await expect(block(page, LETTER)).toHaveAttribute('aria-selected', 'false')
  // The original stands beside it, and nothing of it runs or is asked for.
  await dialog.getByRole('switch', { name: 'Original beside it' }).setChecked(true)
  await expect(original(page)).toContainText(LETTER)
  await expect(made(page)).not.toContainText(LETTER)

  await block(page, LETTER).click()
  await block(page, CAPTAIN).click()
  await expect(made(page)).toContainText(LETTER)
  await expect(made(page)).not.toContainText(CAPTAIN)
  await expect(dialog.getByRole('status')).toContainText('1 moves, 1 loses its words')
  await dialog.getByRole('radio', { name: 'What changes' }).click()
  await expect(dialog.getByText('not found any more')).toBeVisible()
  await expect(dialog.locator('ins').filter({ hasText: 'newsletter' })).toBeVisible()
  // Cancelled, nothing was written.
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(article(page)).toContainText(CAPTAIN)
  expect((await app.cli('undo')).stdout).toContain('Add an annotation')

  await app.cli('redo')
  await openByPalette(page, 'Adjust what was captured')
  await block(page, LETTER).click()
  await block(page, CAPTAIN).click()
  await expect(dialog.getByRole('status')).toContainText('1 loses its words')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog).toBeHidden()
  await expect(article(page)).toContainText(LETTER)
  await expect(article(page)).not.toContainText(CAPTAIN)
  expect(asked).toEqual(['/ferry'])

  await app.restart()
  const again = app.page
  await openArticle(again, new RegExp(TITLE))
  await expect(article(again)).toContainText(LETTER)
  // What is chosen is kept: the screen opens with it.
  await openByPalette(again, 'Adjust what was captured')
  await expect(screen(again).getByRole('status')).toHaveText('Nothing would change.')
  await expect(block(again, LETTER)).toHaveAttribute('aria-selected', 'true')
  await again.keyboard.press('Escape')
  await expect(screen(again)).toBeHidden()
  await again.locator('iframe[data-reading-frame]').focus()
  await again.keyboard.press('Shift+R')
  const tray = again.getByRole('region', { name: 'Review' })
  await expect(tray).toContainText('the captain says')
  await again.keyboard.press('ControlOrMeta+z')
  await expect(article(again)).toContainText(CAPTAIN)
  await expect(article(again)).not.toContainText(LETTER)
  await expect(tray.getByText('the captain says')).toBeHidden()
})

test('by keys alone: blocks with Space, a range with Shift, another way of cutting, and Apply', async ({
  app,
}) => {
  const { page } = app
  await addFerry(app)
  await openByPalette(page, 'Adjust what was captured')
  const dialog = screen(page)
  const list = dialog.getByRole('listbox', { name: 'Blocks of the page' })
  await expect(list).toBeFocused()
  await expect(block(page, FERRY)).toHaveAttribute('aria-selected', 'true')
  for (const key of ['End', 'ArrowUp', 'Space']) await page.keyboard.press(key)
  await expect(block(page, LETTER)).toHaveAttribute('aria-selected', 'true')
  for (const key of ['ArrowUp', 'Space', 'ArrowUp', 'Shift+Space']) await page.keyboard.press(key)
  await expect(block(page, GRANITE)).toHaveAttribute('aria-selected', 'false')
  await expect(block(page, CAPTAIN)).toHaveAttribute('aria-selected', 'false')
  await expect(block(page, FERRY)).toHaveAttribute('aria-selected', 'true')
  await expect(made(page)).not.toContainText(CAPTAIN)
  const press = async (name: string, role: 'radio' | 'button') => {
    const control = dialog.getByRole(role, { name, exact: true })
    for (let presses = 0; presses < 16; presses += 1) {
      if (await control.evaluate((one) => one === document.activeElement)) return control
      await page.keyboard.press(role === 'radio' ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`${name} cannot be reached by keys`)
  }
  await press('Merged', 'radio')
  for (const _ of ['Readability', 'Defuddle', 'Whole page']) await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Whole page' })).toBeChecked()
  await expect(made(page)).toContainText('Home')
  // What was taken out by hand stays out.
  await expect(made(page)).not.toContainText(CAPTAIN)
  await press('Apply', 'button')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(article(page)).toContainText('Home')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(article(page)).toContainText(CAPTAIN)
})

test('a page that was read in a wrong encoding is read in another', async ({ app }, testInfo) => {
  const { page } = app
  const words = '港口的渡轮每天早上六点出发，载着茶叶和邮件，天黑以前返回。'
  const file = testInfo.outputPath('ferry.html')
  await writeFile(file, `<title>${TITLE}</title><article>${`<p>${words}</p>`.repeat(3)}</article>`)
  const { code, stderr } = await app.cli('import', file, '--encoding', 'windows-1252')
  expect([code, stderr]).toEqual([0, ''])
  await openArticle(page, new RegExp(TITLE))
  await openByPalette(page, 'Adjust what was captured')
  const choice = screen(page).getByRole('combobox', { name: 'Encoding' })
  await expect(choice).toBeVisible()
  await choice.click()
  await expect(page.getByRole('option', { name: /as it was read/ })).toBeVisible()
  await page.getByRole('option', { name: 'UTF-8', exact: false }).first().click()
  await expect(made(page)).toContainText(words)
  await screen(page).getByRole('button', { name: 'Apply' }).click()
  await expect(article(page)).toContainText(words)
})

test('hidden lines round a plain text are restored from the article, and undone', async ({ app }) => {
  const { page } = app
  await openArticle(page, /^To build China-SCO/)
  const head = page.frameLocator('iframe[data-reading-frame]').locator('header')
  await expect(head).toContainText('4 header lines and 2 footer lines hidden')
  await head.getByRole('button', { name: 'Restore' }).click()
  await expect(article(page)).toContainText('Langham Place Guangzhou')
  await expect(head).not.toContainText('hidden')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(article(page)).not.toContainText('Langham Place Guangzhou')
  await expect(head).toContainText('4 header lines and 2 footer lines hidden')

  await openByPalette(page, 'Adjust what was captured')
  await expect(screen(page)).toContainText('4 header lines and 2 footer lines hidden')
  await screen(page).getByRole('button', { name: 'Restore' }).click()
  await expect(made(page)).toContainText('Langham Place Guangzhou')
  await expect(screen(page).getByRole('radio', { name: 'Readability' })).toHaveCount(0)
})

test('a page is fetched again once it is asked for; what changes is shown first, and errors change nothing', async ({
  app,
}) => {
  const { page } = app
  await addFerry(app)
  await highlightQuotes(app, { 'granite that came by rail': 'blue' })
  const dialog = fetched(page)
  answer.body = pageOf(CAPTAIN, GRANITE)
  await openByPalette(page, 'Fetch again')
  await expect(dialog.getByRole('status')).toContainText('inside this machine or its network')
  expect(asked).toEqual(['/ferry'])
  await dialog.getByRole('button', { name: `Allow ${origin} once` }).click()
  await expect(dialog.getByRole('status')).toContainText('1 moves')
  await expect(dialog.locator('del').filter({ hasText: 'ferry leaves' })).toBeVisible()
  await expect(article(page)).toContainText(FERRY)
  expect(asked).toEqual(['/ferry', '/ferry'])
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(article(page)).not.toContainText(FERRY)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(article(page)).toContainText(FERRY)

  await app.secondClient().then(async (client) => {
    await client.call('settings.update', { allowedHosts: [origin] })
    client.close()
  })
  for (const [bad, sentence] of [
    [{ status: 404, body: '' }, 'There is no page'],
    [{ status: 403, body: '' }, 'log in'],
    [{ status: 302, body: '', location: '/ferry' }, 'redirects'],
  ] as const) {
    answer = bad
    await openByPalette(page, 'Fetch again')
    await expect(dialog.getByRole('status')).toContainText(sentence)
    await expect(dialog.getByRole('button', { name: 'Apply' })).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await expect(article(page)).toContainText(FERRY)
  const client = await app.secondClient()
  const { entries } = await client.call('requests.list', {})
  client.close()
  expect(entries[0]).toMatchObject({ host: origin, why: 'page' })
})
