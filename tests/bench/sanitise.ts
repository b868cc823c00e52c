import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright'
import type { PageSource } from '../../src/extractor/extract'
import { clipboardHtml } from '../../src/main/capture/clipboard-html'
import { embedImages } from '../../src/main/capture/embed-images'
import { printDocument } from '../../src/main/exchange/print/print-document'
import { printHtml } from '../../src/main/exchange/print/print-html'
import { textOfHtml } from '../../src/main/library/texts/html-tree'
import type { LocalLibrary } from '../../src/main/library/local-library'
import { openLibrary } from '../../src/main/library/open-library'
import { DEFAULT_PRINTING } from '../../src/shared/model/print-values'
import { tagNameFrom } from '../../src/shared/model/tag-name'
import { draft } from '../unit/library/fixtures'
import type { BenchLine } from './bench-line'
import { bundled, openReader, type Reader } from './extraction/chromium'
import { exportedPages, SHOWN_EXPORTS } from './sanitise/exported-pages'
import { inWindow } from './sanitise/in-window'
import { launchBrowser } from './served-window'

const SUITES = ['xss-dompurify', 'xss-owasp', 'xss-payloadsallthethings']
const PARAGRAPH = `<p>${'Words of an article, in a row, so that it counts as one. '.repeat(6)}</p>`

/** What the page of tests/bench/sanitise/page.ts does. */
interface Bench {
  readonly displayed: (html: string) => Promise<number>
  readonly opened: (html: string) => Promise<number>
  readonly roundTrip: (markup: string) => { stored: string; again: string; shown: string }
}

/**
 * Hostile markup through all that may show it: saved from a page, pasted, kept in a library and read again, displayed,
 * printed and exported in every format that others show as markup, as text of the page and as its title, author, tag and
 * note. Counted is what runs and what asks for an address, in real Chromium, in a page without a policy; then in the built
 * window over that library, its list filtered and searched (run `npm run build` before); and whether the text of html5lib's markup comes back as
 * it was kept. `--corpus DIR` names the folder of the suites, `--payloads N` takes the first N of each.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const corpus = resolve(String(options['corpus'] ?? '../shared/corpora'))
  const most = Number(options['payloads'] ?? Infinity)
  const reader = await openReader()
  const browser = await launchBrowser()
  try {
    const requests: string[] = []
    const page = await openPage(await browser.newPage(), requests)
    const lines = [await control(page)]
    for (const suite of SUITES.filter((name) => existsSync(join(corpus, name)))) {
      const payloads = payloadsIn(join(corpus, suite, 'payloads.json')).slice(0, most)
      const before = requests.length
      lines.push(...(await measure(suite, payloads, { reader, page, browser })))
      lines.push(line(suite, 'requests leaving', requests.length - before, payloads.length))
    }
    lines.push(line('extraction frame', 'requests leaving', reader.requests.length, 1))
    const dat = join(corpus, 'html5lib-tree-construction')
    if (existsSync(dat)) lines.push(await roundTrips(page, dat))
    return lines
  } finally {
    await browser.close()
    await reader.close()
  }
}

/** A page that only its own script was given; every address that it asks for is remembered and refused. */
async function openPage(page: Page, requests: string[]): Promise<Page> {
  const script = await bundled(join(import.meta.dirname, 'sanitise/page.ts'))
  await page.route('**', (route) => {
    const url = route.request().url()
    if (url === 'http://lectern.test/')
      return route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><body><script>${script.replaceAll('</script', String.raw`<\/script`)}</script>`,
      })
    requests.push(url)
    return route.abort()
  })
  await page.goto('http://lectern.test/')
  return page
}

/** Known ways to run a script: a page that did not notice these would prove nothing. */
const CONTROLS = [
  '<script>alert(1)</script>',
  '<img src=data:, onerror=alert(1)>',
  '<svg onload=alert(1)></svg>',
  '<p onmouseover=alert(1)>p</p>',
  '<a href="javascript:alert(1)">a</a>',
]

async function control(page: Page): Promise<BenchLine> {
  let value = 0
  for (const markup of CONTROLS)
    value += (await act(page, 'opened', `<!doctype html><body>${markup}`)) > 0 ? 1 : 0
  return { ...line('known ways', 'payloads that run', value, CONTROLS.length), by: 'no sanitiser' }
}

function payloadsIn(path: string): string[] {
  const all = JSON.parse(readFileSync(path, 'utf8')) as (string | { payload: string })[]
  return all.map((one) => (typeof one === 'string' ? one : one.payload))
}

type Done<K extends keyof Bench> = Awaited<ReturnType<Bench[K]>>

/** Lets the page do one thing. */
async function act<K extends keyof Bench>(page: Page, name: K, html: string): Promise<Done<K>> {
  const run = ([which, given]: [string, string]) =>
    (globalThis as unknown as { bench: Record<string, (html: string) => unknown> }).bench[which]?.(given)
  return (await page.evaluate(run, [name, html] satisfies [string, string])) as Done<K>
}

async function measure(
  suite: string,
  payloads: readonly string[],
  { reader, page, browser }: { reader: Reader; page: Page; browser: Browser },
): Promise<BenchLine[]> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const path = join(data, 'Library')
  const library = await openLibrary({
    path,
    dataDir: data,
    host: 'bench',
    log: () => undefined,
    settled: true,
  })
  const counts: Record<string, number> = { saved: 0, pasted: 0, 'saved and read again': 0, printed: 0 }
  const count = (how: string, value: number) => (counts[how] = (counts[how] ?? 0) + value)
  try {
    for (const [index, payload] of payloads.entries()) {
      const text = `<!doctype html><title>Words</title><body><article>${PARAGRAPH}${payload}${PARAGRAPH}</article>`
      const saved = await storedHtml(reader, { kind: 'html', text: text, name: 'page.html' })
      const pasted = await storedHtml(reader, {
        kind: 'document',
        text: clipboardHtml(payload).html,
        name: 'clipboard',
      })
      count('saved', await act(page, 'displayed', saved))
      count('pasted', await act(page, 'displayed', pasted))
      const id = await keep(library, payload, `${saved}${pasted}<p>${index}</p>`)
      count('saved and read again', await act(page, 'displayed', (await library.article(id)).html))
      count('printed', await act(page, 'opened', await printed(library, id)))
    }
    for (const format of SHOWN_EXPORTS)
      for (const shown of await exportedPages(library, format))
        count(`exported as ${format}`, await act(page, 'opened', withoutPolicy(shown)))
    await library.close()
    const { scripts, requests } = await inWindow(browser, data, payloads.length)
    return [
      ...Object.entries(counts).map(([how, value]) =>
        line(`${suite}, ${how}`, 'scripts run', value, payloads.length),
      ),
      line(`${suite}, in the window`, 'scripts run', scripts, payloads.length),
      line(`${suite}, in the window`, 'requests leaving', requests, payloads.length),
    ]
  } finally {
    await library.close()
    rmSync(data, { recursive: true, force: true })
  }
}

/** What would be kept of a page; nothing where it holds no text. */
async function storedHtml(reader: Reader, source: PageSource): Promise<string> {
  const { html } = await reader.read('lectern', source)
  return (await embedImages(html, () => Promise.resolve(undefined))).html
}

/** Keeps an article whose title, author, tag and note are the payload too. */
async function keep(library: LocalLibrary, payload: string, html: string) {
  const made = draft(
    payload
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 500) || 'Title',
    '',
  )
  const tag = tagNameFrom(payload.slice(0, 100))
  const extraction = { ...made.extraction, html, authors: [payload], site: payload, subtitle: payload }
  const { id } = await library.saveArticle({ ...made, extraction, tags: tag === undefined ? [] : [tag] })
  await library.addAnnotation({
    id: crypto.randomUUID() as never,
    articleId: id,
    color: 'yellow',
    note: payload,
    tags: [],
  })
  return id
}

async function printed(library: LocalLibrary, id: Parameters<LocalLibrary['article']>[0]): Promise<string> {
  const options = { ...DEFAULT_PRINTING, language: 'en' as const }
  const document = printDocument(await library.article(id), options)
  return withoutPolicy(printHtml(document, '', () => undefined))
}

/** The markup has to be safe by itself. */
const withoutPolicy = (html: string): string =>
  html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')

/** How many of html5lib's documents come back with another text than was kept. */
async function roundTrips(page: Page, folder: string): Promise<BenchLine> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.dat'),
  )
  const all = files.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split(/^#data\n/m)
      .slice(1)
      .map((test) => test.split(/\n#errors/)[0] ?? ''),
  )
  let changed = 0
  for (const markup of all) {
    const { stored, again, shown } = await act(page, 'roundTrip', `<p>Words.</p>${markup}`)
    const { text } = textOfHtml(stored)
    if (text !== shown || textOfHtml(again).text !== text) {
      changed += 1
      if (changed <= 5) console.error(`another text: ${JSON.stringify({ markup, stored, text, shown })}`)
    }
  }
  return line('html5lib-tree-construction', 'texts that change', changed, all.length)
}

const line = (name: string, metric: string, value: number, runs: number): BenchLine => ({
  bench: 'sanitise',
  case: name,
  metric,
  unit: 'count',
  value,
  p95: null,
  runs,
  by: 'lectern',
})
