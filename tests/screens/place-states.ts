import { expect, type Page } from '@playwright/test'
import { filtered, listShown, rest, type Scene, type Stage, unfiltered } from '../e2e/scene-acts'

/** Wide enough for the sidebar's words. */
const WIDE = 1024

const tree = ({ page, say }: Stage) => page.getByRole('tree', { name: say('library:places.label') })
const row = (stage: Stage, name: RegExp) => tree(stage).getByRole('treeitem', { name })

/** Collections in collections and saved searches, with names as people give them: short, long, in two scripts. */
async function places({ app }: Stage): Promise<void> {
  const client = await app.secondClient()
  const { articles } = await client.call('library.snapshot', {})
  const ids = (title: RegExp) => articles.filter((one) => title.test(one.title)).map(({ id }) => id)
  const make = (name: string, more: object = {}) => client.call('collections.create', { name, ...more })
  const railways = await make('Railways of the north')
  const trains = await make('Night trains', { parent: railways.id })
  await make('What a page is made of, and who makes it')
  await make('港口')
  await client.call('articles.update', { ids: ids(/night freight/), patch: { addCollections: [trains.id] } })
  await client.call('articles.update', { ids: ids(/measure of/), patch: { addCollections: [railways.id] } })
  await client.call('searches.create', { name: 'Freight', query: 'freight' })
  await client.call('searches.create', { name: 'Unread on typography', query: 'tag:typography is:unread' })
  client.close()
}

/** Closes what is open, and takes back what made the places. */
async function placesGone({ page, app }: Stage): Promise<void> {
  await rest(page)
  const client = await app.secondClient()
  for (let step = 0; step < 8; step += 1) await client.call('history.undo', {})
  client.close()
}

/** Where the window is too narrow for its words the sidebar is brought over the list. */
async function sidebarShown(stage: Stage): Promise<void> {
  if (!(await tree(stage).isVisible())) await stage.page.keyboard.press('Control+Backslash')
  await row(stage, /^Unread on typography/).waitFor()
}

async function menuChosen(stage: Stage, name: RegExp, item?: string): Promise<void> {
  await row(stage, name).click({ button: 'right' })
  const menu = stage.page.getByRole('menu')
  await menu.waitFor()
  if (item !== undefined) await menu.getByRole('menuitem', { name: stage.say(item) }).click()
}

/** How far others than the article that is open were read; 0 for not at all. */
async function begin({ app }: Stage, progress: number): Promise<void> {
  const client = await app.secondClient()
  const { articles } = await client.call('library.snapshot', {})
  for (const { id, title } of articles) {
    if (!/measure of a line|parts of a page/.test(title)) continue
    await client.call('articles.update', { ids: [id], patch: { opened: progress > 0 } })
    const at = new Date().toISOString()
    await client.call('articles.setPosition', { id, position: { block: 1, offset: 0, progress, at } })
  }
  client.close()
}

async function sorted({ page, say }: Stage, by: string): Promise<void> {
  await listShown(page, say)
  await page.getByRole('button', { name: new RegExp(`^${say('library:list.sort')}[:：]`) }).click()
  await page.getByRole('menuitemradio', { name: say(by), exact: true }).click()
  // What lies under the pointer would look chosen.
  await page.mouse.move(1439, 899)
}

/** Whether the reading frame paints something of that name. */
const isPainted = (page: Page, name: string): Promise<boolean> =>
  page.evaluate((name) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const view = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
    return view?.CSS.highlights.has(name) ?? false
  }, name)

/** The sidebar's tree, the list and what the search of the library shows. */
export const PLACE_STATES: readonly Scene[] = [
  {
    name: 'sidebar in use',
    go: async (stage) => {
      await places(stage)
      await listShown(stage.page, stage.say)
      await sidebarShown(stage)
    },
    leave: async (stage) => {
      await placesGone(stage)
      if ((await stage.page.evaluate(() => innerWidth)) < WIDE)
        await stage.page.keyboard.press('Control+Backslash')
    },
  },
  {
    name: 'saved search, its menu',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await menuChosen(stage, /^Freight/)
    },
    leave: placesGone,
  },
  {
    name: 'saved search shown',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await row(stage, /^Unread on typography/).click()
    },
    leave: async (stage) => {
      await placesGone(stage)
      for (const key of ['g', 'i']) await stage.page.keyboard.press(key)
    },
  },
  {
    name: 'saved search changed',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await menuChosen(stage, /^Freight/, 'places:menu.editSearch')
      await stage.page.getByRole('dialog').getByRole('textbox').nth(1).waitFor()
    },
    leave: placesGone,
  },
  {
    name: 'collection renamed',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await menuChosen(stage, /^Railways of the north/, 'places:menu.rename')
      await stage.page.getByRole('textbox', { name: stage.say('places:name') }).waitFor()
    },
    leave: placesGone,
  },
  {
    name: 'tag merged',
    minWidth: WIDE,
    go: async (stage) => {
      await menuChosen(stage, /^typography/, 'places:menu.merge')
      const field = stage.page.getByRole('dialog').getByRole('combobox')
      await field.fill('fig')
      await stage.page.getByRole('option', { name: 'figures' }).waitFor()
    },
  },
  {
    name: 'tag deleted',
    minWidth: WIDE,
    go: async (stage) => {
      await menuChosen(stage, /^trade/, 'places:menu.removeTag')
      await stage.page.getByRole('dialog').getByRole('status').filter({ hasText: /\d/ }).waitFor()
    },
  },
  {
    name: 'continue reading',
    go: async (stage) => {
      const { page, say } = stage
      await begin(stage, 0.4)
      await listShown(page, say)
      const begun = page.getByRole('region', { name: say('library:begun.title') })
      await begun.getByRole('button').nth(1).waitFor()
    },
    leave: (stage) => begin(stage, 0),
  },
  {
    name: 'list, by title',
    minWidth: 900,
    go: (stage) => sorted(stage, 'library:list.sorts.title'),
    leave: (stage) => sorted(stage, 'library:list.sorts.saved'),
  },
  {
    name: 'list, an unknown field',
    go: filtered('kolour:blue'),
    leave: unfiltered,
  },
  {
    name: 'list, values of a field',
    go: async (stage) => {
      await filtered('tag:t')(stage)
      await stage.page
        .getByRole('group', { name: stage.say('library:list.complete') })
        .getByRole('button')
        .first()
        .waitFor()
    },
    leave: unfiltered,
  },
  {
    name: 'found in the text',
    minWidth: 900,
    go: async (stage) => {
      const { page } = stage
      await filtered('nineteen gauge')(stage)
      await expect(page.getByRole('option')).toHaveCount(1)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect.poll(() => isPainted(page, 'find-current')).toBe(true)
    },
    leave: async (stage) => {
      await stage.page.keyboard.press('Escape')
      await unfiltered(stage)
    },
  },
  {
    name: 'related articles',
    go: async ({ page, say }) => {
      const frame = page.frameLocator('iframe[data-reading-frame]')
      const related = frame.getByRole('navigation', { name: say('reader:related.title') })
      const first = related.getByRole('button').first()
      await first.waitFor()
      // The key goes to the window as long as the frame has no focus.
      await expect(async () => {
        await page.keyboard.press('End')
        await expect(first).toBeInViewport({ timeout: 1000 })
      }).toPass()
    },
  },
]
