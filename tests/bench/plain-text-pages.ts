import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractPlainText } from '../../src/extractor/plain-text'
import { decode } from '../../src/main/capture/decode'
import type { BenchLine } from './bench-line'
import { overlap, overlapFigures, wordTokens } from './extraction/shingles'
import { isHeldOut, mean } from './extraction/suite'

interface Made {
  readonly file: string
  readonly title: string | null
  readonly date: string
  readonly body: string
  readonly must_not_contain: readonly string[]
}

/**
 * Plain text out of pages that were copied with their site round them: `plain-text`, `seed-like` and `seed` of
 * `../shared/corpora`, scored as its README says. Empty where `corpus` has none of them.
 */
export function plainTextPages(corpus: string): BenchLine[] {
  return [
    ...wholePages(join(corpus, 'plain-text')),
    ...madePages(join(corpus, 'seed-like')),
    ...seed(join(corpus, 'seed')),
  ]
}

function wholePages(folder: string): BenchLine[] {
  if (!existsSync(folder)) return []
  const pages = Object.entries(jsonIn(folder) as Record<string, string>).map(([id, expected]) => {
    const { html } = read(join(folder, 'pages', `${id}.txt`))
    return { id, outcome: overlap(wordTokens(textOf(html)), wordTokens(expected), 4) }
  })
  const halves = [
    ['plain-text', pages],
    ['plain-text, developed on', pages.filter(({ id }) => !isHeldOut(id))],
    ['plain-text, held out', pages.filter(({ id }) => isHeldOut(id))],
  ] as const
  return halves.flatMap(([name, part]) =>
    overlapFigures(part.map(({ outcome }) => outcome)).map(({ metric, value }) =>
      line(name, metric, value, part.length),
    ),
  )
}

function madePages(folder: string): BenchLine[] {
  if (!existsSync(folder)) return []
  const pages = (jsonIn(folder) as Made[]).map((page) => ({ page, got: read(join(folder, page.file)) }))
  const titled = pages.filter(({ page }) => page.title !== null)
  const share = (metric: string, all: readonly boolean[]) =>
    line('seed-like', metric, mean(all.map(Number)), all.length)
  const leaked = pages.flatMap(({ page, got }) =>
    textOf(got.html)
      .split('\n')
      .filter((one) => page.must_not_contain.includes(one)),
  )
  return [
    share(
      'body exact',
      pages.map(
        ({ page, got }) => wordTokens(textOf(got.html)).join(' ') === wordTokens(page.body).join(' '),
      ),
    ),
    { ...line('seed-like', 'leaked lines', leaked.length, pages.length), unit: 'count' },
    share(
      'title exact',
      titled.map(({ page, got }) => got.title === page.title),
    ),
    share(
      'date exact',
      pages.map(({ page, got }) => got.published?.slice(0, 10) === page.date),
    ),
  ]
}

/** The Qingdao page in every variant: title, place, agency, day and all paragraphs. */
function seed(folder: string): BenchLine[] {
  if (!existsSync(folder)) return []
  const expected = jsonIn(folder) as { title: string; paragraphs: number; first: string; last: string }
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  const exact = files.map((file) => {
    const { title, html, place, agency, published } = read(join(folder, file))
    const paragraphs = textOf(html).split('\n')
    return (
      [title, place, agency, published?.slice(0, 10)].join() ===
        [expected.title, 'BEIJING', 'PRNewswire', '2024-07-05'].join() &&
      paragraphs.length === expected.paragraphs &&
      paragraphs[0] === expected.first &&
      paragraphs.at(-1) === expected.last
    )
  })
  return [line('seed', 'variants exact', mean(exact.map(Number)), files.length)]
}

const jsonIn = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))

const read = (file: string) => extractPlainText(decode(readFileSync(file), false).text, { name: file })

/** The text of HTML that we made ourselves: paragraphs, line breaks and escaped signs. */
const textOf = (html: string): string =>
  html
    .replaceAll('<br>', '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const line = (name: string, metric: string, value: number, runs: number): BenchLine => ({
  bench: 'text',
  case: name,
  metric,
  unit: 'share',
  value,
  p95: null,
  runs,
  by: 'lectern',
})
