import type { Page } from '@playwright/test'
import { painted } from './reading'

/* What the specs of the review share: the article that is changed, its words, and where things are on the screen. */

export const FREIGHT = /The night freight to Almaty/
export const CARRIED = 'three containers of children’s'
export const BORDER = 'The border takes nineteen hours'

export const chip = (page: Page) => page.getByRole('button', { name: /^\d+ to check$/ })
export const tray = (page: Page) => page.getByRole('region', { name: 'Review' })
export const marked = async (page: Page) =>
  Object.values(await painted(page))
    .flat()
    .toSorted()
