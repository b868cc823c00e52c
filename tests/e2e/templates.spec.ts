import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './launch'
import { chooseFormat } from './choose-format'
import { openArticle } from './reading'

test('a template is copied, written with a live preview, used, saved, deleted and brought back, by mouse', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const exporting = page.getByRole('dialog', { name: 'Export annotations' })
  await chooseFormat(exporting, 'Flash cards')
  await expect(exporting.getByRole('region', { name: 'Preview' })).toContainText('Q: ')
  await exporting.getByRole('button', { name: 'Templates…' }).click()
  const templates = page.getByRole('dialog', { name: 'Templates' })
  await expect(templates.getByRole('tab', { name: 'Flash cards' })).toHaveAttribute('aria-selected', 'true')
  await expect(templates.getByRole('button', { name: 'Delete template' })).toBeDisabled()
  await templates.getByRole('button', { name: 'Duplicate' }).click()
  await expect(templates.getByRole('tab', { name: 'Flash cards, copy', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  const text = templates.getByRole('textbox', { name: 'Template text' })
  const preview = templates.getByRole('region', { name: 'Preview' })
  const problems = templates.getByRole('region', { name: 'Problems' })

  await text.fill('{% for h in highlights %}\n* {{ h.text | uper }}\n{% endfor %}')
  await expect(problems).toContainText(
    'Template “Flash cards, copy”, line 2, column 15: there is no filter “uper”. Did you mean “upper”?',
  )
  await problems.getByRole('button', { name: 'Line 2, column 15' }).click()
  await expect(text).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  expect(await text.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(40)

  await text.fill('{% for h in highlights %}{{ h.note | replace("a", "b") }}{% endfor %}')
  await expect(problems).toContainText('written in Jinja')
  await problems.getByRole('button', { name: 'Convert' }).click()
  await expect(text).toHaveValue('{% for h in highlights %}{{ h.note | replace: "a", "b" }}{% endfor %}')
  await expect(problems).toContainText('Nothing is wrong with it.')

  await text.fill('{{ title }}\n{% for h in highlights %}{{ h.quot }}{% endfor %}{{ frobnicate }}')
  await expect(preview).toContainText('To build China-SCO')
  await expect(problems).toContainText('2 fields that there are none of stay empty:')
  await expect(problems).toContainText('Line 2, column 53: frobnicate')
  await problems.getByRole('button', { name: 'Line 2, column 29: h.quot → h.text' }).click()
  await expect(text).toBeFocused()

  await text.fill('{% for i in (1..30000) %}{% for j in (1..30000) %}{% endfor %}{% endfor %}')
  await expect(problems).toContainText('this takes too long for one article')
  await text.fill('{{ title | upper }}!')
  await expect(preview).toHaveText(/^TO BUILD CHINA-SCO.*!$/)
  await templates.getByRole('textbox', { name: 'Name' }).fill('Loud')
  await templates.getByRole('textbox', { name: 'File ending' }).fill('txt')
  await templates.getByRole('button', { name: 'Use for this export' }).click()

  await expect(templates).toBeHidden()
  await expect(exporting.getByRole('combobox', { name: 'Format' })).toContainText('Loud')
  await expect(exporting.getByRole('region', { name: 'Preview' })).toHaveText(/^TO BUILD CHINA-SCO.*!$/)
  const path = join(app.folders.root, 'loud.txt')
  const save = exporting.getByRole('button', { name: 'Save file…' })
  if (app.host === 'web') {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    expect(download.suggestedFilename()).toMatch(/^To build China-SCO.*\.txt$/)
    await download.saveAs(path)
  } else {
    await app.electronApp.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
    }, path)
    await save.click()
    await expect(page.getByText('Saved to')).toBeVisible()
  }
  expect(readFileSync(path, 'utf8')).toMatch(/^TO BUILD CHINA-SCO.*!$/)

  await page.keyboard.press('ControlOrMeta+e')
  await exporting.getByRole('button', { name: 'Templates…' }).click()
  await templates.getByRole('button', { name: 'Delete template' }).click()
  await expect(templates.getByRole('status').filter({ hasText: '“Loud” was deleted.' })).toBeVisible()
  await expect(templates.getByRole('tab', { name: 'Loud' })).toHaveCount(0)
  await templates.getByRole('button', { name: 'Undo' }).click()
  await expect(templates.getByRole('tab', { name: 'Loud' })).toHaveAttribute('aria-selected', 'true')
  await expect(text).toHaveValue('{{ title | upper }}!')
})

test('by keys alone: a new template is written, kept on closing, and is the format', async ({ app }) => {
  const { page } = app
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+e')
  const exporting = page.getByRole('dialog', { name: 'Export annotations' })
  await exporting.getByRole('button', { name: 'Templates…' }).focus()
  await page.keyboard.press('Enter')
  const templates = page.getByRole('dialog', { name: 'Templates' })
  await templates.getByRole('button', { name: 'New template' }).focus()
  await page.keyboard.press('Enter')
  await expect(templates.getByRole('tab', { name: 'New template' })).toHaveAttribute('aria-selected', 'true')
  await expect(templates.getByRole('region', { name: 'Problems' })).toContainText('Nothing is wrong with it.')
  const text = templates.getByRole('textbox', { name: 'Template text' })
  await text.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('By {{ title }}')
  await expect(templates.getByRole('region', { name: 'Preview' })).toHaveText(/^By \S/)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(templates.getByRole('button', { name: 'Save template' })).toBeDisabled()
  await page.keyboard.type('.')
  await page.keyboard.press('Escape')
  await expect(templates).toBeHidden()
  await expect(exporting).toBeVisible()
  expect((await app.cli('template', 'show', 'New template')).stdout).toBe('By {{ title }}.')
  await exporting.getByRole('combobox', { name: 'Format' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'New template' }).focus()
  await page.keyboard.press('Enter')
  await expect(exporting.getByRole('region', { name: 'Preview' })).toHaveText(/^By \S.*\.$/)
})
