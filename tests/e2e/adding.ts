import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Point } from './reading'

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

/** A page of ours, for adding. */
export const articleFile = (name: string): string => join(import.meta.dirname, '../fixtures/articles', name)

/** Three of them, two with a tag, as a library's imports. */
export const THREE_ARTICLES: readonly (readonly string[])[] = [
  [articleFile('marginalia.txt')],
  [articleFile('measure-of-a-line.md'), '--tag', 'typography'],
  [articleFile('night-freight.html'), '--tag', 'trade/rail'],
]

/** Drags files or folders from outside onto a point of the page, which may lie in a frame, and drops them there. */
export async function dropAt(page: Page, { x, y }: Point, paths: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x, y, data })
  await browser.detach()
}

/** Drops files on the window, as from a file manager. The browser hands over real files, read from the disk. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.id = 'files-to-drop'
    input.hidden = true
    document.body.append(input)
  })
  await page.locator('#files-to-drop').setInputFiles([...paths])
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#files-to-drop')
    const dataTransfer = new DataTransfer()
    for (const file of input?.files ?? []) dataTransfer.items.add(file)
    input?.remove()
    for (const name of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }))
  })
}
