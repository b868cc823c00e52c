import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { article, clickOn, openArticle } from '../e2e/reading'
import type { RunningApp } from '../e2e/running-app'
import { listShown, openFreight, pressed, rest, type Scene, type Stage } from '../e2e/scene-acts'

/*
 * States of the window that a person meets now and then, for the pictures only: the specs of each look at what it does.
 */

const pageFile = (name: string): string => join(import.meta.dirname, 'articles', name)

/** What more the pictures' library holds than the one of the specs. */
export const MORE_IMPORTS = [
  [pageFile('parts-of-a-page.html'), '--tag', 'typography'],
  [pageFile('arabic.html')],
]

const BORDER = 'The border takes nineteen hours'
/** Where all four panes have room. */
const WIDE = 1280

/** Gives one article a highlight whose words are not in it, as after a change of its text outside Lectern. */
export async function loseAHighlight(app: RunningApp): Promise<void> {
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => line.includes('marginalia')) ?? '{}'
  const { id = '' } = JSON.parse(row) as { id?: string }
  const words = ['--note', 'Compare with the first edition.', '--tag', 'figures']
  for (const quote of ['a margin that nobody reads is a diary', 'corrected it in red ink'])
    await app.cli('annotate', id, '--quote', quote, '--color', 'purple', ...words)
  await app.stop()
  const path = join(app.libraryDir, 'articles', id.slice(-2), id, 'annotations.json')
  type Stored = { annotations: { target: Record<string, unknown>; anchor?: unknown }[]; crc?: string }
  const stored = JSON.parse(readFileSync(path, 'utf8')) as Stored
  const [first] = stored.annotations
  if (first === undefined) throw new Error('The highlight was not made')
  delete first.anchor
  const gone = 'a margin is where a book learns what was thought of it'
  Object.assign(first.target, { exact: gone, prefix: 'zzz zz zzzz ', suffix: ' zz zzzz zz', end: 514 })
  delete stored.crc
  writeFileSync(path, JSON.stringify(stored, undefined, 1))
  await app.start()
}

const open =
  (title: RegExp) =>
  async ({ page, say }: Stage) => {
    await listShown(page, say)
    // In a low window the last rows are not there before the list is at its end.
    await page.getByRole('listbox', { name: say('library:list.label') }).focus()
    await page.keyboard.press('End')
    await openArticle(page, title)
  }

const back = async ({ page, say }: Stage) => {
  // No press of Escape too many: in a narrow window it is the way back as well.
  await rest(page)
  await listShown(page, say)
  await page.getByRole('listbox', { name: say('library:list.label') }).focus()
  await page.keyboard.press('Home')
  await openFreight(page, say)
}

/** The article on screen, brought to the words. */
const at = async (page: Page, words: string): Promise<void> => {
  await article(page).getByText(words).first().scrollIntoViewIfNeeded()
}

const panelSearched =
  (words: string) =>
  async ({ page, say }: Stage) => {
    const panel = page.getByRole('complementary', { name: say('app:panes.annotations') })
    await panel.getByRole('button', { name: say('annotations:filter') }).click()
    await panel.getByRole('searchbox').fill(words)
  }

const panelLeft = async ({ page, say }: Stage) => {
  const panel = page.getByRole('complementary', { name: say('app:panes.annotations') })
  await panel.getByRole('button', { name: say('annotations:filter') }).click()
}

const toggled =
  (keys: string) =>
  ({ page }: Stage) =>
    page.keyboard.press(keys)

async function settingsAt({ page }: Stage, index: number): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').nth(index).click()
}

/** Two people write on one note: the second's words come while the first still types. */
async function conflict({ page, app, say }: Stage): Promise<void> {
  const client = await app.secondClient()
  const { articles } = await client.call('library.snapshot', {})
  const freight = articles.find(({ title }) => /night freight/.test(title))
  if (freight === undefined) throw new Error('The article is not there')
  const { annotations } = await client.call('articles.get', { id: freight.id })
  const border = annotations.find(({ target }) => target?.exact === BORDER)
  if (border === undefined) throw new Error('The highlight is not there')
  const change = (note: string) =>
    client.call('annotations.update', { articleId: freight.id, id: border.id, patch: { note } })
  await change('Ask when the gauge was last measured.')
  await clickOn(page, BORDER)
  await page.getByRole('toolbar', { name: say('annotations:bar') }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('End')
  await page.keyboard.type(' By whom?')
  await change('Ask when the gauge was last measured, and in which year.')
  await page.getByText(say('annotations:merged')).first().waitFor()
  client.close()
}

/** Highlights as marks in the text, for screen readers. */
async function withMarks(app: RunningApp, marks: boolean): Promise<void> {
  const client = await app.secondClient()
  await client.call('settings.update', { accessibility: { marks } })
  client.close()
}

async function noteEmptied(stage: Stage): Promise<void> {
  await openFreight(stage.page, stage.say)
  const client = await stage.app.secondClient()
  const { articles } = await client.call('library.snapshot', {})
  const freight = articles.find(({ title }) => /night freight/.test(title))
  if (freight === undefined) throw new Error('The article is not there')
  const { annotations } = await client.call('articles.get', { id: freight.id })
  for (const { id, target } of annotations)
    if (target?.exact === BORDER)
      await client.call('annotations.update', { articleId: freight.id, id, patch: { note: '' } })
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

/** In a library in use, an article with highlights open. */
export const STATES: readonly Scene[] = [
  { name: 'sidebar hidden or shown', go: toggled('Control+Backslash'), leave: toggled('Control+Backslash') },
  { name: 'annotations hidden or shown', go: toggled('Control+Period'), leave: toggled('Control+Period') },
  { name: 'annotation menu', go: ({ page }) => clickOn(page, BORDER, 'right'), minWidth: 900 },
  {
    name: 'note in its card',
    minWidth: WIDE,
    go: async ({ page, say }) => {
      await page.getByRole('article', { name: /freight rate/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: say('annotations:note') }).waitFor()
    },
  },
  {
    name: 'highlights as marks',
    go: async ({ page, app }) => {
      await withMarks(app, true)
      await article(page).locator('mark').first().waitFor()
      await article(page).getByRole('button').nth(1).focus()
    },
    leave: ({ app }) => withMarks(app, false),
  },
  { name: 'panel, filtered', minWidth: WIDE, go: panelSearched('the'), leave: panelLeft },
  { name: 'panel, nothing found', minWidth: WIDE, go: panelSearched('zeppelin'), leave: panelLeft },
  { name: 'note changed by two', go: conflict, leave: noteEmptied, minWidth: 900 },
  {
    name: 'highlight not placed',
    minWidth: WIDE,
    go: open(/case for marginalia/),
    leave: back,
  },
  { name: 'picture in its text', go: open(/parts of a page/), leave: back },
  {
    name: 'picture enlarged',
    go: async (stage) => {
      await open(/parts of a page/)(stage)
      await article(stage.page).locator('img').click()
      await stage.page.getByRole('dialog').waitFor()
    },
    leave: back,
  },
  {
    name: 'table and code',
    go: async (stage) => {
      await open(/parts of a page/)(stage)
      await at(stage.page, 'The compromise lives near')
    },
    leave: back,
  },
  { name: 'from right to left', go: open(/ألماتي/), leave: back },
  {
    name: 'end of the text',
    go: async ({ page, say }) => {
      await page.keyboard.press('End')
      await article(page)
        .page()
        .frameLocator('iframe[data-reading-frame]')
        .getByText(say('reader:finished'))
        .waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Home'),
  },
  {
    name: 'tag menu',
    minWidth: 1024,
    go: ({ page, say }) =>
      page
        .getByRole('navigation', { name: say('app:panes.sidebar') })
        .getByText('figures')
        .click({ button: 'right' }),
  },
  { name: 'paragraph by keyboard', go: toggled('Alt+ArrowDown') },
  {
    name: 'selecting by keyboard',
    go: async ({ page }) => {
      for (const keys of ['Alt+ArrowDown', 'v', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(keys)
    },
  },
  {
    name: 'find, no match',
    go: async ({ page }) => {
      await page.keyboard.press('Control+f')
      await page.getByRole('search').waitFor()
      await page.keyboard.type('zeppelin')
    },
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
    go: async ({ page, say }) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('pdf')
      await page.getByRole('option', { name: say('commands:article.pdf') }).click()
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
    go: async ({ page, say }) => {
      await page.keyboard.press('Control+Shift+z')
      await expect(page.getByText(say('app:done.nothingToRedo')).first()).toBeVisible()
    },
  },
  // Last, because of the message at its end.
  {
    name: 'look of this article',
    go: async ({ page, say }) => {
      await pressed(page, say('reader:typography'))
      await page.getByRole('radio', { name: say('reader:look.this') }).click()
      await page.getByRole('slider', { name: say('settings:reading.size') }).focus()
      await page.keyboard.press('ArrowRight')
    },
  },
  {
    name: 'look of this article, closed',
    go: () => Promise.resolve(),
    leave: async ({ page, say }) => {
      const frame = page.frameLocator('iframe[data-reading-frame]')
      await frame.getByRole('button', { name: say('reader:look.reset') }).click()
    },
  },
]
