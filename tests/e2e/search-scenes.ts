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
]
