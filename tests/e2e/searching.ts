import { expect, type Locator, type Page } from '@playwright/test'
import { press } from './by-keys'

/** The filter of the list. */
export const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Filter articles' })
/** The hits that are marked in a part of the window, in its order. */
export const marked = (part: Locator): Promise<string[]> => part.locator('mark[data-hit]').allInnerTexts()

/** Goes into the field by its key and writes something else there. */
export async function typed(page: Page, query: string): Promise<void> {
  await press(page, '/')
  await expect(field(page)).toBeFocused()
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.type(query)
}
