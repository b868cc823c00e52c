import { expect, test } from './launch'

test('the last 50 acts are undone and done again in the window after kill -9; the one before them is not', async ({
  app,
}) => {
  const client = await app.secondClient()
  const [sample] = (await client.call('library.snapshot', {})).articles
  if (sample === undefined) throw new Error('The sample is not there')
  for (let n = 1; n <= 51; n += 1)
    await client.call('articles.update', { ids: [sample.id], patch: { title: `Title ${n}` } })
  client.close()
  await app.kill()
  const { page } = app
  const row = (title: string) => page.getByRole('option', { name: new RegExp(`^${title}\\b`) })
  await expect(row('Title 51')).toBeVisible()
  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: Change the title').first()).toBeVisible()
  await expect(row('Title 50')).toBeVisible()
  const another = await app.secondClient()
  for (let step = 49; step >= 2; step -= 1) await another.call('history.undo', {})
  another.close()
  await expect(row('Title 2')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(row('Title 1')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('There is nothing to undo').first()).toBeVisible()
  await expect(row('Title 1')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(page.getByText('Done again: Change the title').first()).toBeVisible()
  await expect(row('Title 2')).toBeVisible()
})
