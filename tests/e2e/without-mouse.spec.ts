import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import {
  addByKeys,
  cards,
  countPointers,
  dialog,
  list,
  press,
  reach,
  rows,
  servedPage,
  toRow,
} from './by-keys'
import { isRoot } from './hosts'
import { expect, test } from './launch'
import { article, expectPainted, isInSight, painted, scrolledTo } from './reading'
import type { RunningApp } from './running-app'
import { takingOut } from './taking-out'

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

let served: Awaited<ReturnType<typeof servedPage>>
test.beforeAll(async () => {
  served = await servedPage()
})
test.afterAll(() => {
  delete process.env['LECTERN_ALLOW_HOSTS']
  return served.close()
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
    await press(page, 'Space')
    await expect.poll(() => scrolledTo(page)).toBeGreaterThan(200)
    await press(page, 'Shift+Space')
    await expect.poll(() => scrolledTo(page)).toBe(0)
    await press(page, 'ArrowDown')
    await expect.poll(() => scrolledTo(page)).toBeGreaterThan(0)
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
    // Presses that follow each other are one act.
    await press(page, 'ControlOrMeta+z')
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
    await expect(views.getByRole('treeitem', { name: /^rail/ })).toContainText('1')
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
