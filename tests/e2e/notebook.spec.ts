import { chooseFormat } from './choose-format'
import { expect, test } from './launch'
import { headings, notebook, notes, openNotebook } from './notebook'
import { article, expectPainted, isInSight, pulsed } from './reading'
import { annotate, SCENE_IMPORTS } from './scene-acts'

const BORDER = 'The border takes nineteen hours'
const RATE = 'The freight rate for a forty-foot box is 4,900 dollars'
const MARGIN = 'Three habits keep it honest'

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

test.beforeEach(async ({ app }) => {
  await annotate(app)
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => /margin/i.test(line)) ?? '{}'
  const { id = '' } = JSON.parse(row) as { id?: string }
  await app.cli('annotate', id, '--quote', MARGIN, '--color', 'green', '--tag', 'habits')
})

test('by the mouse: grouped, filtered with its hits marked, chosen, changed many at a time, opened', async ({
  app,
}) => {
  test.setTimeout(120_000)
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  const place = page
    .getByRole('navigation', { name: 'Library', exact: true })
    .getByRole('button', { name: 'Notebook 5', exact: true })
  await expect(place).toBeVisible()
  await openNotebook(page)
  await expect(place).toHaveAttribute('aria-current', 'page')
  await expect(notes(page)).toHaveCount(5)
  await expect(headings(page)).toHaveCount(2)

  await test.step('in groups', async () => {
    for (const [group, count] of [
      ['By tag', 4],
      ['By colour', 4],
      ['By day', 1],
      ['By article', 2],
    ] as const) {
      await page.getByRole('button', { name: /^Group by/ }).click()
      await page.getByRole('menuitemradio', { name: group }).click()
      await expect(headings(page)).toHaveCount(count)
    }
  })

  await test.step('filtered', async () => {
    const field = page.getByRole('textbox', { name: 'Words in quotes, notes and tags' })
    await field.fill('freight box')
    await expect(notes(page)).toHaveCount(1)
    await expect(notes(page).locator('mark')).toHaveText(['freight', 'box'])
    await page.getByRole('button', { name: 'Clear the words' }).click()
    await expect(notes(page)).toHaveCount(5)
    await expect(notes(page).locator('mark')).toHaveCount(0)
    const green = page.getByRole('group', { name: 'Filter by colour' }).getByRole('button', { name: 'Green' })
    await green.click()
    await expect(notes(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'With a note' }).click()
    await expect(page.getByRole('heading', { name: 'No annotations match' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear filter' }).first().click()
    await expect(notes(page)).toHaveCount(5)
    await page.getByRole('button', { name: 'Tags', exact: true }).click()
    await page.getByRole('combobox', { name: 'Filter by tag' }).fill('figures')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(notes(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'Without the tag figures' }).click()
    await expect(notes(page)).toHaveCount(5)
  })

  await test.step('chosen and recoloured, in one step of undo', async () => {
    await notes(page).nth(0).click()
    await notes(page)
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await notes(page)
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] })
    await expect(notebook(page).getByRole('row', { selected: true })).toHaveCount(2)
    const acts = page.getByRole('toolbar', { name: 'Act on the selection' })
    await acts.getByRole('button', { name: 'Make it Purple' }).click()
    await expect(notes(page).filter({ hasText: 'Purple' })).toHaveCount(2)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(notes(page).filter({ hasText: 'Purple' })).toHaveCount(0)
    await acts.getByRole('button', { name: 'Delete' }).click()
    await expect(notes(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(notes(page)).toHaveCount(5)
  })

  await test.step('chosen and exported alone', async () => {
    await notes(page).nth(0).click()
    await notes(page)
      .nth(2)
      .click({ modifiers: ['ControlOrMeta'] })
    await page
      .getByRole('toolbar', { name: 'Act on the selection' })
      .getByRole('button', { name: 'Export…' })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Export annotations' })
    await expect(dialog.getByRole('radio', { name: 'Selection (2 annotations)' })).toBeChecked()
    await chooseFormat(dialog, 'JSON')
    const preview = dialog.getByRole('region', { name: 'Preview' })
    await expect(preview).toContainText('"scope": "selection"')
    expect(((await preview.textContent()) ?? '').match(/"kind": "highlight"/g)).toHaveLength(2)
    await dialog.getByRole('radio', { name: 'The whole library' }).click()
    await expect(preview).toContainText('"scope": "library"')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+e')
    await expect(dialog.getByRole('radio', { name: 'Selection (2 annotations)' })).toBeChecked()
    await chooseFormat(dialog, 'Markdown')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  await test.step('a note is written from the menu of its row; a press beside it keeps it', async () => {
    await notes(page).filter({ hasText: MARGIN }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Edit the note' }).click()
    await notebook(page).getByRole('textbox', { name: 'Note' }).fill('Three of *them*.')
    await notes(page).filter({ hasText: BORDER }).click()
    await expect(notes(page).filter({ hasText: MARGIN }).locator('em')).toHaveText('them')
    await page.keyboard.press('Escape')
    // The stand-in refuses every page the clipboard.
    if (app.host === 'web') {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await notes(page).filter({ hasText: MARGIN }).click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
      await expect(page.getByText('Annotation copied as Markdown')).toBeVisible()
      const text = await page.evaluate(() => navigator.clipboard.readText())
      expect(text).toMatch(/^> Three habits keep it honest\n\nThree of \*them\*\.\n\n#habits\n\n— /)
    }
  })

  await test.step('a change from elsewhere is shown', async () => {
    const { stdout } = await app.cli('annotations', BORDER, '--json')
    const { id = '' } = JSON.parse(stdout) as { id?: string }
    await app.cli('note', id, 'Measured in spring.')
    await expect(notes(page).filter({ hasText: 'Measured in spring.' })).toBeVisible()
  })

  await test.step('dragged onto a tag of the sidebar', async () => {
    const port = page
      .getByRole('navigation', { name: 'Library', exact: true })
      .getByRole('treeitem', { name: /^rail/ })
    await notes(page).filter({ hasText: BORDER }).dragTo(port)
    await expect(notes(page).filter({ hasText: BORDER })).toContainText('trade/rail')
  })

  await test.step('opened at its passage, and back', async () => {
    await notes(page).filter({ hasText: RATE }).dblclick()
    await expect(article(page)).toBeVisible()
    await expect(article(page)).not.toBeEmpty()
    await expect.poll(() => isInSight(page, RATE)).toBe(true)
    const card = page.getByRole('complementary', { name: 'Annotations' }).locator('[data-focused]')
    await expect(card).toContainText(RATE)
    await expectPainted(page, 'blue', RATE)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(notes(page)).toHaveCount(5)
  })
})

test('by the keyboard alone', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.getByRole('listbox', { name: 'Articles' }).focus()
  await press('g', 'n')
  await expect(notebook(page)).toBeFocused()
  await expect(notes(page)).toHaveCount(5)
  const active = () =>
    notebook(page).evaluate(
      (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    )

  await test.step('through headings and annotations, to both ends', async () => {
    await expect.poll(active).toContain('The night freight to Almaty')
    await press('ArrowDown', 'j')
    await expect.poll(active).toContain(BORDER)
    await press('End')
    await expect.poll(active).toContain(MARGIN)
    await press('Home', 'ArrowDown')
  })

  await test.step('what is chosen is recoloured, tagged, deleted, copied', async () => {
    await press(' ', 'Shift+ArrowDown')
    await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeVisible()
    await press('5')
    await expect(notes(page).filter({ hasText: 'Red' })).toHaveCount(3)
    await press('t')
    const tags = page.getByRole('dialog', { name: 'Tags of 2 annotations', exact: true })
    await expect(tags.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('checked')
    await press('Enter', 'Enter')
    await expect(tags).toHaveCount(0)
    await expect(notebook(page)).toBeFocused()
    await expect(notes(page).filter({ hasText: 'checked' })).toHaveCount(2)
    // The stand-in refuses every page the clipboard.
    if (app.host === 'web') {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await press('c')
      await expect(page.getByText('2 quotes copied')).toBeVisible()
      const text = await page.evaluate(() => navigator.clipboard.readText())
      expect(text).toMatch(/^“Of the 312[^”]+”\n— .+Almaty[\s\S]+\n\n“The border takes nineteen hours”\n— /)
      const markdown = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read()
        return (await item?.getType('web text/markdown'))?.text()
      })
      expect(markdown).toMatch(/^> Of the 312[^\n]+\n\n— .+Almaty/)
      const letter = await page.context().newPage()
      await letter.setContent('<body contenteditable>')
      await letter.locator('body').focus()
      await letter.keyboard.press('ControlOrMeta+v')
      await expect(letter.locator('blockquote')).toHaveText([
        /^Of the 312/,
        'The border takes nineteen hours',
      ])
      await expect(letter.locator('cite')).toHaveCount(2)
      await letter.close()
    }
    await press('Delete')
    await expect(notes(page)).toHaveCount(3)
    await press('ControlOrMeta+z')
    await expect(notes(page)).toHaveCount(5)
    await press('ControlOrMeta+a')
    await expect(page.getByRole('status').filter({ hasText: '5 selected' })).toBeVisible()
    await press('Escape')
    await expect(page.getByRole('toolbar', { name: 'Act on the selection' })).toHaveCount(0)
    await expect(notebook(page)).toBeFocused()
  })

  await test.step('a note is written in its row, kept while it is written, and taken back', async () => {
    const note = notebook(page).getByRole('textbox', { name: 'Note' })
    const border = notes(page).filter({ hasText: BORDER })
    await press('Home', 'ArrowDown', 'ArrowDown', 'n')
    await expect(note).toBeFocused()
    await page.keyboard.type('At Khorgos, **1520** mm.')
    await expect(border).toContainText('Saved')
    await press('ControlOrMeta+Enter')
    await expect(notebook(page)).toBeFocused()
    await expect(border.locator('strong')).toHaveText('1520')
    await press('n')
    await expect(note).toHaveValue('At Khorgos, **1520** mm.')
    await press('Escape')
    await expect(notebook(page)).toBeFocused()
    await press('ControlOrMeta+z')
    await expect(border.locator('strong')).toHaveCount(0)
  })

  await test.step('filtered from /, and out of the field again', async () => {
    await press('/')
    await page.keyboard.type('forty')
    await expect(notes(page)).toHaveCount(1)
    await press('ArrowDown')
    await expect(notebook(page)).toBeFocused()
    await press('/', 'Escape')
    await expect(notes(page)).toHaveCount(5)
    await press('Escape')
    await expect(notebook(page)).toBeFocused()
  })

  await test.step('opened at its passage, with the focus in the text', async () => {
    await press('End', 'ArrowUp', 'ArrowUp', 'ArrowUp')
    await expect.poll(active).toContain(RATE)
    const pulse = pulsed(page)
    await press('Enter')
    await expect(article(page)).not.toBeEmpty()
    expect(await pulse).toContain(RATE)
    await expect.poll(() => isInSight(page, RATE)).toBe(true)
    await expect(page.locator('iframe[data-reading-frame]')).toBeFocused()
    await press('Alt+ArrowLeft')
    await expect(notebook(page)).toBeFocused()
    await expect.poll(active).toContain(RATE)
    // The highlight that was shown in the text is behind; the key means the row again.
    await press('ArrowDown', 'ArrowUp', 'Enter')
    await expect(article(page)).not.toBeEmpty()
    await expect.poll(() => isInSight(page, RATE)).toBe(true)
    await press('Alt+ArrowLeft')
    await expect(notebook(page)).toBeFocused()
    await press('Escape')
    await expect(notebook(page)).toHaveCount(0)
  })
})

test('an empty notebook says what comes there, and fills by itself', async ({ app }) => {
  const { page } = app
  const { stdout } = await app.cli('annotations', '--json')
  const ids = stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id)
  for (const id of ids) await app.cli('trash', id)
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: 'Nothing highlighted yet' })).toBeVisible()
  await app.cli('undo')
  await expect(notes(page)).toHaveCount(1)
  await notes(page).first().dblclick()
  await expect(article(page)).not.toBeEmpty()
  await expect.poll(() => isInSight(page, MARGIN)).toBe(true)
})
