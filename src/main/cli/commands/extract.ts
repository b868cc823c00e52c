import { basename, resolve } from 'node:path'
import type { Extraction } from '../../../shared/model/extraction'
import type { OutlineBlock } from '../../../shared/model/outline'
import { readSource } from '../../capture/files'
import { textOfHtml } from '../../library/texts/html-tree'
import type { Command } from '../command'
import { ExtractorWorker } from '../extractor-worker'
import { print, printJson } from '../output'
import { choiceFrom } from '../choice'
import { hintsFrom, standardInput } from '../sources'
import { warningValue } from '../warnings'

export const extract: Command = {
  name: 'extract',
  words: 'PATH|-',
  count: [1, 1],
  options: ['as', 'encoding', 'extractor', 'whole', 'choice', 'outline', 'json'],
  does: 'Prints the article found in a page as JSON, or with --outline the blocks of the page. Needs no library and asks no other machine for anything.',
  async run({ words: [path = ''], options }) {
    const choice = choiceFrom(options)
    const hints = await hintsFrom(options)
    const name = path === '-' ? 'standard input' : basename(path)
    const bytes = path === '-' ? await standardInput() : await readSource(resolve(path))
    const { readable } = await import('../../capture/readable')
    const source = await readable(name, bytes, hints)
    const worker = new ExtractorWorker(import.meta.filename)
    try {
      const { extraction, blocks } = await worker.outline({ ...source, name }, choice)
      if (options.outline !== true) printJson(extracted(extraction))
      else if (options.json === true) for (const block of blocks) printJson(block)
      else for (const block of blocks) print(blockLine(block))
    } finally {
      await worker.close()
    }
    return 0
  },
}

const blockLine = ({ n, kind, begins, in: isIn, why }: OutlineBlock): string =>
  `${String(n).padStart(4)}  ${isIn ? 'in ' : 'out'}  ${why.padEnd(12)}  ${kind.padEnd(8)}  ${begins}`

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
    warnings: page.warnings.map((warning) => warningValue(warning, page.hidden)),
  }
}
