import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { articleFile } from './adding'
import { list, press, reach, rows } from './by-keys'
import { test } from './launch'
import type { RunningApp } from './running-app'
import { article } from './reading'
import { field, marked, typed } from './searching'

/* In which order the list shows what the words of its filter found, and what of it. */

test.use({ appOptions: { imports: [[articleFile('marginalia.txt')]] } })

/** Puts texts into the library as files of these names, one after the other. */
async function put(app: RunningApp, texts: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(app.folders.root, 'texts')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(folder, name), text)
    await app.cli('import', join(folder, name))
  }
}

const PLAIN = 'Nothing of that is said here, and the sentence goes on as plainly as it began. '

const TEXTS = {
  'best.txt': 'The kestrel over the quay\n\nA kestrel stood in the wind. The kestrel is a falcon.',
  'middle.txt': `Birds of the harbour\n\n${PLAIN}A kestrel was seen twice, once a kestrel with its young.`,
  'last.txt': `A long report\n\n${PLAIN.repeat(40)}Somebody saw a kestrel.`,
  'newest.txt': 'Of the tides\n\nNo bird is in it.',
}
const BY_RELEVANCE = [/The kestrel over the quay/, /Birds of the harbour/, /A long report/]

test('what words find stands the best first until another order is chosen, and so again after a restart', async ({
  app,
}) => {
  await put(app, TEXTS)
  const { page } = app
  const sort = page.getByRole('button', { name: /^Sort:/ })
  const choose = async (item: string) => {
    await sort.click()
    await page.getByRole('menuitemradio', { name: item }).click()
  }
  await expect(rows(page)).toHaveCount(5)
  await expect(sort).toHaveAccessibleName('Sort: Date saved, Newest first')
  await sort.click()
  await expect(page.getByRole('menuitemradio', { name: 'Date saved' })).toBeVisible()
  await expect(page.getByRole('menuitemradio', { name: 'Relevance' })).toHaveCount(0)
  await press(page, 'Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await typed(page, 'kestrel')
  await expect(rows(page)).toContainText(BY_RELEVANCE)
  await expect(sort).toHaveAccessibleName('Sort: Relevance')

  await test.step('the best is what Down and Enter open', async () => {
    await press(page, 'ArrowDown', 'End')
    // No row says this by itself: the list is empty before it is found.
    await typed(page, 'in:text kestrel ')
    await expect(rows(page)).toContainText(BY_RELEVANCE)
    const best = (await rows(page).first().getAttribute('id')) ?? ''
    await expect(list(page)).toHaveAttribute('aria-activedescendant', best)
    await press(page, 'ArrowDown', 'Enter')
    await expect(article(page)).toContainText('The kestrel is a falcon.')
  })

  await test.step('by date while words are looked for, and remembered', async () => {
    await choose('Date saved')
    await expect(rows(page)).toContainText(BY_RELEVANCE.toReversed())
    await expect(sort).toHaveAccessibleName('Sort: Date saved, Newest first')
    await app.stop()
    await app.start()
  })
  const { page: after } = app
  await reach(after, list(after), 'F6')
  await typed(after, 'kestrel')
  await expect(rows(after)).toContainText(BY_RELEVANCE.toReversed())
  await after.getByRole('button', { name: /^Sort:/ }).click()
  await after.getByRole('menuitemradio', { name: 'Relevance' }).click()
  await expect(rows(after)).toContainText(BY_RELEVANCE)

  await test.step('without words the list stands as it always does', async () => {
    await after.getByRole('button', { name: 'Clear the filter' }).click()
    const byDate = [/Of the tides/, ...BY_RELEVANCE.toReversed(), /marginalia/]
    await expect(rows(after)).toContainText(byDate)
    await expect(after.getByRole('button', { name: 'Sort: Date saved, Newest first' })).toBeVisible()
    await field(after).fill('is:unread')
    // The best one was opened.
    await expect(rows(after)).toContainText(byDate.filter((title) => title !== BY_RELEVANCE[0]))
  })
})

test('however far the list is scrolled, each row shows the piece of its text with the hits', async ({
  app,
}) => {
  const folder = join(app.folders.root, 'many')
  mkdirSync(folder)
  for (let number = 10; number < 90; number += 1)
    writeFileSync(
      join(folder, `${number}.txt`),
      `Report ${number}\n\n${PLAIN.repeat(20)}In report ${number} the heron flew.`,
    )
  await app.cli('import', folder)
  const { page } = app
  await reach(page, list(page), 'F6')
  await typed(page, 'heron')
  await expect(list(page).locator('[aria-setsize="80"]').first()).toBeVisible()
  const last = list(page).locator('[aria-posinset="80"]')
  await press(page, 'ArrowDown', 'End')
  await expect(last).toBeVisible()
  await expect(last.locator('[id$=-excerpt]')).toContainText(/In report \d\d the heron flew/)
  await expect.poll(() => marked(last)).toEqual(['heron'])
  await press(page, 'Home')
  const first = list(page).locator('[aria-posinset="1"]')
  await expect(first.locator('[id$=-excerpt]')).toContainText(/In report \d\d the heron flew/)
})
