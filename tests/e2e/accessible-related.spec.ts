import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleFile } from './adding'
import { articleViolationsOf } from './axe'
import { expect, test } from './launch'
import { article, openArticle } from './reading'
import { LANGUAGES, wordsIn } from './words'

test.use({ appOptions: { imports: [[articleFile('night-freight.html'), '--tag', 'trade/rail']] } })

test('related articles are a named list after the text, without a fault in either language and any theme, and opened by keys', async ({
  app,
}) => {
  const { page } = app
  const other = join(app.folders.root, 'other-freight.txt')
  const sentence = 'The freight trains of Almaty leave at night, and the cranes of the quay wait for them.'
  writeFileSync(other, `Freight trains of Almaty\n\n${sentence}\n`)
  await app.cli('import', other, '--tag', 'trade/rail')
  await page.setViewportSize({ width: 1280, height: 900 })
  await openArticle(page, /night freight to Almaty/i)
  const related = (name: string) =>
    page.frameLocator('iframe[data-reading-frame]').getByRole('navigation', { name })
  const second = await app.secondClient()
  for (const language of LANGUAGES) {
    await second.call('settings.update', { language })
    await expect(related(wordsIn(language)('reader:related.title')).getByRole('listitem')).toHaveCount(1)
    expect.soft(await articleViolationsOf(page), language).toEqual([])
  }
  // The other rules find the same in every theme.
  for (const theme of ['sepia', 'dark', 'black', 'contrast', 'light'] as const) {
    await second.call('settings.update', { theme })
    const shown = theme === 'contrast' ? 'contrast-light' : theme
    await expect(page.locator(`html[data-theme="${shown}"]`)).toBeAttached()
    expect.soft(await articleViolationsOf(page, { onlyColours: true }), theme).toEqual([])
  }
  await second.call('settings.update', { language: 'en' })
  second.close()
  await related('Related articles')
    .getByRole('button', { name: /Freight trains of Almaty/ })
    .press('Enter')
  await expect(article(page)).toContainText('the cranes of the quay wait for them')
})
