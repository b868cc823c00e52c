import { chromium, type Page } from '@playwright/test'
import { ELSEWHERE, RAN } from './hostile-files'
import { isRoot } from './hosts'

/** What code of a page does from now on: its words in the console from any frame, its dialogs, its requests. */
export function heardOf(page: Page): readonly string[] {
  const heard: string[] = []
  page.on('console', (message) => {
    if (message.text().includes(RAN)) heard.push(message.text())
  })
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    // What `<img src=x>` asks for lies beside the page.
    if (url.startsWith(ELSEWHERE) || url.endsWith('/x')) heard.push(`request: ${url}`)
  })
  return heard
}

/**
 * What of a page and its frames could run code of others, or ran it. It is read through the window, since frames
 * without scripts answer nothing.
 */
export const dangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const leading = new Set(['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'])
    const found: string[] = []
    const look = (view: Window): void => {
      if ('payloadRan' in view) found.push(`ran: ${String(view.payloadRan)}`)
      for (const element of view.document.body.querySelectorAll('*')) {
        if (view !== window && /^(?:script|iframe|object|embed|base|form|meta|link)$/i.test(element.tagName))
          found.push(element.outerHTML.slice(0, 100))
        for (const { name, value } of element.attributes)
          if (name.startsWith('on') || (leading.has(name) && /^\s*(?:javascript|data:text)/i.test(value)))
            found.push(`${element.tagName} ${name}="${value.slice(0, 100)}"`)
      }
      for (let at = 0; at < view.frames.length; at += 1) look(view.frames[at] as Window)
    }
    look(window)
    return found
  })

/** The fields whose payload is text in a page or its frames. */
export const payloadsIn = (page: Page): Promise<string[]> =>
  page.evaluate((ran) => {
    const said = new RegExp(`<svg onload="console.warn\\('${ran}([^']*)'`, 'g')
    const textIn = (view: Window): string => {
      const walker = view.document.createTreeWalker(view.document.body, NodeFilter.SHOW_TEXT)
      let text = ''
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!/^(?:script|style)$/i.test(node.parentElement?.tagName ?? '')) text += node.nodeValue
      for (let at = 0; at < view.frames.length; at += 1) text += textIn(view.frames[at] as Window)
      return text
    }
    return [...textIn(window).matchAll(said)].map(([, place = '']) => place)
  }, RAN)

interface BarePage {
  readonly page: Page
  readonly heard: readonly string[]
}

/** Pages of a browser that nothing of ours protects; what asks for other machines is stopped, and heard. */
export async function inBareBrowser(work: (open: () => Promise<BarePage>) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['LECTERN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: isRoot ? ['--no-sandbox'] : [],
  })
  try {
    await work(async () => {
      const page = await browser.newPage()
      await page.route(/^https?:/, (route) => route.abort())
      return { page, heard: heardOf(page) }
    })
  } finally {
    await browser.close()
  }
}
