import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch'
import { articleFile } from './adding'
import { openArticle } from './reading'
import { annotate } from './scene-acts'

const FREIGHT = /The night freight to Almaty/

test.use({
  appOptions: { imports: [[articleFile('night-freight.html'), articleFile('measure-of-a-line.md')]] },
})

test('an article whose text is gone says so and what can be done; its annotations can be read, and a click on another article shows that', async ({
  app,
}) => {
  await annotate(app)
  const articles = join(app.libraryDir, 'articles')
  const folders = readdirSync(articles, { recursive: true, encoding: 'utf8' })
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => line.includes('night freight')) ?? '{}'
  const { id = '' } = JSON.parse(row) as { id?: string }
  for (const name of folders.filter((name) => name.endsWith(join(id, 'text'))))
    rmSync(join(articles, name), { recursive: true })
  await app.restart()
  const { page } = app
  await page.getByRole('option', { name: FREIGHT }).click()
  const reader = page.getByRole('main', { name: 'Article' })
  await expect(reader.getByRole('alert')).toContainText('This article’s text is missing')
  await expect(reader.getByRole('alert')).toContainText('night freight')
  await expect(reader.getByRole('button', { name: 'Try again' })).toBeVisible()
  const cards = page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
  await expect(cards).toHaveCount(4)
  await expect(cards.filter({ hasText: 'Twice the sea, a fifth of the air.' })).toBeVisible()
  await openArticle(page, /measure of a line/i)
  await expect(cards).toHaveCount(0)
  await expect(reader.getByRole('alert')).toHaveCount(0)
})
