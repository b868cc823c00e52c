import { basename, resolve } from 'node:path'
import type { Extraction } from '../../../shared/model/extraction'
import { readSource } from '../../capture/files'
import { textOfHtml } from '../../library/texts/html-tree'
import type { Command } from '../command'
import { ExtractorWorker } from '../extractor-worker'
import { printJson } from '../output'
import { hintsFrom, standardInput } from '../sources'

export const extract: Command = {
  name: 'extract',
  words: 'PATH|-',
  count: [1, 1],
  options: ['as', 'encoding', 'json'],
  does: 'Prints the article found in a page as JSON. Needs no library and asks no other machine for anything.',
  async run({ words: [path = ''], options }) {
    const hints = await hintsFrom(options)
    const name = path === '-' ? 'standard input' : basename(path)
    const bytes = path === '-' ? await standardInput() : await readSource(resolve(path))
    const { readable } = await import('../../capture/readable')
    const source = await readable(name, bytes, hints)
    const worker = new ExtractorWorker(import.meta.filename)
    try {
      printJson(extracted(await worker.extract({ ...source, name })))
    } finally {
      await worker.close()
    }
    return 0
  },
}

/** What `extract` promises (DESIGN.md section 5): always these keys, null where nothing is known. */
function extracted(page: Extraction) {
  return {
    title: page.title,
    subtitle: page.subtitle ?? null,
    authors: page.authors,
    site: page.site ?? null,
    agency: page.agency ?? null,
    place: page.place ?? null,
    published: page.published ?? null,
    updated: page.updated ?? null,
    lang: page.lang ?? null,
    url: page.url ?? null,
    image: page.image ?? null,
    confidence: page.confidence,
    text: textOfHtml(page.html).text,
    html: page.html,
    excerpt: page.excerpt,
    words: page.words,
    extractor: page.extractor,
    warnings: page.warnings,
  }
}
