import { articleFile } from './adding'
import { expect, test } from './launch'
import { openArticle } from './reading'

test.use({
  appOptions: {
    imports: [['night-freight.html', 'measure-of-a-line.md', 'river-port.html'].map(articleFile)],
  },
})

test('a command is given other keys by pressing them: they work, are shown wherever keys are, and stay', async ({
  app,
}) => {
  const list = () => app.page.getByRole('listbox', { name: 'Articles' })
  const options = () => app.page.getByRole('option')
  await expect(options()).toHaveCount(3)
  await app.page.keyboard.press('ControlOrMeta+Comma')
  await app.page.getByRole('combobox', { name: 'Search settings' }).fill('rebind')
  await app.page.keyboard.press('Enter')
  const filter = app.page.getByRole('searchbox', { name: 'Filter by command or keys' })
  await filter.fill('unarchive')
  const row = app.page.getByRole('listitem', { name: 'Archive or unarchive' })
  await row.getByRole('button', { name: 'Remove E' }).click()
  await row.getByRole('button', { name: 'Add keys' }).click()
  await app.page.keyboard.press('s')
  await expect(row.getByRole('status')).toHaveText('S means “Star or unstar” now, which would lose it.')
  await row.getByRole('button', { name: 'Start again' }).click()
  await app.page.keyboard.press('g')
  await app.page.keyboard.press('z')
  await app.page.keyboard.press('Enter')
  await expect(row.getByText('G Z')).toBeVisible()
  await app.page.getByRole('button', { name: 'Close' }).click()

  for (const when of ['at once', 'after a restart']) {
    await test.step(when, async () => {
      if (when !== 'at once') await app.restart()
      const before = when === 'at once' ? 3 : 2
      await expect(options()).toHaveCount(before)
      await list().focus()
      await app.page.keyboard.press('Home')
      await app.page.keyboard.press('Enter')
      const archive = app.page.getByRole('toolbar').getByRole('button', { name: 'Archive', exact: true })
      await expect(archive).toBeEnabled()
      await archive.hover()
      await expect(app.page.locator('[data-layer=tooltip]')).toContainText('G Z')
      await app.page.keyboard.press('?')
      const sheet = app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
      await sheet.getByRole('searchbox').fill('unarchive')
      await expect(sheet.getByText('G Z')).toBeVisible()
      await app.page.keyboard.press('Escape')
      await expect(sheet).toBeHidden()
      await list().focus()
      await app.page.keyboard.press('e')
      await app.page.keyboard.press('g')
      await app.page.keyboard.press('z')
      await expect(options()).toHaveCount(before - 1)
    })
  }
})

test.describe('the sample', () => {
  test.use({ appOptions: {} })

  test('l on a card copies an address that opens Lectern at the annotation', async ({ app }) => {
    const { page } = app
    test.skip(app.host !== 'web', 'an Electron page is refused the clipboard, which is how it should be')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await openArticle(page, /To build China-SCO/)
    await page.getByRole('complementary', { name: 'Annotations' }).getByRole('article').first().press('l')
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^lectern:\/\/article\/\w{26}\?annotation=[\w-]{36}$/)
  })
})
