import { expect, type Page } from '@playwright/test'
import { listShown, rest, type Scene, type Stage } from './scene-acts'

/** The notebook from its beginning, and what is done in it. */
const inNotebook =
  (then?: (stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    const { page } = stage
    await listShown(page, stage.say)
    await page.getByRole('listbox', { name: stage.say('library:list.label') }).focus()
    for (const key of ['g', 'n']) await page.keyboard.press(key)
    await page.getByRole('grid').getByRole('row').nth(1).waitFor()
    await page.keyboard.press('Home')
    await then?.(stage)
  }

async function grouped(page: Page, say: Stage['say'], group: string): Promise<void> {
  await page.getByRole('button', { name: say('notebook:group') }).click()
  await page.getByRole('menuitemradio', { name: say(`notebook:groups.${group}`) }).click()
  await page.getByRole('grid').focus()
}

/** Not filtered, nothing chosen, and back at the list. */
async function outOfNotebook({ page }: Pick<Stage, 'page'>): Promise<void> {
  const pane = page.locator('#pane-notebook')
  await pane.getByRole('textbox').fill('')
  await pane.getByRole('grid').focus()
  for (let presses = 0; presses < 4 && (await pane.isVisible()); presses += 1)
    await page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
}

/** The notebook in each of its states. */
export const NOTEBOOK_SCENES: readonly Scene[] = [
  { name: 'notebook', go: inNotebook(), leave: outOfNotebook },
  {
    name: 'notebook, found and chosen',
    go: inNotebook(async ({ page }) => {
      await page.keyboard.press('/')
      await page.keyboard.type('the')
      await page.getByRole('grid').locator('mark').first().waitFor()
      await page.keyboard.press('Enter')
      for (const key of ['ArrowDown', 'x', 'ArrowDown', 'x']) await page.keyboard.press(key)
      await page.getByRole('toolbar').first().waitFor()
    }),
    leave: outOfNotebook,
  },
  {
    name: 'notebook, a note being written',
    go: inNotebook(async ({ page, say }) => {
      for (const key of ['ArrowDown', 'n']) await page.keyboard.press(key)
      await page.getByRole('textbox', { name: say('annotations:note'), exact: true }).waitFor()
    }),
    leave: async ({ page }) => {
      await page.keyboard.press('Escape')
      await outOfNotebook({ page })
    },
  },
  {
    name: 'notebook by tag',
    go: inNotebook(async ({ page, say }) => {
      await grouped(page, say, 'tag')
      await page.keyboard.press('End')
    }),
    leave: async ({ page, say }) => {
      await grouped(page, say, 'article')
      await outOfNotebook({ page })
    },
  },
  {
    name: 'notebook, menu of an annotation',
    minWidth: 900,
    go: inNotebook(async ({ page }) => {
      for (const key of ['ArrowDown', 'Shift+F10']) await page.keyboard.press(key)
      await page.getByRole('menu').waitFor()
    }),
    leave: async ({ page }) => {
      await rest(page)
      await outOfNotebook({ page })
    },
  },
  {
    name: 'notebook, nothing found',
    go: inNotebook(async ({ page, say }) => {
      await page.keyboard.press('/')
      await page.keyboard.type('zeppelin')
      await page.getByText(say('notebook:noMatch')).waitFor()
    }),
    leave: outOfNotebook,
  },
  {
    name: 'notebook, how a query can go on, with a hint',
    go: inNotebook(async ({ page, say }) => {
      await page.keyboard.press('/')
      await page.keyboard.type('date:someday the tag:')
      await page.getByRole('group', { name: say('library:list.complete') }).waitFor()
      await page.getByRole('grid').locator('mark').first().waitFor()
    }),
    leave: outOfNotebook,
  },
]
