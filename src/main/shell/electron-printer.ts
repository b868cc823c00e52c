import { BrowserWindow, type WebContents } from 'electron'
import { join } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { Printer } from '../host'
import { fontFacesFor } from '../print/font-faces'
import { PAGE_PREFERENCES } from './page-preferences'
import { offerPage } from './print-pages'

const INTERFACE = join(import.meta.dirname, '../renderer')
/** What Electron says when the person closed the print dialog. */
const CANCELLED = /cancel/i

/** Puts pages on paper or into a PDF through a window that nobody sees, whose page can run nothing. */
export const electronPrinter: Printer = {
  fontsFor: (text) => fontFacesFor(text, INTERFACE),
  pdf: (html) =>
    withPage(
      html,
      async (contents) =>
        new Uint8Array(
          await contents.printToPDF({
            printBackground: true,
            preferCSSPageSize: true,
            generateTaggedPDF: true,
            generateDocumentOutline: true,
          }),
        ),
    ),
  paper: (html) => withPage(html, onPaper),
}

async function withPage<T>(html: string, use: (contents: WebContents) => Promise<T>): Promise<T> {
  const page = offerPage(html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...PAGE_PREFERENCES, javascript: false },
  })
  try {
    await window.loadURL(page.url)
    return await use(window.webContents)
  } finally {
    page.forget()
    // Not `close`, which asks for drafts.
    window.destroy()
  }
}

function onPaper(contents: WebContents): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true }, (printed, reason) => {
      if (printed || CANCELLED.test(reason)) resolve(printed)
      else
        reject(
          new AppError(
            'unexpected',
            `The system could not print: ${reason}. Check the printer, and try again.`,
            {
              key: 'print.paperFailed',
              values: { reason },
            },
          ),
        )
    })
  })
}
