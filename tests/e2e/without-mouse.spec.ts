import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { articleFile } from './adding'
import { isRoot } from './hosts'
import { expect, test } from './launch'
import { article, expectPainted, isInSight, painted } from './reading'
import type { RunningApp } from './running-app'

/*
 * WCAG 2.1.1: whatever Lectern is for goes by keys alone. These steps press keys and look; nothing is clicked, hovered
 * or given the focus but by Tab, and the last step makes sure.
 */

test.use({
  actionTimeout: 8000,
  // Chromium as root prints only without its sandbox.
  appOptions: {
    imports: [['night-freight.html', 'river-port.html'].map(articleFile)],
    args: isRoot ? ['--no-sandbox'] : [],
  },
})

const PASTED = 'A margin note is pasted.\n\nIt came by the keyboard, as everything here does.'
const FREIGHT = /The night freight to Almaty/
const MOST_TABS = 60

const list = (page: Page) => page.getByRole('listbox', { name: 'Articles' })
const rows = (page: Page) => page.getByRole('option')
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

/** Presses the keys one after the other; `g i` is two presses. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes on by Tab, or by another key, until the control has the focus, as a person does who looks for it. */
async function reach(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(control).toBeFocused()
}

/** Goes to the list, onto the row. */
async function toRow(page: Page, title: RegExp): Promise<void> {
  await reach(page, list(page), 'F6')
  const row = rows(page).filter({ hasText: title })
  await press(page, 'Home')
  for (let at = 0; at < (await rows(page).count()); at += 1) {
    const active = await list(page).getAttribute('aria-activedescendant')
    if (active === (await row.getAttribute('id'))) return
    await press(page, 'j')
  }
  throw new Error(`j does not come to ${title.source}`)
}

async function addByKeys(page: Page, words: string): Promise<void> {
  await press(page, 'ControlOrMeta+n')
  const field = dialog(page, 'Add articles').getByLabel('Address or text')
  await expect(field).toBeFocused()
  await page.keyboard.insertText(words)
}

/** A page of ours at an address that the product may fetch. */
async function servedPage(): Promise<{ address: string; close: () => void }> {
  const server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(readFileSync(articleFile('night-freight.html'), 'utf8').replaceAll('Almaty', 'Duisburg')),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env['LECTERN_ALLOW_HOSTS'] = origin
  return { address: `http://${origin}/freight`, close: () => server.close() }
}

let served: Awaited<ReturnType<typeof servedPage>>
test.beforeAll(async () => {
  served = await servedPage()
})
test.afterAll(() => {
  delete process.env['LECTERN_ALLOW_HOSTS']
  served.close()
})

test('the main job goes without a mouse: add, read, mark, sort, take out, print, settle', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  await countPointers(page)
  await adding(app)
  await reading(page)
  await marking(page)
  await sorting(page)
  await finding(page)
  await takingOut(app)
  await settling(page)
  await test.step('no step used a pointer', async () => {
    expect(await page.evaluate(() => document.documentElement.dataset['pointers'])).toBe('0')
  })
})

/** Counts every press of a pointer in the window and in the article's frame from now on. */
const countPointers = (page: Page) =>
  page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['pointers'] = '0'
    const count = () => {
      dataset['pointers'] = String(Number(dataset['pointers']) + 1)
    }
    window.addEventListener('pointerdown', count, { capture: true })
    // A press in the frame takes the focus there without one here.
    window.addEventListener('pointermove', count, { capture: true })
  })

async function adding(app: RunningApp): Promise<void> {
  const { page } = app
  await test.step('a text is pasted', async () => {
    await addByKeys(page, PASTED)
    // Cut and pasted: what the clipboard holds came by keys too.
    await press(page, 'ControlOrMeta+a', 'ControlOrMeta+x')
    const field = dialog(page, 'Add articles').getByLabel('Address or text')
    await expect(field).toHaveValue('')
    await press(page, 'ControlOrMeta+v')
    await expect(field).toHaveValue(PASTED)
    await reach(page, dialog(page, 'Add articles').getByRole('button', { name: 'Save', exact: true }))
    await press(page, 'Enter')
    await expect(article(page)).toContainText('It came by the keyboard')
  })
  await test.step('an address is saved', async () => {
    await addByKeys(page, served.address)
    await press(page, 'Enter')
    await expect(article(page)).toContainText('Duisburg')
  })
  await test.step('a file is saved', async () => {
    const path = articleFile('measure-of-a-line.md')
    if (app.host === 'web') {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.keyboard.press('ControlOrMeta+o'),
      ])
      await chooser.setFiles(path)
    } else {
      await app.electronApp.evaluate(({ dialog: native }, filePath) => {
        native.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
      }, path)
      await press(page, 'ControlOrMeta+o')
    }
    await expect(rows(page)).toHaveCount(5)
  })
}

async function reading(page: Page): Promise<void> {
  await test.step('an article is opened and read on by Space', async () => {
    await toRow(page, FREIGHT)
    await press(page, 'Enter')
    await expect(page.locator('iframe[data-reading-frame]')).toBeFocused()
    await expect(page).toHaveTitle(FREIGHT)
    await expect(article(page)).toContainText('7,130 kilometres')
    const scrolled = () =>
      page.evaluate(
        () =>
          document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow?.scrollY ??
          0,
      )
    await press(page, 'Space')
    await expect.poll(scrolled).toBeGreaterThan(200)
    await press(page, 'Shift+Space')
    await expect.poll(scrolled).toBe(0)
    await press(page, 'ArrowDown')
    await expect.poll(scrolled).toBeGreaterThan(0)
  })
  await test.step('words are looked up in it', async () => {
    await press(page, 'ControlOrMeta+f')
    await page.keyboard.type('border')
    await expect(page.getByRole('search')).toContainText(/1 of \d/)
    await press(page, 'Enter')
    await expect(page.getByRole('search')).toContainText(/2 of \d/)
    await expect.poll(() => isInSight(page, 'border')).toBe(true)
    await press(page, 'ControlOrMeta+Shift+Enter')
    await expect(page.getByText(/^\d matches highlighted$/)).toBeVisible()
    await expect.poll(async () => (await painted(page))['yellow']?.length).toBeGreaterThan(1)
    await press(page, 'Escape')
    await expect(page.getByRole('search')).toBeHidden()
    await expect(page.locator('iframe[data-reading-frame]')).toBeFocused()
    // All of them were one act.
    await press(page, 'ControlOrMeta+z')
    await expect.poll(async () => (await painted(page))['yellow'] ?? []).toEqual([])
  })
}

async function marking(page: Page): Promise<void> {
  await test.step('words are selected, highlighted, given a note and a tag', async () => {
    await press(page, 'Alt+ArrowDown', 'v', 'ArrowRight', 'ArrowRight', '2')
    await expect.poll(async () => (await painted(page))['green']?.length).toBe(1)
    const [words = ''] = (await painted(page))['green'] ?? []
    await page.keyboard.type('nBy keys alone.')
    await press(page, 'ControlOrMeta+Enter')
    await expect(cards(page).filter({ hasText: words })).toContainText('By keys alone.')
    await page.keyboard.type('tkeyboard')
    await press(page, 'Enter', 'Escape')
    await expect(cards(page).filter({ hasText: words })).toContainText('keyboard')
    await press(page, '3')
    await expectPainted(page, 'blue', words)
    // Its ends go on by words, and back by characters.
    await press(page, 'Shift+ArrowRight', 'Alt+Shift+ArrowLeft')
    await expect.poll(async () => (await painted(page))['blue']?.[0]?.length).toBeGreaterThan(words.length)
    const [longer = ''] = (await painted(page))['blue'] ?? []
    expect(longer.startsWith(words)).toBe(true)
    await press(page, 'ControlOrMeta+z', 'ControlOrMeta+z')
    await expect.poll(async () => (await painted(page))['blue']).toEqual([words])
  })
  await test.step('whole paragraphs are highlighted, one with a note', async () => {
    await press(page, 'Alt+ArrowDown', 'h')
    // In the last colour.
    await expect.poll(async () => (await painted(page))['blue']?.length).toBe(2)
    await press(page, 'Alt+ArrowDown')
    await page.keyboard.type('nA paragraph of its own.')
    await press(page, 'ControlOrMeta+Enter')
    await expect(cards(page)).toHaveCount(3)
    await expect(cards(page).filter({ hasText: 'A paragraph of its own.' })).toBeVisible()
  })
}

async function sorting(page: Page): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Library' })
  await test.step('the list is filtered, and the row that is left is opened', async () => {
    await reach(page, list(page), 'F6')
    await page.keyboard.type('/pasted')
    await expect(rows(page)).toHaveCount(1)
    await press(page, 'ArrowDown', 'Enter')
    await expect(article(page)).toContainText('It came by the keyboard')
    await reach(page, list(page), 'F6')
    await press(page, '/', 'Escape')
    await expect(rows(page)).toHaveCount(5)
  })
  await test.step('articles are archived, starred, tagged and put into the trash', async () => {
    await toRow(page, /港口/)
    await press(page, 'e')
    await expect(rows(page)).toHaveCount(4)
    await toRow(page, FREIGHT)
    await press(page, 's', 't')
    await expect(dialog(page, 'Tags')).toBeVisible()
    await page.keyboard.type('rail')
    await press(page, 'Enter', 'Escape')
    await expect(views.getByRole('button', { name: /^rail/ })).toContainText('1')
    await toRow(page, /pasted/)
    await press(page, 'Delete')
    await expect(rows(page)).toHaveCount(3)
  })
  await test.step('each is found where it went, and comes back', async () => {
    await press(page, 'g', 's')
    await expect(rows(page)).toHaveCount(1)
    await press(page, 'g', 'a')
    await expect(rows(page)).toContainText(['港口'])
    await toRow(page, /港口/)
    await press(page, 'e')
    await expect(rows(page)).toHaveCount(0)
    await press(page, 'g', 't')
    await toRow(page, /pasted/)
    await press(page, 'Shift+F10')
    await reach(page, page.getByRole('menuitem', { name: /^Restore/ }), 'ArrowDown')
    await press(page, 'Enter')
    await expect(rows(page)).toHaveCount(0)
    await press(page, 'g', 'i')
    await expect(rows(page)).toHaveCount(5)
  })
  await test.step('a view is chosen in the sidebar too', async () => {
    await reach(page, views.getByRole('button', { name: /^Starred/ }), 'Shift+Tab')
    await press(page, 'Enter')
    await expect(rows(page)).toHaveCount(1)
    await press(page, 'g', 'i')
  })
}

async function finding(page: Page): Promise<void> {
  await test.step('the palette opens an article and an annotation', async () => {
    await press(page, 'ControlOrMeta+k')
    await page.keyboard.type('measure')
    await expect(rows(page).first()).toContainText('measure')
    await press(page, 'Enter')
    await expect(page).toHaveTitle(/measure/)
    await press(page, 'ControlOrMeta+k')
    await page.keyboard.type('@keys alone')
    await expect(rows(page).first()).toContainText('By keys alone.')
    await press(page, 'Enter')
    await expect(page).toHaveTitle(FREIGHT)
  })
}

async function takingOut(app: RunningApp): Promise<void> {
  const { page } = app
  const path = join(app.folders.root, 'taken.json')
  await test.step('the annotations are exported as another format', async () => {
    await press(page, 'ControlOrMeta+e')
    const shown = dialog(page, 'Export annotations')
    await expect(shown).toBeVisible()
    await reach(page, shown.getByRole('radio', { name: 'Markdown' }))
    await press(page, 'ArrowDown')
    await expect(shown.getByRole('radio', { name: 'JSON' })).toBeChecked()
    await expect(shown.getByRole('region', { name: 'Preview' })).toContainText('By keys alone.')
    await reach(page, shown.getByRole('button', { name: 'Save file…' }))
    await takeFile(app, path)
    await expect(shown).toBeHidden()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toBeTruthy()
    expect(readFileSync(path, 'utf8')).toContain('By keys alone.')
  })
  await test.step('the article is printed into a file', async () => {
    await press(page, 'ControlOrMeta+p')
    const shown = dialog(page, 'Print')
    await expect(shown.getByText(/^\d+ pages?$/)).toBeVisible()
    await reach(page, shown.getByRole('radio', { name: 'Beside the line' }))
    await press(page, 'ArrowDown')
    await expect(shown.getByRole('radio', { name: 'After the paragraph' })).toBeChecked()
    await reach(page, shown.getByRole('button', { name: 'Save as PDF…' }))
    const pdf = join(app.folders.root, 'taken.pdf')
    await takeFile(app, pdf)
    await expect(shown).toBeHidden()
    expect(readFileSync(pdf).toString('latin1')).toMatch(/^%PDF-/)
  })
}

/** Presses the button that has the focus, and puts what comes of it where `path` says. */
async function takeFile(app: RunningApp, path: string): Promise<void> {
  const { page } = app
  if (app.host === 'web') {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    await download.saveAs(path)
  } else {
    await app.electronApp.evaluate(({ dialog: native }, filePath) => {
      native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
    }, path)
    await press(page, 'Enter')
  }
}

async function settling(page: Page): Promise<void> {
  await test.step('a setting is found, changed and in force', async () => {
    await press(page, 'ControlOrMeta+Comma')
    const settings = dialog(page, 'Settings')
    await expect(settings).toBeVisible()
    await reach(page, settings.getByRole('tab', { selected: true }), 'Shift+Tab')
    await press(page, 'Home')
    await expect(settings.getByRole('tab', { name: 'General' })).toBeFocused()
    await reach(page, settings.getByRole('combobox', { name: 'Language' }))
    await press(page, 'Enter')
    await reach(page, page.getByRole('option', { name: '中文' }), 'ArrowDown')
    await press(page, 'Enter')
    await expect(page.locator('html[lang="zh-CN"]')).toBeAttached()
    await press(page, 'Escape')
    await expect(page.getByRole('tab')).toHaveCount(0)
  })
  await test.step('by the palette, back again', async () => {
    await press(page, 'ControlOrMeta+k')
    await page.keyboard.type('English')
    await expect(rows(page).first()).toContainText('English')
    await press(page, 'Enter')
    await expect(page.locator('html[lang="en"]')).toBeAttached()
  })
}
