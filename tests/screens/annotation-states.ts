import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { article, clickOn } from '../e2e/reading'
import type { RunningApp } from '../e2e/running-app'
import { openFreight, type Scene, type Stage } from '../e2e/scene-acts'
import { back, open } from './article-states'

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

/** The panel, its cards and the highlights in the text. */
export const ANNOTATION_STATES: readonly Scene[] = [
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
]
