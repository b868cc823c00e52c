import { expect, type Locator, type Page } from '@playwright/test'

/** The notebook's list, its annotations and the headings of its groups, in the English window. */
export const notebook = (page: Page): Locator =>
  page.getByRole('grid', { name: 'Annotations of the library' })
export const notes = (page: Page): Locator =>
  notebook(page)
    .getByRole('row')
    .filter({ has: page.locator('[role=gridcell]') })
export const headings = (page: Page): Locator => notebook(page).getByRole('rowheader')

/** Opens the notebook by its place in the sidebar. */
export async function openNotebook(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Library', exact: true })
    .getByRole('button', { name: 'Notebook' })
    .click()
  await expect(notebook(page)).toBeVisible()
}
