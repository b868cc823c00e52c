import { articleFile } from './adding'
import { expect, test } from './launch'
import { article } from './reading'

test.use({ appOptions: { imports: [['marginalia.txt', 'river-port.html'].map(articleFile)] } })

const QUOTE = 'Three habits keep it honest'

test('without a mouse: a deleted note comes back, an article leaves the trash as its notes, another is deleted for good', async ({
  app,
}) => {
  const { page } = app
  const list = page.getByRole('listbox', { name: 'Articles' })
  const options = list.getByRole('option')
  await expect(options).toHaveCount(2)
  const { stdout } = await app.cli('list', '--json')
  const id = idIn(stdout, /The case for marginalia/)
  const made = await app.cli('annotate', id, '--quote', QUOTE, '--note', 'Do this.', '--json')
  await app.cli('trash', idIn(made.stdout, /Do this/))

  await test.step('the trash says that there is a note, which is restored', async () => {
    await list.focus()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.getByRole('button', { name: '1 deleted note…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Deleted highlights and notes' })
    await expect(dialog.getByRole('listitem')).toHaveText([
      /Three habits keep it honest.*Do this\..*30 days left/s,
    ])
    await dialog.getByRole('button', { name: /^Restore “Three habits/ }).press('Enter')
    await expect(dialog.getByText('No highlight or note was deleted lately.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: '1 deleted note…' })).toHaveCount(0)
  })

  await test.step('articles go to the trash, and one of them is left without its text', async () => {
    await app.cli('trash', id, idIn(stdout, /内河港口/))
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await expect(options).toHaveCount(2)
    await page.getByRole('button', { name: 'Empty…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Empty the trash?' })
    await expect(dialog).toContainText('2 articles are in it.')
    await expect(dialog.getByRole('checkbox', { name: /^Keep 1 note/ })).toBeChecked()
    await dialog.getByRole('button', { name: 'Empty the trash' }).press('Enter')
    await expect(page.getByText('Deleted for good; the notes of 1 article were kept')).toBeVisible()
    await expect(options).toHaveCount(0)
  })

  await test.step('its notes are in the library, and can be read without a text', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await expect(options).toHaveText([/The case for marginalia.*Notes only/s])
    await list.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(
      page.frameLocator('iframe[data-reading-frame]').getByText(/its notes were kept/),
    ).toBeVisible()
    await expect(article(page)).toBeEmpty()
    const notes = page.getByRole('complementary', { name: 'Annotations' })
    await expect(notes).toContainText(QUOTE)
    await expect(notes).toContainText('Do this.')
    // Nothing has lost its place where there is no text.
    await expect(notes).not.toContainText(/to check|words have changed|no longer in the text/)
  })

  await test.step('deleted for good, with its notes, it is gone, also after a restart', async () => {
    await list.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Delete')
    await expect(options).toHaveCount(0)
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await list.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+Delete')
    const dialog = page.getByRole('dialog', { name: /^Delete “The case for marginalia” for good/ })
    await dialog.getByRole('checkbox').press('Space')
    await dialog.getByRole('button', { name: 'Delete for good' }).press('Enter')
    await expect(options).toHaveCount(0)
    await app.restart()
    await expect(app.page.getByRole('navigation', { name: 'Library' })).toBeVisible()
    expect((await app.cli('trash', 'list')).stdout).toBe('')
  })
})

/** The id in the line of JSON that holds the words. */
function idIn(lines: string, words: RegExp): string {
  const line = lines.split('\n').find((one) => words.test(one)) ?? '{}'
  return (JSON.parse(line) as { id?: string }).id ?? ''
}
