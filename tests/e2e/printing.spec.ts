import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './launch'
import { isRoot } from './hosts'
import { openArticle } from './reading'
import type { RunningApp } from './running-app'

// Chromium as root runs only without its sandbox, for printing as for a window.
test.use({ appOptions: isRoot ? { args: ['--no-sandbox'] } : {} })

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Print', exact: true })
const pagesIn = (page: Page) => page.frameLocator('iframe[title="Preview of the pages"]')

async function openPrint(page: Page) {
  await openArticle(page, /To build China-SCO/)
  await page.keyboard.press('ControlOrMeta+p')
  await expect(dialogOf(page).getByText(/^\d+ pages?$/)).toBeVisible()
  return dialogOf(page)
}

test('the preview shows the pages with highlights and notes, follows the choices and remembers them', async ({
  app,
}) => {
  const { page } = app
  const dialog = await openPrint(page)
  const pages = pagesIn(page)
  await expect(pages.locator('mark[class]').first()).toBeVisible()
  // In a Chinese window its fonts, quotes and justification would otherwise be those of Chinese.
  await expect(pages.getByRole('article')).toHaveAttribute('lang', 'en')
  await expect(pages.getByRole('article')).toHaveAttribute('dir', /^(?:auto|ltr)$/)
  await expect(pages.locator('.beside').filter({ hasText: 'Notes like this one' }).first()).toBeAttached()
  await expect(pages.locator('.bottom').first()).toHaveText(/^1 \/ \d+$/)
  await dialog.getByRole('radio', { name: 'At the end' }).click()
  await expect(pages.locator('.listed li').first()).toBeAttached()
  await dialog.getByRole('radio', { name: 'Landscape' }).click()
  await dialog.getByRole('checkbox', { name: 'Page numbers' }).click()
  await expect(pages.locator('.bottom')).toHaveCount(0)
  await app.restart()
  const again = await openPrint(app.page)
  await expect(again.getByRole('radio', { name: 'At the end' })).toBeChecked()
  await expect(again.getByRole('radio', { name: 'Landscape' })).toBeChecked()
  await expect(again.getByRole('checkbox', { name: 'Page numbers' })).not.toBeChecked()
})

test('the article goes to the printer with its marks and into a PDF, and stays as it is', async ({ app }) => {
  // Of Electron itself nobody can answer the system's dialog.
  if (app.host !== 'electron') await putOnPaper(app)
  else await openArticle(app.page, /To build China-SCO/)
  await saveAsPdf(app)
  await expect(app.page.frameLocator('iframe[data-reading-frame]').locator('mark')).toHaveCount(0)
})

async function putOnPaper(app: RunningApp): Promise<void> {
  const { page } = app
  const dialog = await openPrint(page)
  const print = dialog.getByRole('button', { name: 'Print…' })
  if (app.host === 'web') {
    await page.evaluate(() => {
      const hear = new MutationObserver(() => {
        const frame = document.querySelector<HTMLIFrameElement>('iframe[data-print-frame]')
        if (frame === null) return
        hear.disconnect()
        frame.addEventListener('load', () =>
          frame.contentWindow?.addEventListener('beforeprint', () => {
            document.documentElement.dataset['printed'] =
              `${frame.getAttribute('sandbox')} ${frame.contentDocument?.querySelectorAll('mark[class]').length}`
          }),
        )
      })
      hear.observe(document.body, { childList: true })
    })
    await print.click()
    await expect(page.locator('html')).toHaveAttribute(
      'data-printed',
      /^allow-same-origin allow-modals [1-9]/,
    )
    await expect(page.locator('iframe[data-print-frame]')).toHaveCount(0)
  } else {
    const paper = app.electronApp.evaluate(
      ({ app: own }) =>
        new Promise<string>((resolve) => {
          own.once(
            'standin-printed' as 'ready',
            ((bytes: Buffer) => resolve(bytes.toString('latin1').slice(0, 5))) as never,
          )
        }),
    )
    await print.click()
    expect(await paper).toBe('%PDF-')
  }
  await expect(dialog).toBeHidden()
}

async function saveAsPdf(app: RunningApp): Promise<void> {
  const { page } = app
  await page.keyboard.press('ControlOrMeta+p')
  const dialog = dialogOf(page)
  const save = dialog.getByRole('button', { name: 'Save as PDF…' })
  const path = join(app.folders.root, 'article.pdf')
  if (app.host === 'web') {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    expect(download.suggestedFilename()).toMatch(/^To build China-SCO.*\.pdf$/)
    await download.saveAs(path)
  } else {
    await app.electronApp.evaluate(({ dialog: native }, filePath) => {
      native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' })
    }, path)
    await save.click()
  }
  await expect(page.getByText('Saved to')).toBeVisible()
  await expect(dialog).toBeHidden()
  const pdf = readFileSync(path).toString('latin1')
  expect(pdf).toMatch(/^%PDF-/)
  expect(pdf).toContain('/StructTreeRoot')
}
