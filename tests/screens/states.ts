import { expect } from '@playwright/test'
import type { RunningApp } from '../e2e/running-app'
import { listShown, openFreight, run, type Scene, type Stage } from '../e2e/scene-acts'
import { ANNOTATION_STATES } from './annotation-states'
import { ARTICLE_STATES, LOOK_STATES } from './article-states'

/*
 * States of the window that a person meets now and then, for the pictures only: the specs of each look at what it does.
 */

const toggled =
  (keys: string) =>
  ({ page }: Stage) =>
    page.keyboard.press(keys)

async function settingsAt({ page }: Stage, index: number): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').nth(index).click()
}

/** What scenes took back could be done again; after another change it cannot. */
async function leaveNothingToRedo(app: RunningApp): Promise<void> {
  const client = await app.secondClient()
  const [row] = (await client.call('library.snapshot', {})).articles
  if (row === undefined) throw new Error('The library is empty')
  for (const starred of [!row.starred, row.starred])
    await client.call('articles.update', { ids: [row.id], patch: { starred } })
  client.close()
}

const dragged =
  (type: 'dragover' | 'dragleave') =>
  ({ page }: Stage) =>
    page.evaluate((type) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], 'x.txt'))
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    }, type)

/** The panes, what lies over them, and messages. */
const WINDOW_STATES: readonly Scene[] = [
  { name: 'sidebar hidden or shown', go: toggled('Control+Backslash'), leave: toggled('Control+Backslash') },
  { name: 'annotations hidden or shown', go: toggled('Control+Period'), leave: toggled('Control+Period') },
  {
    name: 'tag menu',
    minWidth: 1024,
    go: ({ page, say }) =>
      page
        .getByRole('navigation', { name: say('app:panes.sidebar') })
        .getByText('figures')
        .click({ button: 'right' }),
  },
  {
    name: 'tags of several',
    go: async ({ page, say }) => {
      await listShown(page, say)
      await page.getByRole('listbox', { name: say('library:list.label') }).focus()
      for (const key of ['x', 'j', 'x', 't']) await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
    },
    leave: async ({ page, say }) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: say('library:list.endSelection') }).click()
      await openFreight(page, say)
    },
  },
  {
    name: 'tags, offered',
    minWidth: 900,
    go: async ({ page }) => {
      await page.getByRole('option', { name: /night freight/ }).focus()
      await page.keyboard.press('t')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('t')
      await page.getByRole('option', { name: 'typography' }).waitFor()
    },
  },
  {
    name: 'save as PDF',
    go: async (stage) => {
      const { page, say } = stage
      await run(stage, 'article.pdf')
      await page.getByRole('dialog', { name: say('print:titlePdf') }).waitFor()
    },
  },
  {
    name: 'keys being recorded',
    go: async (stage) => {
      await settingsAt(stage, 3)
      const { page } = stage
      const row = page.getByRole('listitem', { name: stage.say('commands:go.inbox') })
      await row.getByRole('button').last().click()
      await page.keyboard.press('Control+k')
    },
  },
  { name: 'files over the window', go: dragged('dragover'), leave: dragged('dragleave') },
  {
    name: 'tooltip',
    go: async ({ page, say }) => {
      await page.getByRole('button', { name: say('reader:focusMode'), exact: true }).hover()
      await page.getByRole('tooltip').or(page.locator('[data-layer=tooltip]')).first().waitFor()
    },
  },
  {
    name: 'nothing to undo',
    go: async ({ page, app, say }) => {
      await leaveNothingToRedo(app)
      await page.keyboard.press('Control+Shift+z')
      await expect(page.getByText(say('app:done.nothingToRedo')).first()).toBeVisible()
    },
    // Its message would lie over the pictures after it.
    leave: ({ page, say }) =>
      page
        .locator('[data-toast]')
        .getByRole('button', { name: say('app:close') })
        .first()
        .click(),
  },
]

/** In a library in use, an article with highlights open. */
export const STATES: readonly Scene[] = [
  ...ANNOTATION_STATES,
  ...ARTICLE_STATES,
  ...WINDOW_STATES,
  ...LOOK_STATES,
]
