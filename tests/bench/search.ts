import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { SearchEngine } from '../../src/main/search/search-engine'
import type { SearchEntry } from '../../src/main/search/protocol'
import { nativeDriver } from '../../src/main/search/native-driver'
import { tokensOf } from '../../src/shared/query/analyser'
import { asked, written } from '../unit/search/search-library'
import { type BenchLine, summarise } from './bench-line'
import { CHINESE, ENGLISH, JAPANESE, seeded } from './made-texts'

/** Sentences of an article: about 800 words. */
const SENTENCES = 55
const QUERIES = 60
const KNOWN = 40

interface Made {
  readonly entry: SearchEntry
  readonly title: string
  readonly body: string
}

interface Options {
  readonly articles?: string
  readonly driver?: 'native' | 'wasm'
  readonly seed?: string
}

/**
 * Making the index and asking it, in a library of made articles: nine in ten English, one Chinese or Japanese, each with
 * five names of its own, so that the vocabulary grows with the library. At 10,000 and below MiniSearch and a plain scan
 * are asked the same.
 */
export async function run({ articles = '10000', driver, seed = '1' }: Options): Promise<BenchLine[]> {
  const count = Number(articles)
  const used = driver ?? (nativeDriver() === undefined ? 'wasm' : 'native')
  const root = mkdtempSync(join(tmpdir(), 'bench-search-'))
  try {
    const made = madeArticles(root, count, seeded(Number(seed)))
    const size = made.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)
    const queries = queriesOf(made, seeded(Number(seed) + 1))
    const lines = await ofEngine(root, made, queries, { used, size })
    if (count > 10_000) return lines
    return [...lines, ...(await ofScan(root, made, queries)), ...ofMiniSearch(made, queries)]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function madeArticles(root: string, count: number, random: () => number): Made[] {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  return Array.from({ length: count }, (_none, number) => {
    const kind = number % 20 === 0 ? CHINESE : number % 20 === 10 ? JAPANESE : ENGLISH
    const name = () => `n${Math.floor(random() * 1e9).toString(36)}`
    const names = Array.from({ length: 5 }, name)
    const sentences = Array.from({ length: SENTENCES }, (_one, at) => {
      // Words change places, so that sentences are not all the same.
      const words = pick(kind).split(' ')
      const from = Math.floor(random() * words.length)
      return `${[...words.slice(from), ...words.slice(0, from)].join(' ')}${at % 11 === 0 ? ` ${names[at / 11] ?? ''}` : ''}`
    })
    const title = `${pick(kind).slice(0, 60)} ${number}`
    const body = sentences.join('\n')
    return { entry: written(root, number, { title, body }), title, body }
  })
}

interface Queries {
  readonly cases: Readonly<Record<'word' | 'prefix' | 'phrase' | 'CJK', readonly string[]>>
  readonly known: readonly { readonly query: string; readonly id: string }[]
}

function queriesOf(made: readonly Made[], random: () => number): Queries {
  const some = (): Made => {
    const one = made[Math.floor(random() * made.length)]
    if (one === undefined) throw new Error('a library without articles')
    return one
  }
  const wordsOf = ({ body }: Made): string[] => body.match(/[a-z0-9]{4,}/gi) ?? []
  const word = (): string => {
    const words = wordsOf(some())
    return words[Math.floor(random() * words.length)] ?? 'ferry'
  }
  const phrase = (): string => {
    const words =
      some()
        .body.split('\n')[3]
        ?.match(/[a-z]+/gi) ?? []
    const from = Math.floor(random() * Math.max(1, words.length - 3))
    return `"${words.slice(from, from + 3).join(' ') || 'the ferry'}" `
  }
  const cjk = (): string => {
    const runs = (made[Math.floor(random() * Math.floor(made.length / 10)) * 10]?.body ?? '').match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{4,}/gu,
    ) ?? ['渡轮晚开']
    const run = runs[Math.floor(random() * runs.length)] ?? ''
    const length = 1 + Math.floor(random() * 4)
    const from = Math.floor(random() * (run.length - length))
    return run.slice(from, from + length)
  }
  const times = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one)
  const known = times(KNOWN, () => {
    const one = some()
    const words = [...new Set(wordsOf(one))].toSorted(() => random() - 0.5)
    return { query: `${words.slice(0, 3).join(' ')} `, id: one.entry.id }
  })
  return {
    cases: {
      word: times(QUERIES, () => `${word()} `),
      prefix: times(QUERIES, () => word().slice(0, 2 + Math.floor(random() * 2))),
      phrase: times(QUERIES, phrase),
      CJK: times(QUERIES, cjk),
    },
    known: known.filter(({ query }) => query.trim() !== ''),
  }
}

async function ofEngine(
  root: string,
  made: readonly Made[],
  { cases, known }: Queries,
  { used, size }: { readonly used: 'native' | 'wasm'; readonly size: number },
): Promise<BenchLine[]> {
  const line = lineBy(`lectern (${used})`, made.length)
  const engine = new SearchEngine(
    { libraryId: 'bench', libraryPath: root, folder: root, driver: used },
    { progress: () => undefined, log: (text) => console.error(text) },
  )
  await engine.open()
  const began = performance.now()
  engine.take(
    made.map(({ entry }) => entry),
    true,
  )
  await engine.settled()
  const lines = [line('build', 'time', 's', (performance.now() - began) / 1000, null, 1)]
  for (const [name, queries] of Object.entries(cases)) {
    const samples: number[] = []
    for (const query of queries) {
      const from = performance.now()
      await asked(engine, query, { limit: 20, groups: ['articles'] })
      samples.push(performance.now() - from)
    }
    const { value, p95, runs } = summarise(samples)
    lines.push(line(name, 'latency with 20 snippets', 'ms', value, p95, runs))
  }
  let [found, there] = [0, 0]
  for (const query of cases.CJK) {
    const ids = new Set(
      (await asked(engine, query, { limit: 0, groups: ['articles'] })).articles as readonly string[],
    )
    for (const { entry, body, title } of made) {
      if (!`${title}\n${body}`.includes(query)) continue
      there += 1
      if (ids.has(entry.id)) found += 1
    }
  }
  lines.push(
    line('CJK', 'recall, 1 to 4 characters', 'share', found / Math.max(1, there), null, cases.CJK.length),
  )
  let rank = 0
  for (const { query, id } of known) {
    const at = (await asked(engine, query, { limit: 0, groups: ['articles'] })).articles.findIndex(
      (one) => one === id,
    )
    if (at >= 0 && at < 10) rank += 1 / (at + 1)
  }
  lines.push(line('known item', 'MRR@10', 'share', rank / known.length, null, known.length))
  const added: number[] = []
  for (let n = 0; n < 20; n += 1) {
    const entry = written(root, made.length + n, { title: `New ${n}`, body: made[n]?.body ?? '' })
    const from = performance.now()
    engine.take([entry])
    await engine.settled()
    added.push(performance.now() - from)
  }
  const one = summarise(added)
  lines.push(line('one more article', 'time', 'ms', one.value, one.p95, one.runs))
  await engine.close()
  lines.push(
    line('size', 'index by text', 'times', statSync(join(root, `search-${used}.db`)).size / size, null, 1),
  )
  return lines
}

async function ofScan(root: string, made: readonly Made[], { cases }: Queries): Promise<BenchLine[]> {
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

function ofMiniSearch(made: readonly Made[], { cases, known }: Queries): BenchLine[] {
  const line = lineBy('MiniSearch', made.length)
  const mini = new MiniSearch({
    fields: ['title', 'body'],
    idField: 'id',
    tokenize: tokensOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 6 }, combineWith: 'AND' },
  })
  const began = performance.now()
  mini.addAll(made.map(({ entry, title, body }) => ({ id: entry.id, title, body })))
  const lines = [line('build', 'time', 's', (performance.now() - began) / 1000, null, 1)]
  // It has no phrases, and so none for characters.
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

const lineBy =
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
