import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleFile, THREE_ARTICLES } from './adding'
import { expect, test } from './launch'
import { article, openArticle } from './reading'

test.use({
  appOptions: {
    imports: THREE_ARTICLES,
  },
})

const LIST = { name: 'Articles' }

test('the list is sorted by six things in both directions, and stays so after a restart', async ({ app }) => {
  const { page } = app
  const rows = page.getByRole('option')
  const choose = async (item: string) => {
    await page.getByRole('button', { name: /^Sort:/ }).click()
    await page.getByRole('menuitemradio', { name: item }).click()
  }
  await choose('Title')
  await expect(rows).toContainText(['On the measure', 'The case for', 'The night freight'])
  await choose('Z to A')
  await expect(rows).toContainText(['The night freight', 'The case for', 'On the measure'])
  await choose('Time to read')
  await choose('Longest first')
  await expect(page.getByRole('button', { name: 'Sort: Time to read, Longest first' })).toBeVisible()
  await choose('Source')
  await choose('Date published')
  await choose('Progress')
  await choose('Date saved')
  await choose('Oldest first')
  await expect(rows).toContainText(['The case for', 'On the measure', 'The night freight'])
  await app.stop()
  await app.start()
  await expect(app.page.getByRole('option')).toContainText([
    'The case for',
    'On the measure',
    'The night freight',
  ])
})

test('what was begun is offered at the top of the inbox and opened by keys where reading stopped', async ({
  app,
}) => {
  await app.page.setViewportSize({ width: 1280, height: 400 })
  await openArticle(app.page, /night freight/)
  await article(app.page).getByText('Nobody has found a way').first().scrollIntoViewIfNeeded()
  // Where somebody reads is kept when the scrolling has come to rest.
  await expect(app.page.getByRole('option', { name: /night freight/ })).toContainText(/\d% read/)
  await app.stop()
  await app.start()
  const { page } = app
  const begun = page.getByRole('region', { name: 'Continue reading' })
  await expect(begun.getByRole('button', { name: /night freight.*left/ })).toBeVisible()
  await page.getByRole('listbox', LIST).focus()
  for (const key of ['g', 'c']) await page.keyboard.press(key)
  await expect(article(page)).toContainText('a locomotive couples')
  // What is open needs no offer.
  await expect(begun).toHaveCount(0)
})

test('several at once are put into a collection by the mouse, and exported; that is one step of undo', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await app.cli('collection', 'create', 'Later')
  const tree = page.getByRole('tree')
  await expect(tree.getByRole('treeitem', { name: /^Later/ })).toBeVisible()
  await page.getByRole('listbox', LIST).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page
    .getByRole('toolbar', { name: 'Selected articles' })
    .getByRole('button', { name: 'Collections…' })
    .click()
  await expect(page.getByRole('heading', { name: 'Collections of 3 articles' })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Later' }).click()
  await expect(page.getByText('Collections of 3 articles changed')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tree.getByRole('treeitem', { name: /^Later 3$/ })).toBeVisible()
  await page
    .getByRole('toolbar', { name: 'Selected articles' })
    .getByRole('button', { name: 'Export annotations…' })
    .click()
  await expect(page.getByRole('radio', { name: '3 articles of the list' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(tree.getByRole('treeitem', { name: /^Later$/ })).toBeVisible()
})

test('duplicates stand side by side and are merged with their notes; undo brings both back', async ({
  app,
}) => {
  const text = readFileSync(articleFile('marginalia.txt'), 'utf8')
  const again = join(app.dataDir, '..', 'marginalia-again.txt')
  writeFileSync(again, `${text}\n\nFirst printed elsewhere.\n`)
  await app.cli('import', again)
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => line.includes('marginalia')) ?? '{}'
  const { id = '' } = JSON.parse(row) as { id?: string }
  await app.cli('annotate', id, '--quote', 'a margin that nobody reads is a diary', '--note', 'True.')
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'List options' }).click()
  await page.getByRole('menuitem', { name: 'Find duplicates…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Duplicates' })
  await expect(dialog.getByText('almost the same text')).toBeVisible()
  await expect(dialog.getByRole('radio')).toHaveCount(2)
  await expect(dialog.getByRole('radio', { checked: true })).toBeFocused()
  // The one with the note is likelier to be kept; the other is chosen.
  await dialog.getByRole('radio').and(page.locator(':not(:checked)')).check()
  await dialog.getByRole('button', { name: 'Merge 1 copy into the chosen one' }).click()
  await expect(page.getByText('Merged; 1 annotation came with it')).toBeVisible()
  await expect(dialog.getByText('No duplicates')).toBeVisible()
  // The focus stays in the dialog when the button that had it is gone.
  await expect(dialog.locator(':focus').or(dialog.and(page.locator(':focus')))).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: /marginalia/ })).toHaveCount(1)
  await expect(page.getByRole('option', { name: /marginalia.*1 annotation/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('option', { name: /marginalia/ })).toHaveCount(2)

  await page.getByRole('button', { name: 'List options' }).click()
  await page.getByRole('menuitem', { name: 'Find duplicates…' }).click()
  await dialog.getByRole('button', { name: 'Not duplicates' }).click()
  await expect(dialog.getByText('No duplicates')).toBeVisible()
  await expect(page.getByText('Kept apart: these do not show here any more')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: /marginalia/ })).toHaveCount(2)
})

test('related articles stand at the foot of the text and are opened from there', async ({ app }) => {
  const other = join(app.dataDir, '..', 'other-freight.txt')
  writeFileSync(
    other,
    'Freight trains of Almaty\n\nThe freight trains of Almaty leave at night, and the cranes of the quay wait for them.\n',
  )
  await app.cli('import', other, '--tag', 'trade/rail')
  const { page } = app
  await page.setViewportSize({ width: 1280, height: 900 })
  await openArticle(page, /night freight to Almaty/i)
  const related = page
    .frameLocator('iframe[data-reading-frame]')
    .getByRole('navigation', { name: 'Related articles' })
  await related.getByRole('button', { name: /Freight trains of Almaty/ }).click()
  await expect(article(page)).toContainText('and the cranes of the quay wait for them')
})
