import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { articleFile, dropFiles } from '../e2e/adding'
import type { RunningApp } from '../e2e/running-app'
import { idOf, listShown, openFreight, run, type Stage } from '../e2e/scene-acts'
import type { Trouble } from './trouble'

/** So many files that a picture can be taken before they are through. */
const LETTERS = 150

function manyFiles(app: RunningApp, count: number): string[] {
  const folder = join(app.folders.root, 'given')
  mkdirSync(folder, { recursive: true })
  const text = readFileSync(articleFile('marginalia.txt'), 'utf8')
  writeFileSync(join(folder, 'empty.txt'), '')
  writeFileSync(
    join(folder, 'holiday.html'),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 1, 2]),
  )
  const made = Array.from({ length: count }, (_, at) => {
    const path = join(folder, `letter-${String(at + 1).padStart(3, '0')}.txt`)
    writeFileSync(path, `Letter ${at + 1}\n\n${text}\n\n${letter(text.split(/\s+/), at)}`)
    return path
  })
  return [join(folder, 'empty.txt'), join(folder, 'holiday.html'), articleFile('night-freight.html'), ...made]
}

/** As many words as sixty articles have, in an order that no other letter has: a copy would not be saved again. */
function letter(words: readonly string[], at: number): string {
  const mixed = words.map((_, index) => words[(index * (2 * at + 7)) % words.length] ?? '')
  const paragraphs = Array.from({ length: 60 }, (_, day) => [`On day ${day * (at + 3)}`, ...mixed].join(' '))
  return paragraphs.join('\n\n')
}

const card = ({ page, say }: Stage) => page.getByRole('region', { name: say('import:progress') })

/** Titles of the letters. */
export const LETTER_TITLES: readonly string[] = Array.from({ length: LETTERS }, (_, at) => `Letter ${at + 1}`)

/** Gives up what is under way, and deletes what was saved of it: the list is as it was. */
async function takenBack(app: RunningApp): Promise<void> {
  const client = await app.secondClient()
  for (const { id, state } of await client.call('imports.list', {}))
    if (state === 'running' || state === 'paused') await client.call('imports.cancel', { id })
  // What was on its way is saved all the same: rows that came later would move what is pressed.
  const onTheirWay = async () =>
    (await client.call('imports.list', {})).reduce((sum, { reading }) => sum + reading, 0)
  await expect.poll(onTheirWay, { timeout: 60_000 }).toBe(0)
  const lettersLeft = async () => {
    const { articles: all } = await client.call('library.snapshot', {})
    const ids = all.filter(({ title }) => LETTER_TITLES.includes(title)).map(({ id }) => id)
    if (ids.length === 0) return 0
    await client.call('articles.trash', { ids })
    // In the trash they would be there already when they are imported again.
    await client.call('trash.empty', { articles: ids, keepNotes: false })
    return ids.length
  }
  // One that was read already may be saved after the first look.
  let without = 0
  const looksWithoutAny = async () => (without = (await lettersLeft()) === 0 ? without + 1 : 0)
  await expect.poll(looksWithoutAny, { intervals: [300], timeout: 60_000 }).toBeGreaterThan(3)
  client.close()
}

/** Annotations from elsewhere: new ones, one for an article that is there, and rows that cannot be taken. */
function notesFile(app: RunningApp): string {
  const path = join(app.folders.root, 'notes.json')
  const note = (number: number, more: object) => ({
    type: 'Annotation',
    id: `urn:x:${number}`,
    created: '2024-01-01T00:00:00Z',
    bodyValue: `A note from elsewhere, the ${number}th`,
    target: `https://example.org/harbours/${number % 7}`,
    ...more,
  })
  const rows = Array.from({ length: 24 }, (_, at) => note(at, at % 9 === 8 ? { target: undefined } : {}))
  writeFileSync(path, JSON.stringify(rows, null, 1))
  return path
}

/** How many files are added, and what became of them. */
export const IMPORTS: readonly Trouble[] = [
  {
    name: 'import of annotations',
    async go({ app, page, say }) {
      await openFreight(page, say)
      await dropFiles(page, [notesFile(app)])
      await page.getByRole('dialog', { name: say('exchange:title') }).waitFor()
    },
    async leave({ page, say }) {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: say('exchange:title') }).waitFor({ state: 'hidden' })
    },
  },
  // First: an import that was begun goes on when its window is closed.
  {
    name: 'import over, with problems',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await dropFiles(stage.page, manyFiles(stage.app, 0))
      await card(stage)
        .getByRole('button', { name: stage.say('import:dismiss') })
        .waitFor()
    },
  },
  {
    name: 'import over, its dialog',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await dropFiles(stage.page, manyFiles(stage.app, 0))
      await card(stage)
        .getByRole('button', { name: stage.say('import:dismiss') })
        .waitFor()
      await card(stage)
        .getByRole('button', { name: stage.say('import:details') })
        .click()
      await stage.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'import running',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await dropFiles(stage.page, manyFiles(stage.app, LETTERS))
      await card(stage)
        .getByText(/^(Adding articles: [5-9]|正在添加文章：[5-9])/)
        .waitFor()
    },
    after: takenBack,
  },
  {
    name: 'import running, its dialog',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await dropFiles(stage.page, manyFiles(stage.app, LETTERS))
      await card(stage)
        .getByRole('button', { name: stage.say('import:details') })
        .click()
      await stage.page
        .getByRole('dialog')
        .getByText(/letter-/)
        .first()
        .waitFor()
    },
    after: takenBack,
  },
  {
    name: 'import paused, its dialog',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await dropFiles(stage.page, manyFiles(stage.app, LETTERS))
      await card(stage)
        .getByText(/^(Adding articles: [5-9]|正在添加文章：[5-9])/)
        .waitFor()
      await card(stage)
        .getByRole('button', { name: stage.say('import:pause') })
        .click()
      await card(stage)
        .getByRole('button', { name: stage.say('import:details') })
        .click()
      await stage.page
        .getByRole('dialog')
        .getByRole('button', { name: stage.say('import:resume') })
        .waitFor()
    },
    after: takenBack,
  },
  {
    name: 'import sessions to choose from',
    async go(stage) {
      await openFreight(stage.page, stage.say)
      await run(stage, 'article.imports')
      await stage.page.getByRole('dialog').getByRole('combobox').click()
      await stage.page.getByRole('option').nth(1).waitFor()
    },
  },
  {
    name: 'import taken back, with annotations',
    async go(stage) {
      const { app, page, say } = stage
      await openFreight(page, say)
      const path = join(app.folders.root, 'a-letter.txt')
      writeFileSync(
        path,
        'A letter\n\nThe harbour is quiet, and nobody has asked for the cranes since Monday.\n',
      )
      await dropFiles(page, [path])
      // What was added alone is opened; in a narrow window it takes the list's place.
      await expect(page).toHaveTitle(/A letter/)
      await listShown(page, say)
      await page.getByRole('option', { name: /A letter/ }).waitFor()
      await app.cli('annotate', await idOf(app, /A letter/), '--quote', 'nobody has asked', '--note', 'Kept.')
      await page.getByRole('option', { name: /A letter.*1/ }).waitFor()
      await run(stage, 'article.imports')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('import:undo') })
        .click()
      await page.getByRole('dialog').getByRole('alert').waitFor()
    },
    after: async (app) => {
      await app.cli('trash', await idOf(app, /A letter/))
    },
  },
]
