import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFreight, rest, run, type Scene, type Stage, takenBack } from './scene-acts'

const tree = ({ page, say }: Stage) => page.getByRole('tree', { name: say('library:places.label') })

/** A collection with another in it that holds an article, and a saved search. */
async function places({ page, app }: Stage): Promise<void> {
  const { stdout } = await app.cli('list', '--json')
  const { id = '' } = JSON.parse(stdout.split('\n')[0] ?? '{}') as { id?: string }
  await app.cli('collection', 'create', 'Railways')
  await app.cli('collection', 'create', 'Night trains', '--parent', 'Railways')
  await app.cli('collection', 'add', 'Night trains', id)
  await app.cli('saved-search', 'create', 'Freight', 'freight')
  await page.getByRole('treeitem', { name: 'Freight 1' }).waitFor()
}
const PLACES = 4

const menuOf = async (stage: Stage, name: RegExp): Promise<void> => {
  await tree(stage).getByRole('treeitem', { name }).click({ button: 'right' })
  await stage.page.getByRole('menu').waitFor()
}

/** Wide enough for the sidebar's words. */
const WIDE = 1024

/** Collections, saved searches and tags in the sidebar, and what is asked about them. */
export const PLACE_SCENES: readonly Scene[] = [
  {
    name: 'places',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await tree(stage)
        .getByRole('treeitem', { name: /^Railways/ })
        .click()
    },
    leave: async (stage) => {
      await takenBack(PLACES)(stage)
      await openFreight(stage.page, stage.say)
    },
  },
  {
    name: 'collection menu',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await menuOf(stage, /^Night trains/)
    },
    leave: takenBack(PLACES),
  },
  {
    name: 'collections of the article',
    minWidth: WIDE,
    go: async (stage) => {
      await places(stage)
      await stage.page.getByRole('option').first().focus()
      await stage.page.keyboard.press('m')
      await stage.page.getByRole('checkbox').first().waitFor()
    },
    leave: takenBack(PLACES),
  },
  {
    name: 'new collection',
    go: async (stage) => {
      await run(stage, 'collection.create')
      await stage.page.getByRole('textbox', { name: stage.say('places:name') }).waitFor()
    },
  },
  {
    name: 'saved search',
    go: async (stage) => {
      await run(stage, 'search.save')
      await stage.page.getByRole('textbox', { name: stage.say('places:name') }).waitFor()
    },
  },
  {
    name: 'tag renamed',
    minWidth: WIDE,
    go: async (stage) => {
      await tree(stage).getByRole('treeitem', { name: /^rail/ }).click()
      await tree(stage).focus()
      await stage.page.keyboard.press('F2')
      await stage.page.getByRole('dialog').getByRole('status').filter({ hasText: /\d/ }).waitFor()
    },
    leave: async ({ page, say }) => {
      await rest(page)
      await page.keyboard.press('g')
      await page.keyboard.press('i')
      await openFreight(page, say)
    },
  },
  {
    name: 'list order',
    minWidth: 900,
    go: async ({ page, say }) => {
      await page.getByRole('button', { name: new RegExp(`^${say('library:list.sort')}[:：]`) }).click()
      await page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'duplicates, none',
    go: async (stage) => {
      await run(stage, 'library.duplicates')
      await stage.page.getByText(stage.say('duplicates:none')).first().waitFor()
    },
  },
  {
    name: 'duplicates',
    go: async (stage) => {
      const { app, page, say } = stage
      const { stdout } = await app.cli('list', '--json')
      const rows = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; title: string })
      const original = rows.find(({ title }) => title.includes('marginalia'))
      const text = (await app.cli('show', original?.id ?? '', '--text')).stdout
      const again = join(app.dataDir, '..', 'again.txt')
      writeFileSync(again, `${text}\n\nKept.\n`)
      await app.cli('import', again)
      const { stdout: now } = await app.cli('list', '--json')
      const made = JSON.parse(now.split('\n')[0] ?? '{}') as { id?: string }
      await app.cli('edit', made.id ?? '', '--title', original?.title ?? '')
      await run(stage, 'library.duplicates')
      await page
        .getByRole('button', { name: new RegExp(say('duplicates:why.similar')) })
        .first()
        .waitFor()
    },
    leave: takenBack(2),
  },
]
