import { expect, type Page } from '@playwright/test'

/** Opens the dialog that adds articles. */
export async function openAddDialog(page: Page) {
  await page.keyboard.press('ControlOrMeta+n')
  const dialog = page.getByRole('dialog', { name: 'Add articles' })
  await expect(dialog).toBeVisible()
  return dialog
}

/** Adds a text or an address through the dialog and waits until it is saved. */
export async function addText(page: Page, words: string): Promise<void> {
  const dialog = await openAddDialog(page)
  await dialog.getByLabel('Address or text').fill(words)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}
