import { expect, type Page } from '@playwright/test'
import { articleFile } from './adding'
import type { RunningApp } from './running-app'
import { article, clickOn, dragOver, openArticle } from './reading'

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

const FREIGHT = /The night freight to Almaty/
const QUOTE = 'the cranes of the east quay'
const MARGINALIA = 'Three habits keep it honest'

const dialog =
  (keys: string, typed = '') =>
  async ({ page }: Stage) => {
    await page.keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
    if (typed) await page.keyboard.type(typed)
  }

/** One article of a backup that was made before it got another title. */
async function restoring(stage: Stage): Promise<void> {
  const { page, app, say } = stage
  await app.cli('backup')
  const rows = (await app.cli('list', '--json')).stdout.trim().split('\n')
  const { id = '' } = JSON.parse(rows.at(-1) ?? '{}') as { id?: string }
  await app.cli('edit', id, '--title', 'Marginalia, renamed since')
  await dialog('Control+k', `>${say('commands:library.restore')}`)(stage)
  await page.getByRole('option').first().click()
  await page.getByRole('radio', { name: say('settings-pages:restore.one') }).click()
  await page.getByRole('radio', { name: 'renamed since' }).click()
  await page.getByRole('button', { name: say('settings-pages:restore.act_one') }).waitFor()
  await app.cli('undo')
}

/** The search over all settings; by default for a word that some hold. */
const searched =
  (words?: string) =>
  async ({ page, say }: Stage) => {
    await page.keyboard.press('Control+Comma')
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .first()
      .fill(words ?? say('reader:theme'))
  }

const filtered =
  (words: string) =>
  async ({ page, say }: Stage) => {
    await listShown(page, say)
    await page.getByRole('textbox', { name: say('library:list.filter') }).fill(words)
  }

const unfiltered = async ({ page, say }: Stage) => {
  await page.getByRole('textbox', { name: say('library:list.filter') }).fill('')
  await rest(page)
}

const view =
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

async function idOf(app: RunningApp, title: RegExp): Promise<string> {
  const { stdout } = await app.cli('list', '--json')
  const row = stdout.split('\n').find((line) => title.test(line)) ?? '{}'
  return (JSON.parse(row) as { id?: string }).id ?? ''
}

/** A highlight with a note in an article that no scene opens, put into the trash. */
async function throwAwayNote({ app }: Stage): Promise<void> {
  const id = await idOf(app, /margin/i)
  const { stdout } = await app.cli('annotate', id, '--quote', MARGINALIA, '--note', 'Not needed.', '--json')
  await app.cli('trash', (JSON.parse(stdout) as { id: string }).id)
}

/** Closes what is open, and takes back what a scene did to the library. */
function takenBack(steps: number) {
  return async ({ page, app }: Stage): Promise<void> => {
    await rest(page)
    for (let step = 0; step < steps; step += 1) await app.cli('undo')
  }
}

/** Every screen there is, in the order of the contact sheet's rows. */
const SCENES: readonly Scene[] = [
  { name: 'reader', go: () => Promise.resolve() },
  {
    name: 'reader, Chinese article',
    go: async ({ page, say }) => {
      await listShown(page, say)
      await openArticle(page, /内河港口/)
    },
    leave: ({ page, say }) => openFreight(page, say),
  },
  {
    name: 'selection',
    minWidth: 900,
    go: async ({ page, say }) => {
      await dragOver(page, QUOTE)
      await page.getByRole('toolbar', { name: say('reader:selection') }).waitFor()
    },
  },
  {
    name: 'highlight with its bar',
    minWidth: 900,
    go: async ({ page, say }) => {
      await clickOn(page, 'The border takes nineteen hours')
      await page.getByRole('toolbar', { name: say('annotations:bar') }).waitFor()
    },
  },
  {
    name: 'note being written',
    minWidth: 900,
    go: async ({ page, say }) => {
      await clickOn(page, 'The border takes nineteen hours')
      await page.getByRole('toolbar', { name: say('annotations:bar') }).waitFor()
      await page.keyboard.press('n')
      await page
        .getByRole('textbox', { name: say('annotations:note') })
        .first()
        .waitFor()
    },
  },
  { name: 'link', minWidth: 900, go: ({ page }) => clickOn(page, 'tea') },
  { name: 'focus mode', go: ({ page }) => page.keyboard.press('F11') },
  {
    name: 'find',
    go: async ({ page }) => {
      await page.keyboard.press('Control+f')
      await page.getByRole('search').waitFor()
      await page.keyboard.type('train')
    },
  },
  { name: 'typography', go: ({ page, say }) => pressed(page, say('reader:typography')) },
  { name: 'theme menu', go: ({ page, say }) => pressed(page, say('reader:theme')) },
  { name: 'outline', go: ({ page, say }) => pressed(page, say('reader:outline')) },
  { name: 'list, filtered', go: filtered('the'), leave: unfiltered },
  { name: 'list, nothing found', go: filtered('zeppelin'), leave: unfiltered },
  {
    name: 'list, several marked',
    go: async ({ page, say }) => {
      await listShown(page, say)
      await page.getByRole('listbox', { name: say('library:list.label') }).focus()
      for (const key of ['x', 'j', 'x']) await page.keyboard.press(key)
    },
    leave: async ({ page, say }) => {
      await page.getByRole('button', { name: say('library:list.endSelection') }).click()
      await openFreight(page, say)
    },
  },
  {
    name: 'row menu',
    minWidth: 900,
    go: ({ page }) => page.getByRole('option').nth(1).click({ button: 'right' }),
  },
  { name: 'list options', minWidth: 900, go: ({ page, say }) => pressed(page, say('library:list.options')) },
  { name: 'empty view', go: view('a'), leave: view('i') },
  { name: 'trash', go: view('t'), leave: view('i') },
  {
    name: 'trash, deleted notes',
    go: async (stage) => {
      await throwAwayNote(stage)
      await dialog('Control+k', `>${stage.say('commands:trash.annotations')}`)(stage)
      await stage.page.getByRole('option').first().click()
      await stage.page
        .getByRole('button', { name: stage.say('trash:restore') })
        .first()
        .waitFor()
    },
    leave: takenBack(2),
  },
  {
    name: 'trash, emptied',
    go: async (stage) => {
      await throwAwayNote(stage)
      await dialog('Control+k', `>${stage.say('commands:trash.empty')}`)(stage)
      await stage.page.getByRole('option').first().click()
      await stage.page.getByRole('button', { name: stage.say('trash:empty') }).waitFor()
    },
    leave: takenBack(2),
  },
  {
    name: 'article without a text',
    go: async ({ page, app, say }) => {
      const id = await idOf(app, /Marginalia|margin/i)
      await app.cli('annotate', id, '--quote', MARGINALIA, '--note', 'Kept.')
      await app.cli('trash', id)
      await app.cli('trash', 'keep-notes', id)
      await listShown(page, say)
      await page.getByRole('option', { name: /margin/i }).click()
      await page.frameLocator('iframe[data-reading-frame]').getByText(say('reader:textGivenUp')).waitFor()
    },
    leave: async (stage) => {
      await takenBack(3)(stage)
      await openFreight(stage.page, stage.say)
    },
  },
  { name: 'palette', go: dialog('Control+k') },
  { name: 'palette, typed', go: dialog('Control+k', 'the') },
  { name: 'palette, commands', go: dialog('Control+k', '>') },
  { name: 'palette, tags', go: dialog('Control+k', '#') },
  { name: 'palette, annotations', go: dialog('Control+k', '@the') },
  { name: 'palette, nothing found', go: dialog('Control+k', 'zeppelin') },
  { name: 'shortcuts', go: dialog('Shift+?') },
  { name: 'settings, found', go: searched() },
  { name: 'settings, nothing found', go: searched('zeppelin') },
  {
    name: 'another library',
    go: async (stage) => {
      const { page, say } = stage
      await dialog('Control+k', `>${say('commands:library.switch')}`)(stage)
      await page.getByRole('option').first().click()
      await page.getByRole('textbox', { name: say('settings-pages:library.dialog.folder') }).waitFor()
    },
  },
  { name: 'restore one article', go: restoring },
  { name: 'add', go: dialog('Control+n') },
  { name: 'export', go: dialog('Control+e') },
  { name: 'print', go: dialog('Control+p') },
  {
    name: 'tags of the article',
    minWidth: 900,
    go: async ({ page }) => {
      await page.getByRole('option', { name: FREIGHT }).focus()
      await page.keyboard.press('t')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'toast',
    minWidth: 900,
    go: async ({ page, say }) => {
      await page.getByRole('listbox', { name: say('library:list.label') }).focus()
      await page.keyboard.press('s')
      await page.getByText(say('library:done.starred')).first().waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Control+z'),
  },
]

/** A library that was just made: what a new user sees first, and what is left when the sample is removed. */
export const NEW_LIBRARY_SCENES: readonly Scene[] = [
  { name: 'first run', go: () => Promise.resolve() },
  {
    name: 'first run, the sample open',
    go: ({ page }) => openArticle(page, /^To build China-SCO/),
  },
  {
    name: 'empty library',
    go: async ({ page, say }) => {
      await listShown(page, say)
      await pressed(page, say('library:list.removeSample'), { opens: false })
      await page.getByText(say('library:empty.libraryTitle')).waitFor()
    },
  },
]

/** The scenes, and one of each page of the settings. */
export async function allScenes({ page }: Stage): Promise<Scene[]> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').first().waitFor()
  const pages = await page.getByRole('tab').count()
  await rest(page)
  return [...SCENES, ...Array.from({ length: pages }, (_, at) => settingsPage(at)), LICENCES]
}

const LICENCES: Scene = {
  name: 'licences',
  async go({ page, say }) {
    await page.keyboard.press('Control+Comma')
    await page.getByRole('tab').last().click()
    await page.getByRole('button', { name: say('settings-pages:about.showLicences') }).click()
    // Every package that is bundled: a built product without any has lost its list.
    await page
      .getByRole('dialog', { name: say('settings-pages:about.licences') })
      .getByRole('listitem')
      .first()
      .waitFor()
  },
}

const settingsPage = (at: number): Scene => ({
  name: `settings ${at + 1}`,
  go: async ({ page }) => {
    await page.keyboard.press('Control+Comma')
    await page.getByRole('tab').nth(at).click()
  },
})

export async function pressed(page: Page, name: string, { opens = true } = {}): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  if (!opens) return
  await page.locator('[data-layer][data-open]:not([data-layer=tooltip])').first().waitFor()
}

/** Opens the article that every scene begins with, where it is not open already. */
export async function openFreight(page: Page, say: Stage['say']): Promise<void> {
  await rest(page)
  if (!(await article(page).isVisible()) || !/night freight/.test(await page.title())) {
    await listShown(page, say)
    await openArticle(page, FREIGHT)
  }
  await page.locator('iframe[data-reading-frame]').focus()
}

/** Closes whatever is open, a layer a press; no press too many, which would leave the article. */
async function rest(page: Page): Promise<void> {
  const open = page.locator(
    '[data-layer][data-open]:not([data-layer=tooltip]), [role=dialog]:not([data-closed], [data-toast]), [role=menu]:not([data-closed]), [role=search], [data-focus-mode]',
  )
  for (let presses = 0; presses < 8 && (await open.count()) > 0; presses += 1)
    await page.keyboard.press('Escape')
  const left = await open.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 200)))
  await expect(open, `still open: ${left.join(' ')}`).toHaveCount(0)
}
