import type { Locator } from '@playwright/test'

/** Chooses a format in the export dialog; the list opens outside of it. */
export async function chooseFormat(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await dialog.page().getByRole('option', { name, exact: true }).click()
}
