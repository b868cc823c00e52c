import { articleFile } from './adding'
import { expect, test } from './launch'

test.use({
  appOptions: {
    imports: [
      ['night-freight.html', 'measure-of-a-line.md', 'river-port.html', 'marginalia.txt'].map(articleFile),
    ],
  },
})

test('the list is filtered as one types, and mark.js marks the hits', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('option')).toHaveCount(4)
  const list = page.getByRole('listbox', { name: 'Articles' })
  await list.focus()
  await page.keyboard.press('/')
  await page.keyboard.type('freight')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('option').locator('mark').first()).toHaveText(/freight/i)
  await page.getByRole('textbox', { name: 'Filter articles' }).fill('港口')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('option').locator('mark').first()).toHaveText('港口')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(4)
  await expect(page.getByRole('option').locator('mark')).toHaveCount(0)
})

test('articles are archived, starred, tagged, put into the trash and restored by keyboard, each undoable', async ({
  app,
}) => {
  const { page } = app
  const options = page.getByRole('option')
  const views = page.getByRole('navigation', { name: 'Library' })
  await expect(options).toHaveCount(4)
  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press('Home')
  const title = (await options.first().textContent()) ?? ''

  await page.keyboard.press('e')
  await expect(options).toHaveCount(3)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(options).toHaveCount(4)

  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('s')
  await views.getByRole('button', { name: /^Starred/ }).click()
  await expect(options).toHaveCount(1)
  expect(await options.first().textContent()).toContain(title.slice(0, 12))

  await options.first().click()
  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press('t')
  await page.getByRole('combobox', { name: 'Tags' }).fill('logistics/rail')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treeitem', { name: /logistics/ }).first()).toBeVisible()

  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press('Delete')
  await expect(options).toHaveCount(0)
  await views.getByRole('button', { name: /^Trash/ }).click()
  await expect(options).toHaveCount(1)
  await options.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Restore/ }).click()
  await expect(options).toHaveCount(0)
  await views.getByRole('button', { name: /^Inbox/ }).click()
  await expect(options).toHaveCount(4)
})

test('the text keeps a column of 480 px: the panes become narrower, then the annotations lie over the text, then the sidebar collapses', async ({
  app,
}) => {
  const { page } = app
  const views = page.getByRole('navigation', { name: 'Library' })
  const pane = page.getByRole('complementary', { name: 'Annotations' })
  const toggle = page.getByRole('button', { name: 'Annotations panel' })
  const columnOf = () =>
    page.evaluate(
      () =>
        document
          .querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
          ?.contentDocument?.querySelector('article')?.clientWidth,
    )
  await page.getByRole('option').first().click()
  for (const [width, sidebar, isBeside] of [
    [1440, 232, true],
    [1280, 190, true],
    [1279, 232, false],
    [1024, 190, false],
    [1000, 56, false],
  ] as const) {
    await page.setViewportSize({ width, height: 840 })
    const wide = async () => Math.abs(((await views.boundingBox())?.width ?? 0) - sidebar)
    await expect.poll(wide, `sidebar at ${width}`).toBeLessThan(4)
    await expect(pane, `annotations at ${width}`).toBeVisible({ visible: isBeside })
    await expect.poll(columnOf, `column at ${width}`).toBeGreaterThanOrEqual(480)
  }
  await toggle.click()
  await expect(pane).toBeVisible()
  await expect.poll(columnOf).toBeGreaterThanOrEqual(480)
})

test('where the sidebar has only its icons, it opens over the list and goes when it is left', async ({
  app,
}) => {
  const { page } = app
  const views = page.getByRole('navigation', { name: 'Library' })
  const inbox = views.getByRole('button', { name: /^Inbox/ })
  await page.setViewportSize({ width: 1010, height: 840 })
  const widthOf = async () => Math.round((await inbox.boundingBox())?.width ?? 0)
  await expect.poll(widthOf).toBeLessThan(56)
  await views.getByRole('button', { name: 'Show the sidebar' }).click()
  await expect.poll(widthOf).toBeGreaterThan(200)
  await page.keyboard.press('Escape')
  await expect.poll(widthOf).toBeLessThan(56)
  await page.keyboard.press('ControlOrMeta+Backslash')
  await expect(inbox).toBeFocused()
  await expect.poll(widthOf).toBeGreaterThan(200)
  await page.getByRole('textbox', { name: 'Filter articles' }).click({ position: { x: 240, y: 12 } })
  await expect.poll(widthOf).toBeLessThan(56)
})
