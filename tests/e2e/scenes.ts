import { expect } from '@playwright/test'
import { ADJUST_SCENES } from './adjust-scenes'
import { NOTEBOOK_SCENES } from './notebook-scenes'
import { PLACE_SCENES } from './place-scenes'
import { REVIEW_SCENES } from './review-scenes'
import { SEARCH_SCENES } from './search-scenes'
import { TEMPLATE_SCENES } from './template-scenes'
import { clickOn, dragOver, openArticle } from './reading'
import {
  FREIGHT,
  MARGINALIA,
  barOpened,
  dialog,
  filtered,
  idOf,
  listShown,
  openFreight,
  pressed,
  rest,
  restoring,
  run,
  searched,
  takenBack,
  throwAwayNote,
  unfiltered,
  view,
  type Scene,
  type Stage,
} from './scene-acts'

const QUOTE = 'the cranes of the east quay'

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
      await barOpened(page, say, 'The border takes nineteen hours')
    },
  },
  {
    name: 'note being written',
    minWidth: 900,
    go: async ({ page, say }) => {
      await barOpened(page, say, 'The border takes nineteen hours')
      await page.keyboard.press('n')
      await page
        .getByRole('textbox', { name: say('annotations:note') })
        .first()
        .waitFor()
    },
  },
  {
    name: 'note with its preview',
    minWidth: 900,
    go: async ({ page, say }) => {
      await barOpened(page, say, 'Of the 312 departures')
      await page.keyboard.press('n')
      await page
        .getByRole('textbox', { name: say('annotations:note') })
        .first()
        .waitFor()
      await page.keyboard.press('Alt+p')
      await page.getByRole('region', { name: say('annotations:preview') }).waitFor()
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Alt+p')
      await rest(page)
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
      await page.keyboard.press('Alt+w')
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Alt+w')
      await rest(page)
    },
  },
  { name: 'typography', go: ({ page, say }) => pressed(page, say('reader:typography')) },
  { name: 'theme menu', go: ({ page, say }) => pressed(page, say('reader:theme')) },
  { name: 'outline', go: ({ page, say }) => pressed(page, say('reader:outline')) },
  {
    name: 'list, filtered',
    go: async (stage) => {
      await filtered('the')(stage)
      await expect(stage.page.locator('#pane-list section mark').first()).toBeVisible()
    },
    leave: unfiltered,
  },
  { name: 'list, nothing found', go: filtered('zeppelin'), leave: unfiltered },
  ...SEARCH_SCENES,
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
      await run(stage, 'trash.annotations')
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
      await run(stage, 'trash.empty')
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
  ...REVIEW_SCENES,
  ...ADJUST_SCENES,
  ...NOTEBOOK_SCENES,
  ...PLACE_SCENES,
  { name: 'palette', go: dialog('Control+k') },
  { name: 'palette, typed', go: dialog('Control+k', 'the') },
  { name: 'palette, commands', go: dialog('Control+k', '>') },
  { name: 'palette, tags', go: dialog('Control+k', '#') },
  {
    name: 'palette, annotations',
    go: async (stage) => {
      await dialog('Control+k', '@the')(stage)
      await stage.page.getByRole('option').locator('mark').first().waitFor()
    },
  },
  { name: 'palette, nothing found', go: dialog('Control+k', 'zeppelin') },
  { name: 'shortcuts', go: dialog('Shift+?') },
  { name: 'settings, found', go: searched() },
  { name: 'settings, nothing found', go: searched('zeppelin') },
  {
    name: 'another library',
    go: async (stage) => {
      const { page, say } = stage
      await run(stage, 'library.switch')
      await page.getByRole('textbox', { name: say('settings-pages:library.dialog.folder') }).waitFor()
    },
  },
  { name: 'restore one article', go: restoring },
  { name: 'add', go: dialog('Control+n') },
  { name: 'export', go: dialog('Control+e') },
  ...TEMPLATE_SCENES,
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
    async leave({ page, say }) {
      await page.keyboard.press('Control+z')
      // Its message would lie over the screens after it.
      await page
        .locator('[data-toast]')
        .filter({ hasText: say('app:done.undone').replace('{{what}}', '').trim() })
        .getByRole('button', { name: say('app:close') })
        .click()
    },
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
