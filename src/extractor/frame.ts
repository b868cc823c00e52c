import purifier from 'dompurify'
import { extract, NoTextError, type PageSource } from './extract'

/*
 * Runs in the sandboxed frame of design/capture.md section 10: no origin, no network, no storage. It says that
 * it is ready, gets a port from its parent, and answers each page on it.
 */
window.addEventListener('message', (event: MessageEvent) => {
  const port = event.ports[0]
  if (event.source !== window.parent || port === undefined) return
  port.addEventListener('message', ({ data }: MessageEvent<PageSource>) => {
    try {
      const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')
      port.postMessage({ ok: true, extraction: extract(data, { parse, purifier }) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      port.postMessage({ ok: false, noText: error instanceof NoTextError, message })
    }
  })
  port.start()
})
window.parent.postMessage('lectern-extractor-ready', '*')
