import { expect, type Page } from '@playwright/test'
import { articleFile } from './adding'
import type { RunningApp } from './running-app'
import { article, clickOn, openArticle } from './reading'

/** A screen of the app and how a person gets there from the window at rest, an article open in it. */
export interface Scene {
  readonly name: string
  readonly go: (stage: Stage) => Promise<unknown>
  /** Puts the window back to rest; by default Escape until nothing is open. */
  readonly leave?: (stage: Stage) => Promise<unknown>
  /** Left out where the window is too narrow for it to exist. */
  readonly minWidth?: number
}

export interface Stage {
  readonly page: Page
  readonly app: RunningApp
  /** What the window says for a key, in its language. */
  readonly say: (key: string) => string
}

/** The library that the scenes play in. */
export const SCENE_IMPORTS = [
  [articleFile('marginalia.txt')],
  [articleFile('river-port.html'), '--tag', 'trade/port'],
  [articleFile('measure-of-a-line.md'), '--tag', 'typography'],
  [articleFile('night-freight.html'), '--tag', 'trade/rail'],
]

const HIGHLIGHTS = [
  {
    quote: 'Of the 312 departures of last year 297 arrived within four hours',
    color: 'yellow',
    note: 'Check against the **operator’s** own figures.',
    tag: 'figures',
  },
  { quote: 'The border takes nineteen hours', color: 'green', note: '', tag: 'border' },
  {
    quote: 'The freight rate for a forty-foot box is 4,900 dollars',
    color: 'blue',
    note: 'Twice the sea, a fifth of the air.',
    tag: 'figures',
  },
  {
    quote: 'the subsidy of 600 dollars a box ends in December',
    color: 'red',
    note: 'The one thing that could stop it.',
    tag: 'subsidy',
  },
]

/** What a person has written in the scenes beside the articles. */
export const WRITTEN: readonly string[] = [
  ...HIGHLIGHTS.flatMap(({ note, tag }) => [note, note.replaceAll('**', ''), tag, `#${tag}`]),
  ...['Not needed.', 'Kept.', 'Marginalia, renamed since', 'library'],
  ...['Railways', 'Night trains', 'Freight', 'freight'],
  ...['Railways of the north', 'What a page is made of, and who makes it', 'Unread on typography'],
  'Ask the conductor.',
  'A letter',
  'Compare with the first edition.',
  'Ask when the gauge was last measured, and in which year. By whom?',
]

/** Puts the scenes' highlights into the article they begin with. */
export async function annotate(app: RunningApp): Promise<void> {
  const { stdout } = await app.cli('list', '--json')
  const rows = stdout.trim().split('\n')
  const freight = rows.find((row) => row.includes('night freight')) ?? '{}'
  const { id = '' } = JSON.parse(freight) as { id?: string }
  for (const { quote, color, note, tag } of HIGHLIGHTS) {
    const words = ['--quote', quote, '--color', color, '--note', note, '--tag', tag]
    const { code, stderr } = await app.cli('annotate', id, ...words)
    expect(code, stderr).toBe(0)
  }
}

export const FREIGHT = /The night freight to Almaty/
export const MARGINALIA = 'Three habits keep it honest'

export const dialog =
  (keys: string, typed = '') =>
  async ({ page }: Stage) => {
    await page.keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
    if (typed) await typeInto(page, typed)
  }

/** Types into a dialog once its field has the focus: the one before, on its way out, is a dialog too. */
async function typeInto(page: Page, words: string): Promise<void> {
  await page.locator('[role=dialog]:not([data-closed]) :is(input, textarea):focus').waitFor()
  await page.keyboard.type(words)
}

/** A command by its key, run from the palette. */
export async function run({ page, say }: Stage, key: string): Promise<void> {
  const title = say(`commands:${key}`)
  await page.keyboard.press('Control+k')
  await typeInto(page, `>${title}`)
  // By its name: before the list follows what is typed, another one stands first.
  await page.getByRole('option', { name: title }).first().click()
}

/** One article of a backup that was made before it got another title. */
export async function restoring(stage: Stage): Promise<void> {
  const { page, app, say } = stage
  await app.cli('backup')
  const rows = (await app.cli('list', '--json')).stdout.trim().split('\n')
  const { id = '' } = JSON.parse(rows.at(-1) ?? '{}') as { id?: string }
  await app.cli('edit', id, '--title', 'Marginalia, renamed since')
  await run(stage, 'library.restore')
  await page.getByRole('radio', { name: say('settings-pages:restore.one') }).click()
  await page.getByRole('radio', { name: 'renamed since' }).click()
  await page.getByRole('button', { name: say('settings-pages:restore.act_one') }).waitFor()
  await app.cli('undo')
}

/** The search over all settings; by default for a word that some hold. */
export const searched =
  (words?: string) =>
  async ({ page, say }: Stage) => {
    await page.keyboard.press('Control+Comma')
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .first()
      .fill(words ?? say('reader:theme'))
  }

export const filtered =
  (words: string) =>
  async ({ page, say }: Stage) => {
    await listShown(page, say)
    await page.getByRole('textbox', { name: say('library:list.filter') }).fill(words)
  }

export const unfiltered = async ({ page, say }: Stage) => {
  await page.getByRole('textbox', { name: say('library:list.filter') }).fill('')
  await rest(page)
}

export const view =
  (key: string) =>
  async ({ page }: Stage) => {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
  }

/** Below 1024 px the list gives way to the article. */
export async function listShown(page: Page, say: Stage['say']): Promise<void> {
  const back = page.getByRole('button', { name: say('app:bar.backToList') })
  if (await back.isVisible()) await back.click()
}

export async function idOf(app: RunningApp, title: RegExp): Promise<string> {
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => title.test(line)) ?? '{}'
  return (JSON.parse(row) as { id?: string }).id ?? ''
}

/** A highlight with a note in an article that no scene opens, put into the trash. */
export async function throwAwayNote({ app }: Stage): Promise<void> {
  const id = await idOf(app, /margin/i)
  const { stdout } = await app.cli('annotate', id, '--quote', MARGINALIA, '--note', 'Not needed.', '--json')
  await app.cli('trash', (JSON.parse(stdout) as { id: string }).id)
}

/** Closes what is open, and takes back what a scene did to the library. */
export function takenBack(steps: number) {
  return async ({ page, app }: Stage): Promise<void> => {
    await rest(page)
    for (let step = 0; step < steps; step += 1) await app.cli('undo')
  }
}

/** Presses a button, and waits for what it opens. */
export async function pressed(page: Page, name: string, { opens = true } = {}): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  if (!opens) return
  await page.locator('[data-layer][data-open]:not([data-layer=tooltip])').first().waitFor()
}

/** Clicks on a highlight until its bar is there: on a busy machine a click may come before the highlight is painted. */
export async function barOpened(page: Page, say: Stage['say'], words: string): Promise<void> {
  const bar = page.getByRole('toolbar', { name: say('annotations:bar') })
  await expect(async () => {
    await clickOn(page, words)
    await bar.waitFor({ timeout: 3000 })
  }).toPass()
}

/** Opens the article that every scene begins with, where it is not open already. */
export async function openFreight(page: Page, say: Stage['say']): Promise<void> {
  await rest(page)
  if (!(await article(page).isVisible()) || !/night freight/.test(await page.title())) {
    await listShown(page, say)
    // Of many that were added since, a low window's list has the first ones only.
    if (!(await page.getByRole('option', { name: FREIGHT }).isVisible())) {
      await page.getByRole('listbox', { name: say('library:list.label') }).focus()
      await page.keyboard.press('End')
    }
    await openArticle(page, FREIGHT)
  }
  await page.locator('iframe[data-reading-frame]').focus()
}

/** Closes whatever is open, a layer a press; no press too many, which would leave the article. */
export async function rest(page: Page): Promise<void> {
  const open = page.locator(
    '[data-layer][data-open]:not([data-layer=tooltip]), [role=dialog]:not([data-closed], [data-toast]), [role=menu]:not([data-closed]), [role=search], [data-focus-mode]',
  )
  // A layer that is on its way out when it is pressed, or opens late, gets another press: one each time it is looked at.
  await expect(async () => {
    if ((await open.count()) > 0) await page.keyboard.press('Escape')
    const left = await open.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 200)))
    expect(left, 'still open').toEqual([])
  }).toPass({ timeout: 20_000, intervals: [50, 100, 250, 500] })
}
