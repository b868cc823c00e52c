import createPurifier from 'dompurify'
import type { Choice, Extraction } from '../shared/model/extraction'
import type { Outline } from '../shared/model/outline'
import type { Dom } from './dom'
import { extract, extractText, outline, outlineText } from './extract'
import { parsePage } from './parse-page'
import type { PageSource } from './page-source'
import { texOf } from './tex'

/** The extractor for the command line: the same code under jsdom, loaded only when it is needed. */
export async function extractInJsdom(source: PageSource, choice?: Choice): Promise<Extraction> {
  if (source.kind === 'text') return extractText(source, choice)
  return withJsdom(source, (dom) => extract(source, dom, choice))
}

/** The same with every block of the page, in or out and why. A plain text needs no jsdom, which takes a second to load. */
export async function outlineInJsdom(source: PageSource, choice?: Choice): Promise<Outline> {
  if (source.kind === 'text') return outlineText(source, choice)
  return withJsdom(source, (dom) => outline(source, dom, choice))
}

async function withJsdom<T>(source: PageSource, work: (dom: Dom) => T): Promise<T> {
  const { JSDOM, VirtualConsole } = await import('jsdom')
  const tex = await texOf(source)
  const { window } = new JSDOM('', { virtualConsole: new VirtualConsole() })
  try {
    // A parser's document has no window, as in the extraction frame: no styles are computed, nothing is fetched.
    const parser = new window.DOMParser()
    const parse = (html: string) => parsePage(parser, html)
    return work({ parse, purifier: createPurifier(window), tex })
  } finally {
    window.close()
  }
}
