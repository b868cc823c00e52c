import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { articleFile, THREE_ARTICLES } from './adding'
import { countPointers, dialog, list, press, reach, rows } from './by-keys'
import { test } from './launch'
import { typed } from './searching'

/* What is done with several articles at once, and with one that is there twice, by somebody who has keys alone. */

test.use({
  appOptions: {
    imports: [...THREE_ARTICLES, [articleFile('river-port.html')]],
  },
})

const tree = (page: Page) => page.getByRole('tree')
const view = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name })
const pointers = (page: Page) => page.evaluate(() => document.documentElement.dataset['pointers'])

/** Marks the first three rows of the list. */
async function markThree(page: Page): Promise<void> {
  await reach(page, list(page), 'F6')
  await press(page, 'Home', 'Shift+ArrowDown', 'Shift+ArrowDown')
  await expect(page.getByRole('toolbar', { name: 'Selected articles' })).toContainText('3 selected')
}

test('by keys alone several articles are archived, starred, marked as read, tagged, collected, exported and put into the trash; each is one step of undo', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await app.cli('collection', 'create', 'Later')
  await expect(tree(page).getByRole('treeitem', { name: /^Later/ })).toBeVisible()
  await countPointers(page)
  for (const [key, done, changed] of [
    ['e', '3 articles archived', () => expect(rows(page)).toHaveCount(1)],
    ['s', '3 articles starred', () => expect(view(page, /^Starred/)).toHaveText(/3$/)],
    ['u', '3 articles marked as read', () => expect(view(page, /^Unread/)).toHaveText(/1$/)],
    ['Delete', '3 articles moved to the trash', () => expect(rows(page)).toHaveCount(1)],
  ] as const) {
    await test.step(key, async () => {
      await markThree(page)
      await press(page, key)
      await expect(page.getByText(done, { exact: true })).toBeVisible()
      await changed()
      await press(page, 'ControlOrMeta+z')
      await expect(rows(page)).toHaveCount(4)
      await expect(view(page, /^Starred/)).not.toHaveText(/3$/)
      await expect(view(page, /^Unread/)).toHaveText(/4$/)
    })
  }
  await test.step('a tag', async () => {
    await markThree(page)
    await press(page, 't')
    await expect(page.getByRole('combobox', { name: 'Tags' })).toBeFocused()
    await page.keyboard.type('seen/2024')
    await press(page, 'Enter')
    await expect(page.getByText('Tags of 3 articles changed')).toBeVisible()
    await press(page, 'Escape')
    await expect(tree(page).getByRole('treeitem', { name: /^seen/ })).toHaveText(/3$/)
    await press(page, 'ControlOrMeta+z')
    await expect(tree(page).getByRole('treeitem', { name: /^seen/ })).toHaveCount(0)
  })
  await test.step('a collection', async () => {
    await markThree(page)
    await press(page, 'm')
    await reach(page, page.getByRole('checkbox', { name: 'Later' }))
    await press(page, 'Space')
    await expect(page.getByText('Collections of 3 articles changed')).toBeVisible()
    await press(page, 'Escape')
    await expect(tree(page).getByRole('treeitem', { name: /^Later 3$/ })).toBeVisible()
    await press(page, 'ControlOrMeta+z')
    await expect(tree(page).getByRole('treeitem', { name: /^Later$/ })).toBeVisible()
  })
  await test.step('what a query finds is exported', async () => {
    await reach(page, list(page), 'F6')
    await typed(page, 'tag:trade OR tag:typography ')
    await expect(rows(page)).toHaveCount(2)
    await press(page, 'ControlOrMeta+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('>export the list')
    await press(page, 'Enter')
    await expect(page.getByRole('radio', { name: '2 articles of the list' })).toBeChecked()
    await press(page, 'Escape')
  })
  expect(await pointers(page)).toBe('0')
})

test('by keys alone an article that is there twice becomes one with the notes of both, and that is taken back', async ({
  app,
}) => {
  const { page } = app
  const again = join(app.folders.root, 'again.txt')
  writeFileSync(again, `${readFileSync(articleFile('marginalia.txt'), 'utf8')}\n\nFirst printed elsewhere.\n`)
  await app.cli('import', again)
  const { stdout } = await app.cli('list', '--json')
  const ids = stdout.split('\n').flatMap((line) => {
    const { id, title } = JSON.parse(line === '' ? '{}' : line) as { id?: string; title?: string }
    return id !== undefined && title?.includes('marginalia') === true ? [id] : []
  })
  for (const id of ids)
    await app.cli('annotate', id, '--quote', 'a margin that nobody reads is a diary', '--note', `On ${id}`)
  await expect(rows(page)).toHaveCount(5)
  await countPointers(page)
  await press(page, 'ControlOrMeta+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('>duplicates')
  await press(page, 'Enter')
  const duplicates = dialog(page, 'Duplicates')
  await expect(duplicates.getByRole('radio', { checked: true })).toBeFocused()
  await press(page, 'ArrowDown')
  await reach(page, duplicates.getByRole('button', { name: 'Merge 1 copy into the chosen one' }))
  await press(page, 'Enter')
  await expect(duplicates.getByText('No duplicates')).toBeVisible()
  await press(page, 'Escape')
  await expect(rows(page)).toHaveCount(4)
  await expect(page.getByRole('option', { name: /marginalia.*2 annotations/ })).toBeVisible()
  await press(page, 'ControlOrMeta+z')
  await expect(rows(page)).toHaveCount(5)
  expect(await pointers(page)).toBe('0')
})
