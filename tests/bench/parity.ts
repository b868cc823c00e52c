import createPurifier from 'dompurify'
import { JSDOM, VirtualConsole } from 'jsdom'
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Dom } from '../../src/extractor/dom'
import { extract, type PageSource } from '../../src/extractor/extract'
import type { Extraction } from '../../src/shared/model/extraction'
import { textOfHtml } from '../../src/main/library/texts/html-tree'
import type { BenchLine } from './bench-line'
import { openReader, type Reader } from './extraction/chromium'
import { SUITES } from './extraction/suites'

/** These are made to be slow: what stops in time differs from one machine to the next. */
const SLOW = 'pathological'

/** What the two made of a page: the same or not. */
interface Compared {
  readonly id: string
  readonly html: boolean
  readonly text: boolean
  readonly about: readonly string[]
}

/**
 * Every page of the suites, extracted in the frame of real Chromium and under jsdom: how many have the same canonical text,
 * the same HTML and the same metadata. `--suite NAME`, `--corpus DIR`, `--pages N` as in `extraction`; `--to FILE` writes
 * the pages that differ.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const corpus = resolve(String(options['corpus'] ?? '../shared/corpora'))
  const suites = SUITES.filter(
    ({ name }) => name !== SLOW && (options['suite'] === undefined || options['suite'] === name),
  )
  const reader = await openReader()
  const lines: BenchLine[] = []
  const different: (Compared & { suite: string })[] = []
  try {
    for (const suite of suites) {
      if (!existsSync(join(corpus, suite.name))) {
        console.error(`SKIPPED: ${corpus}/${suite.name} is not here`)
        continue
      }
      const cases = suite.load(join(corpus, suite.name)).slice(0, Number(options['pages'] ?? Infinity))
      const pages: Compared[] = []
      for (const { id, source } of cases) pages.push(await compared(reader, id, source))
      lines.push(...linesOf(suite.name, pages))
      different.push(
        ...pages
          .filter(({ html, about }) => !html || about.length > 0)
          .map((page) => ({ suite: suite.name, ...page })),
      )
    }
  } finally {
    await reader.close()
  }
  if (typeof options['to'] === 'string') writeFileSync(options['to'], JSON.stringify(different, null, 1))
  return lines
}

async function compared(reader: Reader, id: string, source: PageSource): Promise<Compared> {
  const framed = await reader.read('lectern', source)
  const inJsdom = underJsdom(source)
  if (framed.failure !== undefined || inJsdom === undefined) {
    const same = (framed.failure === undefined) === (inJsdom !== undefined)
    return { id, html: same, text: same, about: [] }
  }
  const { html, ...about } = inJsdom
  return {
    id,
    html: html === framed.html,
    text: textOfHtml(html).text === textOfHtml(framed.html).text,
    about: Object.keys({ ...about, ...framed.about }).filter(
      (key) => JSON.stringify(Reflect.get(about, key)) !== JSON.stringify(framed.about[key]),
    ),
  }
}

/** As `extractInJsdom` does (src/extractor/jsdom.ts), with jsdom loaded already. Undefined where there is no text. */
function underJsdom(source: PageSource): Extraction | undefined {
  const { window } = new JSDOM('', { virtualConsole: new VirtualConsole() })
  try {
    const parser = new window.DOMParser()
    const dom: Dom = {
      parse: (html) => parser.parseFromString(html, 'text/html'),
      purifier: createPurifier(window),
    }
    return extract(source, dom)
  } catch (error) {
    if (error instanceof Error && error.name === 'NoTextError') return undefined
    throw error
  } finally {
    window.close()
  }
}

function linesOf(suite: string, pages: readonly Compared[]): BenchLine[] {
  const line = (metric: string, value: number): BenchLine => ({
    bench: 'parity',
    case: suite,
    metric,
    unit: 'pages',
    value,
    p95: null,
    runs: pages.length,
    by: 'lectern',
  })
  return [
    line('another text', pages.filter(({ text }) => !text).length),
    line('the same text, other HTML', pages.filter(({ text, html }) => text && !html).length),
    line('other metadata', pages.filter(({ about }) => about.length > 0).length),
  ]
}
