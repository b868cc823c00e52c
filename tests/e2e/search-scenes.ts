import { expect } from '@playwright/test'
import { filtered, type Scene, unfiltered } from './scene-acts'

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
]
