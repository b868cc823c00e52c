import type { Locator, Page } from '@playwright/test'
import { THREE_ARTICLES } from './adding'
import { expect, test } from './launch'

test.use({
  appOptions: {
    imports: THREE_ARTICLES,
  },
})

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Collections, saved searches and tags' })
const place = (page: Page, name: RegExp): Locator => tree(page).getByRole('treeitem', { name })
const rows = (page: Page): Locator => page.getByRole('option')
const title = (page: Page): Locator => page.locator('#pane-list').getByRole('heading', { level: 2 })
/** The names of the rows below a section, each after its level. */
const drawn = (page: Page): Promise<string[]> =>
  tree(page)
    .getByRole('treeitem')
    .evaluateAll((all) =>
      all.map((row) => `${row.getAttribute('aria-level')} ${row.querySelector('[id$=-label]')?.textContent}`),
    )
const named = async (page: Page, name: string): Promise<void> => {
  const field = page.getByRole('textbox', { name: 'Name' })
  await expect(field).toBeFocused()
  await field.fill(name)
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
}
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** By the menu of the section. */
const beginAnother = async (page: Page): Promise<void> => {
  await expect(tree(page)).toBeFocused()
  await press(page, 'Home', 'Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await press(page, 'ArrowDown', 'Enter')
}

test('by keys alone collections are made, named, ordered, nested, filled, shown and deleted', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await tree(page).focus()
  await test.step('made and named', async () => {
    await press(page, 'Home', 'Enter')
    await named(page, 'Science')
    await expect(place(page, /^Science/)).toBeVisible()
    for (const name of ['Bees', 'Later']) {
      await beginAnother(page)
      await named(page, name)
    }
    expect((await drawn(page)).slice(0, 4)).toEqual(['1 Collections', '2 Science', '2 Bees', '2 Later'])
    // A name that a neighbour has is refused beside the field.
    await beginAnother(page)
    await page.getByRole('textbox', { name: 'Name' }).fill('science')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Choose another name')
    await page.keyboard.press('Escape')
  })
  await test.step('ordered and nested, each step taken back by undo', async () => {
    await expect(tree(page)).toBeFocused()
    await press(page, 'Home', 'b')
    await expect(place(page, /^Bees/)).toHaveAttribute('data-active', 'true')
    await press(page, 'Alt+Shift+ArrowRight')
    await expect
      .poll(() => drawn(page).then((all) => all.slice(1, 4)))
      .toEqual(['2 Science', '3 Bees', '2 Later'])
    await press(page, 'Alt+Shift+ArrowLeft')
    await expect
      .poll(() => drawn(page).then((all) => all.slice(1, 4)))
      .toEqual(['2 Science', '2 Bees', '2 Later'])
    await press(page, 'Alt+Shift+ArrowUp')
    await expect
      .poll(() => drawn(page).then((all) => all.slice(1, 4)))
      .toEqual(['2 Bees', '2 Science', '2 Later'])
    await press(page, 'ControlOrMeta+z', 'ControlOrMeta+z')
    await expect
      .poll(() => drawn(page).then((all) => all.slice(1, 4)))
      .toEqual(['2 Science', '3 Bees', '2 Later'])
    await press(page, 'F2')
    await named(page, 'Honey bees')
    await expect(place(page, /^Honey bees/)).toBeVisible()
  })
  await test.step('filled from the list, and shown with what lies in those nested in it', async () => {
    await page.getByRole('listbox', { name: 'Articles' }).focus()
    await press(page, 'Home', 'm')
    const box = page.getByRole('checkbox', { name: 'Honey bees' })
    await expect(page.getByRole('checkbox', { name: 'Science' })).toBeFocused()
    await press(page, 'Tab', 'Space')
    await expect(box).toBeChecked()
    await press(page, 'Escape')
    await expect(place(page, /^Science 1$/)).toBeVisible()
    await tree(page).focus()
    await press(page, 'Home', 'ArrowDown', 'Enter')
    await expect(title(page)).toHaveText('Science')
    await expect(rows(page)).toHaveCount(1)
    await expect(place(page, /^Science/)).toHaveAttribute('aria-current', 'page')
  })
  await test.step('folded, which stays so after a restart', async () => {
    await press(page, 'ArrowLeft')
    await expect(place(page, /^Science/)).toHaveAttribute('aria-expanded', 'false')
    await expect(place(page, /^Honey bees/)).toHaveCount(0)
    await press(page, 'ArrowRight')
    await expect(place(page, /^Honey bees/)).toBeVisible()
  })
  await test.step('deleted while it is shown: the inbox comes, and undo brings it back with its articles', async () => {
    await press(page, 'Delete')
    await expect(place(page, /^Science/)).toHaveCount(0)
    await expect(title(page)).toHaveText('Inbox')
    await expect(page.getByText('Collection “Science” deleted; its articles stay')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(place(page, /^Science 1$/)).toBeVisible()
  })
})

test('by the mouse: collections are dragged into order and into each other, articles into them', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const name of ['One', 'Two', 'Three']) await app.cli('collection', 'create', name)
  await expect(place(page, /^Three/)).toBeVisible()
  // The upper edge of a row is between it and the one above.
  await place(page, /^Three/).dragTo(place(page, /^One/), { targetPosition: { x: 60, y: 3 } })
  await expect.poll(() => drawn(page).then((all) => all.slice(1, 4))).toEqual(['2 Three', '2 One', '2 Two'])
  await place(page, /^Two/).dragTo(place(page, /^Three/), { targetPosition: { x: 60, y: 15 } })
  await expect.poll(() => drawn(page).then((all) => all.slice(1, 4))).toEqual(['2 Three', '3 Two', '2 One'])
  // Into what lies in it there is no way.
  await place(page, /^Three/).dragTo(place(page, /^Two/), { targetPosition: { x: 80, y: 15 } })
  expect((await drawn(page)).slice(1, 4)).toEqual(['2 Three', '3 Two', '2 One'])
  await rows(page).first().dragTo(place(page, /^Two/))
  await expect(place(page, /^Two 1$/)).toBeVisible()
  await expect(page.getByText('Put into “Two”')).toBeVisible()
  // What is in it already is not counted as changed.
  await rows(page).first().dragTo(place(page, /^Two/))
  await expect(page.getByText('Nothing to change: it is so already')).toBeVisible()
  await expect(place(page, /^Three 1$/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(place(page, /^Two$/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => drawn(page).then((all) => all.slice(1, 4))).toEqual(['2 Three', '2 One', '2 Two'])
})

test('a search is saved from the filter, counts what it finds now, is changed and deleted', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('textbox', { name: 'Filter articles' }).fill('freight')
  await expect(rows(page)).toHaveCount(1)
  await place(page, /^Saved searches/)
    .getByRole('button', { name: 'Save a search' })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Save a search' })
  await expect(dialog.getByRole('textbox', { name: 'What it looks for' })).toHaveValue('freight')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Trains')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(place(page, /^Trains 1$/)).toHaveAttribute('aria-current', 'page')
  await expect(title(page)).toHaveText('Trains')
  await expect(rows(page)).toHaveCount(1)
  // Live: what happens to the library is counted at once.
  const { stdout } = await app.cli('list', '--json')
  const freight = stdout.split('\n').find((line) => line.includes('night freight')) ?? '{}'
  const { id = '' } = JSON.parse(freight) as { id?: string }
  await app.cli('trash', id)
  await expect(place(page, /^Trains$/)).toBeVisible()
  await app.cli('undo')
  await expect(place(page, /^Trains 1$/)).toBeVisible()

  await tree(page).focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'What it looks for' }).fill('line')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toContainText(['measure of a line'])
  await page.keyboard.press('Delete')
  await expect(place(page, /^Trains/)).toHaveCount(0)
  await expect(title(page)).toHaveText('Inbox')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(place(page, /^Trains/)).toBeVisible()
})

test('a tag is coloured, renamed, merged and deleted across the library, each told before and taken back', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await place(page, /^rail/).click()
  await expect(title(page)).toHaveText('trade/rail')
  await test.step('coloured by its menu', async () => {
    await place(page, /^rail/).click({ button: 'right' })
    await page.getByRole('menuitemcheckbox', { name: 'Purple' }).click()
    await expect(place(page, /^rail/).locator('[data-color]')).toHaveAttribute('data-color', 'purple')
  })
  await test.step('renamed, and the list goes with it', async () => {
    await tree(page).focus()
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('status')).toHaveText('Changes 1 article. Undo brings it back.')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('freight/night')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(title(page)).toHaveText('freight/night')
    await expect(place(page, /^night 1$/)).toHaveAttribute('aria-level', '3')
    await expect(place(page, /^night/).locator('[data-color]')).toHaveAttribute('data-color', 'purple')
  })
  await test.step('merged into another', async () => {
    await place(page, /^night/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Merge into…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('typo')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('heading')).toHaveText('Merge “freight/night” into “typography”')
    await expect(dialog.getByRole('status')).toContainText('Changes 1 article')
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await expect(place(page, /^typography 2$/)).toBeVisible()
    await expect(place(page, /^night/)).toHaveCount(0)
    await expect(title(page)).toHaveText('typography')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(place(page, /^night 1$/)).toBeVisible()
  })
  await test.step('deleted', async () => {
    await tree(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.type('typo')
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete tag' }).click()
    await expect(place(page, /^typography/)).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(place(page, /^typography 1$/)).toBeVisible()
  })
})

test('where only the sidebar’s icons have room, the menus of the places it is opened for do what they say', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1000, height: 700 })
  await app.cli('collection', 'create', 'Later')
  const chosen = async (name: RegExp, item: string) => {
    if (!(await tree(page).isVisible())) await page.keyboard.press('ControlOrMeta+\\')
    await place(page, name).click({ button: 'right' })
    await page.getByRole('menuitem', { name: item }).click()
  }
  await test.step('a collection is renamed, the tree is still there, and leaves when the list is gone to', async () => {
    await chosen(/^Later/, 'Rename…')
    await named(page, 'Now')
    await expect(place(page, /^Now/)).toBeVisible()
    await expect(tree(page)).toBeFocused()
    await page.getByRole('textbox', { name: 'Filter articles' }).focus()
    await expect(tree(page)).toHaveCount(0)
  })
  await test.step('a tag is asked about', async () => {
    await chosen(/^typography/, 'Rename…')
    // A message is a dialog too, and stays as long as the pointer rests on it.
    const dialog = page.getByRole('dialog', { name: /^Rename/ })
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
  await test.step('a collection is deleted, and undo brings it back', async () => {
    await chosen(/^Now/, 'Delete')
    await expect(place(page, /^Now/)).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(place(page, /^Now/)).toBeVisible()
  })
})

test('a collection made with the button of its section leaves the focus to the tree', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await place(page, /^Collections/)
    .getByRole('button', { name: 'New collection' })
    .click()
  await named(page, 'Later')
  await expect(tree(page)).toBeFocused()
})

test('a saved search is left with other words, and the list says what it holds', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await app.cli('saved-search', 'create', 'Trains', 'freight')
  await place(page, /^Trains 1$/).click()
  await expect(title(page)).toHaveText('Trains')
  const count = title(page).locator('xpath=following-sibling::span[1]')
  await expect(count).toHaveText('1 / 3')
  const filter = page.getByRole('textbox', { name: 'Filter articles' })
  await filter.fill('')
  await expect(title(page)).toHaveText('All articles')
  await expect(count).toHaveText('3')
  // A filter without a word leaves rows out as well.
  await filter.fill('tag:typography')
  await expect(rows(page)).toHaveCount(1)
  await expect(count).toHaveText('1 / 3')
})

test('a saved search holds what its number says: words within words are found only as one types', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await app.cli('saved-search', 'create', 'Ends', 'reight OR ginalia')
  await place(page, /^Ends$/).click()
  await expect(title(page)).toHaveText('Ends')
  await expect(rows(page)).toHaveCount(0)
  const filter = page.getByRole('textbox', { name: 'Filter articles' })
  await expect(filter).toHaveValue('reight OR ginalia')
  await filter.fill('reight')
  await expect(rows(page)).toHaveCount(1)
})
