import { expect } from '@playwright/test'
import { articleFile } from './adding'
import { list, press, reach } from './by-keys'
import { test } from './launch'
import { article, isInSight, openArticle, pulsed } from './reading'
import { marked, typed } from './searching'

test.use({
  appOptions: {
    imports: [[articleFile('marginalia.txt')], [articleFile('night-freight.html'), '--tag', 'trade/rail']],
  },
})

test('annotations and tags are found beside articles, in groups with their hits marked; an annotation opens at its passage', async ({
  app,
}) => {
  const { page } = app
  const { stdout } = await app.cli('list', '--json')
  const { id } = JSON.parse(stdout.split('\n').find((line) => line.includes('night freight')) ?? '{}') as {
    id: string
  }
  const quote = 'washed-out culvert'
  await app.cli(
    'annotate',
    id,
    '--quote',
    quote,
    '--note',
    'Who pays for the railbed?',
    '--tag',
    'trade/repair',
  )
  await page.setViewportSize({ width: 1280, height: 700 })
  await reach(page, list(page), 'F6')
  await typed(page, 'rail')
  const notes = page.getByRole('region', { name: /^Annotations in the whole library/ })
  const tags = page.getByRole('region', { name: /^Tags/ })
  const one = notes.getByRole('button', { name: /washed-out culvert/ })
  await expect(one).toContainText('Who pays for the railbed?')
  await expect.poll(() => marked(one)).toContain('railbed')
  // A long line ends where the list does.
  const [row, pane] = await Promise.all([one.boundingBox(), page.locator('#pane-list').boundingBox()])
  expect((row?.x ?? 0) + (row?.width ?? 0)).toBeLessThanOrEqual((pane?.x ?? 0) + (pane?.width ?? 0))
  await expect(tags.getByRole('button')).toHaveText([/^trade\/rail/])
  await expect.poll(() => marked(tags)).toEqual(['rail'])
  // Words of the query language hold for annotations, too.
  await typed(page, 'tag:trade/repair ')
  await expect(notes.getByRole('button')).toHaveCount(1)
  await reach(page, one)
  const pulse = pulsed(page)
  await press(page, 'Enter')
  await expect(article(page)).toContainText('7,130 kilometres')
  expect(await pulse).toBe(quote)
  await expect.poll(() => isInSight(page, quote)).toBe(true)
  await reach(page, list(page), 'F6')
  await typed(page, 'nothing-of-this ')
  await expect(notes).toHaveCount(0)
})

test('the palette’s @ looks for annotations by the same queries, and opens the chosen one at its passage', async ({
  app,
}) => {
  const { page } = app
  const { stdout } = await app.cli('list', '--json')
  const { id } = JSON.parse(stdout.split('\n').find((line) => line.includes('night freight')) ?? '{}') as {
    id: string
  }
  const [culvert, gauge] = ['washed-out culvert', 'the gauge changes']
  await app.cli('annotate', id, '--quote', culvert, '--note', 'Who pays for the railbed?')
  await app.cli('annotate', id, '--quote', gauge, '--color', 'blue', '--tag', 'trade/repair')
  await page.setViewportSize({ width: 1280, height: 480 })
  await openArticle(page, /marginalia/i)
  const found = page.getByRole('dialog').getByRole('option')
  await press(page, 'ControlOrMeta+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  for (const [query, quotes] of [
    ['@', [culvert, gauge]],
    ['@rail', [culvert]],
    ['@rail ', []],
    ['@"who pays for"', [culvert]],
    ['@tag:trade ', [gauge]],
    ['@color:blue changes', [gauge]],
    ['@changes -gauge', []],
  ] as const) {
    await press(page, 'ControlOrMeta+a')
    await page.keyboard.type(query)
    await expect(found).toHaveCount(quotes.length)
    for (const quote of quotes) await expect(found.filter({ hasText: quote })).toHaveCount(1)
  }
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.type('@railbed ')
  await expect.poll(() => marked(found)).toEqual(['railbed'])
  const pulse = pulsed(page)
  await press(page, 'Enter')
  await expect(article(page)).toContainText('7,130 kilometres')
  expect(await pulse).toBe(culvert)
})
