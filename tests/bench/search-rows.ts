import type { SearchEngine } from '../../src/main/search/search-engine'
import { Turns } from '../../src/main/search/turns'
import { asked } from '../unit/search/search-library'
import { type BenchLine, summarise } from './bench-line'
import type { LineOf } from './search-peers'

/** Rows that a window of usual height shows, with those that are asked for beside them. */
const IN_SIGHT = 16

/** The pieces of the rows that come into sight when the list of what a word found is scrolled to a place. */
export async function ofRowsInSight(
  engine: SearchEngine,
  queries: readonly string[],
  line: LineOf,
): Promise<BenchLine> {
  const samples: number[] = []
  for (const [n, query] of queries.entries()) {
    const { articles } = await asked(engine, query, { limit: 0, groups: ['articles'] })
    const from = Math.floor((articles.length * (n + 1)) / (queries.length + 1))
    const ids = articles.slice(from, from + IN_SIGHT)
    const began = performance.now()
    await engine.pieces({ query, ids, colorNames: {} }, new Turns())
    samples.push(performance.now() - began)
  }
  const { value, p95, runs } = summarise(samples)
  return line('word', `pieces of ${IN_SIGHT} rows in sight`, 'ms', value, p95, runs)
}

/** What is told where nothing is found: three words of the library and one that it has not, in a state that no article is in. */
export async function ofNothingFound(
  engine: SearchEngine,
  words: readonly string[],
  line: LineOf,
): Promise<BenchLine[]> {
  const samples: number[] = []
  let told = 0
  for (const [n, word] of words.entries()) {
    const others = [words[(n + 1) % words.length], words[(n + 2) % words.length]]
    const query = `${word}zeppelinquux ${others.join('')}is:starred `
    const began = performance.now()
    const { relaxed } = await asked(engine, query, { limit: 20, groups: ['articles'] })
    samples.push(performance.now() - began)
    if (relaxed.length > 0) told += 1
  }
  const { value, p95, runs } = summarise(samples)
  return [
    line('nothing found', 'what to leave out', 'ms', value, p95, runs),
    line('nothing found', 'told what to leave out', 'share', told / words.length, null, runs),
  ]
}
