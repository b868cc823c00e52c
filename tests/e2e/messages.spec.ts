import type { Locator, Page } from '@playwright/test'
import { articleFile } from './adding'
import { expect, test } from './launch'
import { article, clickOn, expectPainted, highlight, openArticle } from './reading'

const SAMPLE = /To build China-SCO/

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const said = (page: Page, words: string | RegExp) => messages(page).getByText(words)
const undoButton = (page: Page) => messages(page).getByRole('button', { name: 'Undo' })
const list = (page: Page) => page.getByRole('listbox', { name: 'Articles' })

/** Every button in the element that a message lies over; a person could not press it. */
const covered = (page: Page, inside: Locator): Promise<string[]> =>
  inside.evaluate((element) => {
    const names: string[] = []
    const box = element.getBoundingClientRect()
    for (const button of element.querySelectorAll('button, a[href], input, textarea')) {
      const { left, right, top, bottom } = button.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      // Scrolled out of sight it cannot be pressed anyway.
      const isInside = x > box.left && x < box.right && y > box.top && y < box.bottom
      if (isInside && document.elementFromPoint(x, y)?.closest('[data-toast]')) names.push(button.textContent)
    }
    return names
  })

test.describe('undo in a message', () => {
  test('takes back what the message says', async ({ app }) => {
    const { page } = app
    await openArticle(page, SAMPLE)
    await list(page).focus()
    await page.keyboard.press('s')
    await expect(said(page, 'Starred')).toBeVisible()
    await page.keyboard.press('e')
    await expect(said(page, 'Archived')).toBeVisible()
    await expect(undoButton(page)).toHaveCount(1)
    await undoButton(page).click()
    await expect(said(page, /^Undone: /)).toBeVisible()
    await expect(page.getByRole('option', { name: SAMPLE })).toBeVisible()
    const [row] = (await (await app.secondClient()).call('library.snapshot', {})).articles
    expect(row).toMatchObject({ starred: true, archived: false })
  })

  test('goes when something else is changed, here or by another client, or when it is undone', async ({
    app,
  }) => {
    const { page } = app
    const other = await app.secondClient()
    await openArticle(page, SAMPLE)
    await list(page).focus()
    await page.keyboard.press('s')
    await expect(undoButton(page)).toBeVisible()
    await highlight(page, 'over 15,000 participants', 'Blue')
    await expect(undoButton(page)).toHaveCount(0)
    await page.keyboard.press('Escape')

    await list(page).focus()
    await page.keyboard.press('s')
    await expect(said(page, 'Star removed')).toBeVisible()
    const [row] = (await other.call('library.snapshot', {})).articles
    if (row === undefined) throw new Error('The library is empty')
    await other.call('articles.update', { ids: [row.id], patch: { title: 'Another name' } })
    await expect(said(page, 'Star removed')).toHaveCount(0)

    await list(page).focus()
    await page.keyboard.press('s')
    await expect(said(page, 'Starred')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(said(page, /^Undone: /)).toBeVisible()
    await expect(said(page, 'Starred')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(said(page, /^Done again: /)).toBeVisible()
    await expect(messages(page).locator('[data-toast]:not([data-ending-style])')).toHaveCount(1)
    await expectPainted(page, 'blue', 'over 15,000 participants')
    other.close()
  })
})

test.describe('messages cover nothing that can be pressed', () => {
  test.use({ appOptions: { imports: [['night-freight.html', 'river-port.html'].map(articleFile)] } })

  /** Two messages, the second without an end of its own in this test. */
  async function twoMessages(page: Page) {
    await list(page).focus()
    await page.keyboard.press('s')
    await expect(said(page, 'Starred')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(said(page, /^Undone: /)).toBeVisible()
    await page.keyboard.press('s')
    await expect(undoButton(page)).toBeVisible()
    await expect(messages(page).locator('[data-toast]:not([data-ending-style])')).toHaveCount(2)
  }

  for (const [name, keys] of [
    ['Add articles', 'ControlOrMeta+n'],
    ['Export', 'ControlOrMeta+e'],
    ['Keyboard shortcuts', '?'],
    ['Settings', 'ControlOrMeta+,'],
  ] as const)
    test(`of the dialog “${name}”`, async ({ app }) => {
      const { page } = app
      await twoMessages(page)
      await page.keyboard.press(keys)
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog).toBeVisible()
      await expect.poll(() => covered(page, dialog)).toEqual([])
      const [message, box] = [
        messages(page).locator('[data-toast]:not([data-limited])'),
        await dialog.boundingBox(),
      ]
      await expect(message).toHaveCount(1)
      // One that fills the window has messages over its empty part.
      const fills = (await dialog.getAttribute('data-size')) === 'full'
      await expect
        .poll(async () => {
          const at = await message.boundingBox()
          if (fills) return at !== null
          return at && box && (at.y >= box.y + box.height || at.y + at.height <= box.y)
        })
        .toBe(true)
    })

  test('of a link’s popover', async ({ app }) => {
    const { page } = app
    // So low that the link's popover stands where messages do.
    await page.setViewportSize({ width: 1280, height: 420 })
    await openArticle(page, /night freight/)
    await twoMessages(page)
    await article(page).getByRole('link', { name: 'tea' }).click()
    const popover = page.getByRole('dialog', { name: 'This link goes to' })
    await expect(popover).toBeVisible()
    await expect.poll(() => covered(page, popover)).toEqual([])
  })

  test('of the list', async ({ app }) => {
    const { page } = app
    await twoMessages(page)
    for (const width of [1280, 800, 560]) {
      await page.setViewportSize({ width, height: 600 })
      await expect.poll(() => covered(page, list(page))).toEqual([])
    }
  })
})

test('the sample’s button stays free of messages', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  await list(page).focus()
  await page.keyboard.press('s')
  await expect(said(page, 'Starred')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(said(page, /^Undone: /)).toBeVisible()
  for (const width of [1280, 900, 560]) {
    await page.setViewportSize({ width, height: 840 })
    const remove = page.getByRole('button', { name: 'Remove sample' })
    if (await remove.isVisible()) await expect.poll(() => covered(page, page.locator('body'))).toEqual([])
  }
})

test('a message waits while a dialog leaves no room for it', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 1000, height: 420 })
  await openArticle(page, SAMPLE)
  await list(page).focus()
  await page.keyboard.press('s')
  await expect(said(page, 'Starred')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expect(said(page, 'Starred')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(said(page, 'Starred')).toBeVisible()
})

test('F6 goes through the panes, then to the messages, and does one thing a press', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  await list(page).focus()
  await page.keyboard.press('s')
  await expect(said(page, 'Starred')).toBeVisible()
  const place = () =>
    page.evaluate(
      () => document.activeElement?.closest('[id^=pane-], [data-toasts]')?.getAttribute('id') ?? 'messages',
    )
  const places: string[] = []
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press('F6')
    places.push(await place())
  }
  expect(places).toEqual(['pane-reader', 'pane-annotations', 'messages', 'pane-sidebar'])
  await page.keyboard.press('Shift+F6')
  await expect(messages(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(undoButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(said(page, /^Undone: /)).toBeVisible()
})

test('the window itself never scrolls, whatever is brought into view in the article', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  await clickOn(page, 'Svetlana')
  const top = await page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument
    for (const paragraph of inner?.querySelectorAll('p') ?? [])
      for (const block of ['start', 'center', 'end'] as const) paragraph.scrollIntoView({ block })
    // Something that hangs out of the window, as a popup on its way does.
    const popup = document.createElement('div')
    popup.style.cssText = 'position:absolute;top:100%;left:100%;width:400px;height:400px'
    document.body.append(popup)
    popup.scrollIntoView()
    window.scrollTo(50, 50)
    const places = [document.documentElement, document.body, document.getElementById('root')]
    const moved = places.map((place) => [place?.scrollTop, place?.scrollLeft])
    popup.remove()
    return moved
  })
  expect(top).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ])
})
