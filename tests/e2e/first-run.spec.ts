import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch'
import { article, openArticle } from './reading'

const TITLE = /^To build China-SCO Local Economic and Trade Cooperation/

test('a new library holds the sample, read by the real importer, and teaches by three annotated highlights', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, TITLE)
  const text = article(page)
  await expect(text).toContainText('BEIJING, July 5, 2024 /PRNewswire/')
  await expect(text).toContainText('attracting over 15,000 participants')
  for (const boilerplate of ['Langham Place', 'East Xingang Road', 'All Photos', 'Tourism News'])
    await expect(text).not.toContainText(boilerplate)
  const cards = page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
  await expect(cards).toHaveCount(3)
  await expect(cards.filter({ hasText: 'Take it all away' })).toHaveCount(1)
  await expect(cards.filter({ hasText: /five colours/ }).first()).toBeVisible()
  const { stdout } = await app.cli('list', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ published: '2024-07-05', agency: 'PRNewswire', sample: true })
})

test('what was found about the sample stands under its title, and its boilerplate can be looked at', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, TITLE)
  const head = page.frameLocator('iframe[data-reading-frame]').locator('header')
  for (const fact of [
    'PRNewswire',
    'BEIJING',
    'People’s Daily|People.s Daily',
    'Jul(y)? 5|5 Jul(y)?',
    '2024',
  ])
    await expect(head).toContainText(new RegExp(fact))
  const { stdout } = await app.cli('list', '--json')
  const { id } = JSON.parse(stdout) as { id: string }
  const shown = await app.cli('show', id, '--json')
  expect(JSON.parse(shown.stdout)).toMatchObject({
    meta: { place: 'BEIJING', credit: "People's Daily" },
  })
  const source = join(app.libraryDir, 'articles')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const kept = files.find((name) => name.endsWith('source.txt')) ?? ''
  expect(readFileSync(join(source, kept), 'utf8')).toContain('Langham Place Guangzhou')
})

test('the sample is removed with one click, and undo brings it back with its highlights', async ({ app }) => {
  const { page } = app
  const rows = page.getByRole('option')
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove sample' }).click()
  await expect(rows).toHaveCount(0)
  await expect(page.getByText('Your library is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(1)
  const { stdout } = await app.cli('annotations', '--json')
  expect(stdout.trim().split('\n')).toHaveLength(3)
})
