import { join } from 'node:path'
import { factFigures } from './page-facts'
import { harmonic } from './shingles'
import { jsonIn, pageIn, suite, type Figure, type Scored } from './suite'

/** What trafilatura's evaluation says of a page. A missing key is not scored; an empty author means that there is none. */
export interface Evaluation {
  readonly file: string
  /** Passages of the article, and of what is not the article. */
  readonly with: readonly string[]
  readonly without: readonly string[]
  readonly title?: string
  readonly author?: string | readonly string[]
  readonly date?: string
}

/** trafilatura's own set: passages that must be there and passages that must not. */
export const trafilaturaEval = suite<Evaluation>({
  name: 'trafilatura-eval',
  load: (folder) => {
    const pages = jsonIn(join(folder, 'evaldata.json')) as Record<string, Evaluation>
    return Object.entries(pages).map(([url, page]) => ({
      id: page.file,
      source: pageIn(join(folder, 'html', `${page.file}.gz`), page.file, url),
      expected: page,
    }))
  },
  score: (scored) => [...passages(scored), ...factFigures(scored)],
})

function passages(scored: readonly Scored<Evaluation>[]): Figure[] {
  let [kept, lost, leaked] = [0, 0, 0]
  for (const { expected, outcome } of scored) {
    const text = flat(outcome.text)
    const there = (list: readonly string[]) => list.filter((one) => text.includes(flat(one))).length
    const found = there(expected.with)
    kept += found
    lost += expected.with.length - found
    leaked += there(expected.without)
  }
  const precision = kept / Math.max(1, kept + leaked)
  const recall = kept / Math.max(1, kept + lost)
  return [
    { metric: 'F1', unit: 'share', value: harmonic(precision, recall) },
    { metric: 'precision', unit: 'share', value: precision },
    { metric: 'recall', unit: 'share', value: recall },
  ]
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
