import { expect, type Page } from '@playwright/test'
import { press, reach } from './by-keys'
import { test } from './launch'
import { notebook, notes, openNotebook } from './notebook'
import { annotate, SCENE_IMPORTS } from './scene-acts'
import { marked } from './searching'

const RATE = /The freight rate for a forty-foot box/

test.use({ appOptions: { imports: SCENE_IMPORTS } })

test.beforeEach(async ({ app }) => {
  await annotate(app)
  await openNotebook(app.page)
  await expect(notes(app.page)).toHaveCount(4)
})

const field = (page: Page) => page.getByRole('textbox', { name: 'Words in quotes, notes and tags' })

async function asked(page: Page, query: string): Promise<void> {
  await press(page, '/')
  await expect(field(page)).toBeFocused()
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.type(query)
}

test('the notebook takes the query language of the list: words, phrases, what is not to be there, fields of the annotation and of its article', async ({
  app,
}) => {
  const { page } = app
  for (const [query, count, words] of [
    ['"forty-foot box" rate', 1, ['rate', 'forty-foot box']],
    ['box -rate ', 1, ['box']],
    ['border OR departures', 2, ['departures', 'border', 'border']],
    ['box tag:figures color:blue has:note', 1, ['box']],
    ['in:note figures ', 1, ['figures']],
    ['site:nowhere.example', 0, []],
    ['author:nobody OR -has:note', 1, []],
  ] as const) {
    await asked(page, query)
    await expect(notes(page)).toHaveCount(count)
    if (words.length > 0)
      await expect.poll(() => marked(notebook(page))).toEqual(expect.arrayContaining([...words]))
  }
  await press(page, 'Escape')
  await expect(notes(page)).toHaveCount(4)
  await expect(notes(page).locator('mark')).toHaveCount(0)
})

test('its field says what cannot be meant, and how the query can go on, by keys', async ({ app }) => {
  const { page } = app
  const pane = page.locator('#pane-notebook')
  const choices = pane.getByRole('group', { name: 'Go on with' })
  await asked(page, 'rate saved:someday')
  await expect(pane.getByRole('status').filter({ hasText: '“someday” is no date' })).toBeVisible()
  await expect(notes(page)).toHaveCount(1)
  await expect(notes(page)).toContainText(RATE)
  await asked(page, 'tag:fig')
  await reach(page, choices.getByRole('button', { name: 'figures', exact: true }))
  await press(page, 'Enter')
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('tag:figures ')
  await expect(notes(page)).toHaveCount(2)
  await page.keyboard.type('air')
  await expect(notes(page)).toHaveCount(1)
  await expect.poll(() => marked(notebook(page))).toEqual(['air'])
  await press(page, 'ArrowDown')
  await expect(notebook(page)).toBeFocused()
})
