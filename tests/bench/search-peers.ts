import MiniSearch from 'minisearch'
import type { SearchEntry } from '../../src/main/search/protocol'
import { SearchEngine } from '../../src/main/search/search-engine'
import { tokensOf } from '../../src/shared/query/analyser'
import { asked } from '../unit/search/search-library'
import { type BenchLine, summarise } from './bench-line'

/** An article that was made, as the search is told of it and as its words. */
export interface Made {
  readonly entry: SearchEntry
  readonly title: string
  readonly body: string
  /** Notes and quotes. */
  readonly notes: string
}

/** What is asked, and what was drawn from a known article. */
export interface Queries {
  readonly cases: Readonly<Record<'word' | 'prefix' | 'phrase' | 'CJK', readonly string[]>>
  readonly known: readonly { readonly query: string; readonly id: string }[]
}

/** Everything is looked through, by the files. */
export async function ofScan(root: string, made: readonly Made[], { cases }: Queries): Promise<BenchLine[]> {
  const line = lineBy('plain scan', made.length)
  const engine = new SearchEngine(
    { libraryId: 'bench', libraryPath: root, folder: root, driver: 'none' },
    { progress: () => undefined, log: () => undefined },
  )
  await engine.open()
  engine.take(
    made.map(({ entry }) => entry),
    true,
  )
  const lines: BenchLine[] = []
  for (const [name, queries] of Object.entries(cases)) {
    const samples: number[] = []
    for (const query of queries.slice(0, 5)) {
      const from = performance.now()
      await asked(engine, query, { limit: 20, groups: ['articles'] })
      samples.push(performance.now() - from)
    }
    const { value, p95, runs } = summarise(samples)
    lines.push(line(name, 'latency with 20 snippets', 'ms', value, p95, runs))
  }
  await engine.close()
  return lines
}

/** MiniSearch over the same words with the same weights; it has no phrases, and so none for characters. */
export function ofMiniSearch(made: readonly Made[], { cases, known }: Queries): BenchLine[] {
  const line = lineBy('MiniSearch', made.length)
  const mini = new MiniSearch({
    fields: ['title', 'body', 'notes'],
    idField: 'id',
    tokenize: tokensOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 6, notes: 3 }, combineWith: 'AND' },
  })
  const began = performance.now()
  mini.addAll(made.map(({ entry, title, body, notes }) => ({ id: entry.id, title, body, notes })))
  const lines = [line('build', 'time', 's', (performance.now() - began) / 1000, null, 1)]
  for (const name of ['word', 'prefix'] as const) {
    const samples = cases[name].map((query) => {
      const from = performance.now()
      mini.search(query.trim(), { prefix: name === 'prefix' })
      return performance.now() - from
    })
    const { value, p95, runs } = summarise(samples)
    lines.push(line(name, 'latency', 'ms', value, p95, runs))
  }
  let rank = 0
  for (const { query, id } of known) {
    const at = mini.search(query.trim()).findIndex((one) => one.id === id)
    if (at >= 0 && at < 10) rank += 1 / (at + 1)
  }
  lines.push(line('known item', 'MRR@10', 'share', rank / known.length, null, known.length))
  return lines
}

/** A line of one case. */
export type LineOf = ReturnType<typeof lineBy>

/** Lines of one who is measured, over so many articles. */
export const lineBy =
  (by: string, count: number) =>
  (
    name: string,
    metric: string,
    unit: string,
    value: number,
    p95: number | null,
    runs: number,
  ): BenchLine => ({
    bench: 'search',
    case: `${name}, ${count} articles`,
    metric,
    unit,
    value,
    p95,
    runs,
    by,
  })
