import { expect } from '@playwright/test'
import { filtered, rest, type Scene, type Stage, unfiltered } from './scene-acts'

/** A word that several articles have: the best first, each with the piece of its text. */
async function ranked(stage: Stage): Promise<void> {
  await filtered('line')(stage)
  await expect(stage.page.getByRole('option').locator('[id$=-excerpt] mark')).not.toHaveCount(0)
  const order = stage.say('library:list.sorts.relevance')
  const relevance = stage.say('library:list.sorted').replace('{{order}}', order)
  await stage.page.getByRole('button', { name: relevance, exact: true }).waitFor()
}

/** What the list's filter shows of the search of the whole library. */
export const SEARCH_SCENES: readonly Scene[] = [
  {
    name: 'list, found in a text, with a hint',
    go: async (stage) => {
      await filtered('"nineteen hours')(stage)
      const row = stage.page.getByRole('option')
      await expect(row.locator('[id$=-excerpt] mark')).toHaveText(['nineteen hours'])
    },
    leave: unfiltered,
  },
  { name: 'list, by relevance', go: ranked, leave: unfiltered },
  {
    name: 'list order, with relevance',
    go: async (stage) => {
      await ranked(stage)
      await stage.page
        .getByRole('button', { name: new RegExp(`^${stage.say('library:list.sort')}[:：]`) })
        .click()
      await stage.page.getByRole('menuitemradio').first().waitFor()
    },
    leave: async (stage) => {
      await rest(stage.page)
      await unfiltered(stage)
    },
  },
  {
    name: 'list, annotations and tags found',
    go: async (stage) => {
      await filtered('figures')(stage)
      const more = stage.say('places:found.more').replace('{{number}}', '')
      await expect(stage.page.locator('#pane-list section mark').first()).toBeVisible()
      // All of them, where there are more than stand there at first.
      const all = stage.page.getByRole('button', { name: more.trim() })
      if (await all.isVisible()) await all.click()
    },
    leave: unfiltered,
  },
  {
    name: 'list, how a query can go on',
    go: async (stage) => {
      await filtered('is:')(stage)
      await stage.page.getByRole('group', { name: stage.say('library:list.complete') }).waitFor()
    },
    leave: unfiltered,
  },
  {
    name: 'list, another spelling',
    go: async (stage) => {
      await filtered('frieght ')(stage)
      const meant = stage.say('library:empty.meant').replace('{{query}}', 'freight')
      await stage.page.getByRole('button', { name: meant }).waitFor()
    },
    leave: unfiltered,
  },
  {
    name: 'list, what to leave out',
    go: async (stage) => {
      await filtered('nineteen tag:typography ')(stage)
      await stage.page.getByRole('button').filter({ hasText: 'tag:typography' }).waitFor()
    },
    leave: unfiltered,
  },
  {
    name: 'list, several parts to leave out',
    go: async (stage) => {
      await filtered('departures -tag:trade/rail has:highlight ')(stage)
      await stage.page.getByRole('button').filter({ hasText: '-tag:trade/rail' }).waitFor()
    },
    leave: unfiltered,
  },
]
