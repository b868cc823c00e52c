import createPurifier from 'dompurify'
import type { Extraction } from '../shared/model/extraction'
import { extract, extractText, type PageSource } from './extract'

/** The extractor for the command line: the same code under jsdom, loaded only when it is needed. */
export async function extractInJsdom(source: PageSource): Promise<Extraction> {
  if (source.kind === 'text') return extractText(source)
  const { JSDOM, VirtualConsole } = await import('jsdom')
  // A silent console: style sheets that jsdom cannot parse do not matter here.
  const virtualConsole = new VirtualConsole()
  const { window } = new JSDOM('', { virtualConsole })
  try {
    return extract(source, {
      // A document without scripts, images or any request: jsdom fetches nothing unless it is told to.
      parse: (html) => new JSDOM(html, { virtualConsole }).window.document,
      purifier: createPurifier(window),
    })
  } finally {
    window.close()
  }
}
