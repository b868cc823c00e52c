import type { Page } from '@playwright/test'
import { expect, test } from './launch'
import { annotate, SCENE_IMPORTS } from './scene-acts'
import { clickOn, dragOver, expectPainted, openArticle, painted } from './reading'

/*
 * Each menu is made of the commands of the registry with their keys; the secondary button, Shift+F10 and the Menu key
 * open the same one.
 */

const FREIGHT = /The night freight to Almaty/
const BORDER = 'The border takes nineteen hours'

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

const menu = (page: Page, name: string) => page.getByRole('menu', { name, exact: true })
const item = (page: Page, name: RegExp | string) => page.getByRole('menuitem', { name })
const card = (page: Page, quote: string) =>
  page.getByRole('complementary', { name: 'Annotations' }).getByRole('article').filter({ hasText: quote })
const inFrame = (page: Page) => page.evaluate(() => document.activeElement?.tagName === 'IFRAME')
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('rows, cards, highlights, the selection and tags have menus, by the mouse and by keys', async ({
  app,
}) => {
  test.setTimeout(90_000)
  const { page } = app
  await annotate(app)
  await openArticle(page, FREIGHT)
  if (app.host === 'web') await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])

  await test.step('a highlight: its menu recolours it, and shows the keys', async () => {
    await clickOn(page, BORDER, 'right')
    await expect(menu(page, 'Annotation')).toBeVisible()
    await expect(item(page, /^Edit the note/)).toContainText('Enter')
    await expect(page.getByRole('menuitemcheckbox', { name: /^Green/ })).toBeChecked()
    await page.getByRole('menuitemcheckbox', { name: /^Purple/ }).click()
    await expectPainted(page, 'purple', BORDER)
    await expect.poll(() => inFrame(page)).toBe(true)
  })

  await test.step('the chosen colour leaves the highlight as it is', async () => {
    await clickOn(page, BORDER, 'right')
    await page.getByRole('menuitemcheckbox', { name: /^Purple/ }).click()
    await expect(menu(page, 'Annotation')).toHaveCount(0)
    await expectPainted(page, 'purple', BORDER)
  })

  await test.step('Escape closes the menu and nothing else', async () => {
    await clickOn(page, BORDER)
    await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
    await page.keyboard.press('Shift+F10')
    await expect(menu(page, 'Annotation')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu(page, 'Annotation')).toHaveCount(0)
    await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeHidden()
  })

  await test.step('a card: Shift+F10 opens it, a link is copied, the focus comes back', async () => {
    await card(page, BORDER).focus()
    await page.keyboard.press('Shift+F10')
    await expect(menu(page, 'Annotation')).toBeVisible()
    await item(page, /^Copy a link to it/).press('Enter')
    await expect(card(page, BORDER)).toBeFocused()
    if (app.host === 'web')
      await expect
        .poll(() => copied(page))
        .toMatch(/^lectern:\/\/article\/[0-9A-Z]{26}\?annotation=[0-9a-f-]{36}$/)
    await page.keyboard.press('ContextMenu')
    await expect(menu(page, 'Annotation')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(card(page, BORDER)).toBeFocused()
  })

  await test.step('a card whose menu was closed: a click on its note writes there', async () => {
    const note = page.getByText('Twice the sea, a fifth of the air.')
    const field = page.getByRole('textbox', { name: 'Note' })
    for (const closed of ['by Escape', 'by a click beside it']) {
      await note.click({ button: 'right' })
      await expect(menu(page, 'Annotation')).toBeVisible()
      if (closed === 'by Escape') await page.keyboard.press('Escape')
      else await page.mouse.click(8, 8)
      await expect(menu(page, 'Annotation')).toHaveCount(0)
      await expect(field).toHaveCount(0)
      await note.click()
      await expect(field).toBeFocused()
      await expect(field).toHaveValue('Twice the sea, a fifth of the air.')
      await page.keyboard.press('Escape')
      await expect(field).toHaveCount(0)
    }
  })

  await test.step('a card, by the secondary button: it is deleted, and brought back', async () => {
    await card(page, BORDER).click({ button: 'right', position: { x: 12, y: 8 } })
    await item(page, /^Delete the annotation/).click()
    await expect(card(page, BORDER)).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(card(page, BORDER)).toHaveCount(1)
  })

  await test.step('the selection: a colour, by the mouse', async () => {
    const quote = 'forty-foot'
    await dragOver(page, quote)
    await clickOn(page, quote, 'right')
    await expect(menu(page, 'Selection')).toBeVisible()
    await item(page, /^Highlight in red/).click()
    await expect.poll(async () => (await painted(page))['red']?.join('|')).toContain(quote)
  })

  await test.step('the selection: a colour, by keys', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('v')
    await page.keyboard.press('Shift+F10')
    await expect(menu(page, 'Selection')).toBeVisible()
    const before = (await painted(page))['green']?.length ?? 0
    await item(page, /^Highlight in green/).press('Enter')
    await expect.poll(async () => (await painted(page))['green']?.length).toBe(before + 1)
  })

  await test.step('a tag of the sidebar: it is given to the article that is read', async () => {
    // Without the annotations there is room for the sidebar's words.
    await page.keyboard.press('Control+.')
    const tree = page.getByRole('tree', { name: 'Collections, saved searches and tags' })
    const tag = tree.getByRole('treeitem', { name: /^typography/ })
    await page.getByRole('option', { name: FREIGHT }).focus()
    await tag.click({ button: 'right' })
    await expect(menu(page, 'typography')).toBeVisible()
    await item(page, /^Add to this article/).click()
    await expect(page.getByRole('option', { name: FREIGHT })).toContainText('typography')
    await tree.focus()
    await page.keyboard.press('Shift+F10')
    await expect(menu(page, 'typography')).toBeVisible()
    await item(page, /^Show its articles/).press('Enter')
    await expect(tag).toHaveAttribute('aria-current', 'page')
  })

  await test.step('a row: the Menu key opens its menu, Escape gives the focus back', async () => {
    await page.getByRole('listbox', { name: 'Articles' }).focus()
    await page.keyboard.press('ContextMenu')
    await expect(item(page, /^Archive/)).toContainText('E')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(page.getByRole('listbox', { name: 'Articles' })).toBeFocused()
  })
})

test('in a browser, its own menu opens with Shift; ours on the selection, which a press beside it ends, and on plain text', async ({
  app,
}) => {
  test.skip(app.host !== 'web', 'Electron has no menu of its own')
  const { page } = app
  await openArticle(page, FREIGHT)
  const [quote, plain] = ['forty-foot', 'Nobody has found a way']
  const ours = page.getByRole('menu')
  /** Whether the page leaves the next press of the secondary button to the browser. */
  const isLeft = async (words: string, modifiers: ('Shift' | undefined)[] = []) => {
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
      frame?.contentWindow?.addEventListener(
        'contextmenu',
        (event) => {
          document.body.dataset['left'] = String(!event.defaultPrevented)
          // It would lie over everything, and nothing here could close it.
          event.preventDefault()
        },
        { once: true },
      )
    })
    for (const key of modifiers) if (key !== undefined) await page.keyboard.down(key)
    await clickOn(page, words, 'right')
    for (const key of modifiers) if (key !== undefined) await page.keyboard.up(key)
    return page.evaluate(() => document.body.dataset['left'] === 'true')
  }

  expect(await isLeft(plain)).toBe(false)
  await expect(menu(page, 'Paragraph')).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await isLeft(plain, ['Shift'])).toBe(true)
  await expect(ours).toHaveCount(0)
  await dragOver(page, quote)
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
  expect(await isLeft(quote)).toBe(false)
  await expect(menu(page, 'Selection')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ours).toHaveCount(0)
  expect(await isLeft(plain)).toBe(false)
  await expect(menu(page, 'Paragraph')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeHidden()
})
