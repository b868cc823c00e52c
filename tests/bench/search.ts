import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SearchEngine } from '../../src/main/search/search-engine'
import { nativeDriver } from '../../src/main/search/native-driver'
import { Turns } from '../../src/main/search/turns'
import { asked, written } from '../unit/search/search-library'
import { type BenchLine, summarise } from './bench-line'
import { madeArticle } from './made-articles'
import { seeded } from './made-texts'
import { naturalSentences } from './natural-sentences'
import { lineBy, type LineOf, type Made, ofMiniSearch, ofScan, type Queries } from './search-peers'
import { ofNothingFound, ofRowsInSight } from './search-rows'

const QUERIES = 60
/** Of 40 the share was off by 0.07 either way. */
const KNOWN = 400

interface Options {
  readonly articles?: string
  /** Texts that the sentences are of; ours where there are none. */
  readonly texts?: string
  readonly driver?: 'native' | 'wasm'
  readonly seed?: string
}

/**
 * Making the index and asking it, in the made library of `bench -- library`: nine articles in ten English, the others
 * Chinese or Japanese, ten highlights and five names in each, so that the vocabulary grows with the library. At 10,000
 * and below MiniSearch and a plain scan are asked the same.
 */
export async function run(options: Options): Promise<BenchLine[]> {
  const { articles = '10000', driver, seed = '1', texts = '../shared/corpora' } = options
  const count = Number(articles)
  const used = driver ?? (nativeDriver() === undefined ? 'wasm' : 'native')
  const root = mkdtempSync(join(tmpdir(), 'bench-search-'))
  try {
    const made = madeLibrary(root, count, Number(seed), texts)
    const size = made.reduce(
      (sum, { title, body, notes }) => sum + Buffer.byteLength(title + body + notes),
      0,
    )
    const queries = queriesOf(made, seeded(Number(seed) + 1))
    const lines = await ofEngine(root, made, queries, { used, size })
    if (count > 10_000) return lines
    return [...lines, ...(await ofScan(root, made, queries)), ...ofMiniSearch(made, queries)]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function madeLibrary(root: string, count: number, seed: number, texts: string): Made[] {
  const sentences = naturalSentences(texts)
  return Array.from({ length: count }, (_none, number) => {
    const { extraction, source, annotations = [] } = madeArticle(sentences, seed, number)
    const { title } = extraction
    const body = Buffer.from(source.bytes).toString('utf8')
    const notes = annotations.map(({ target, note, tags, color }) => ({
      quote: target?.exact ?? '',
      note,
      tags,
      color,
    }))
    const said = notes.map(({ quote, note }) => `${quote}\n${note}`).join('\n')
    return { entry: written(root, number, { title, body, notes }), title, body, notes: said }
  })
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
    return `"${words.slice(from, from + 3).join(' ') || 'of the'}" `
  }
  const runs = made
    .slice(0, 2000)
    .flatMap(({ body }) => body.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{4,}/gu) ?? [])
  const cjk = (): string => {
    const run = runs[Math.floor(random() * runs.length)] ?? '渡轮晚开'
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
  lines.push(...(await firstResults(engine, cases.prefix, line)))
  lines.push(await ofAnnotations(engine, cases.word, line))
  lines.push(await ofRowsInSight(engine, cases.word, line))
  lines.push(...(await ofNothingFound(engine, cases.word, line)))
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

/** What a keystroke shows first, before anything is ranked: only of large libraries is there such a thing. */
async function firstResults(
  engine: SearchEngine,
  queries: readonly string[],
  line: LineOf,
): Promise<BenchLine[]> {
  const samples: number[] = []
  for (const query of queries) {
    const from = performance.now()
    let first: number | undefined
    const request = {
      query,
      colorNames: {},
      limit: 20,
      inTrash: false,
      streams: true,
      groups: ['articles'] as const,
    }
    await engine.run(request, new Turns(), ({ isRanked }) => {
      if (!isRanked) first ??= performance.now() - from
    })
    if (first !== undefined) samples.push(first)
  }
  if (samples.length === 0) return []
  const { value, p95, runs } = summarise(samples)
  return [line('prefix', 'first unranked results', 'ms', value, p95, runs)]
}

/** The best twenty annotations for a word. */
async function ofAnnotations(
  engine: SearchEngine,
  queries: readonly string[],
  line: LineOf,
): Promise<BenchLine> {
  const samples: number[] = []
  for (const query of queries) {
    const from = performance.now()
    await asked(engine, query, { limit: 20, groups: ['annotations'] })
    samples.push(performance.now() - from)
  }
  const { value, p95, runs } = summarise(samples)
  return line('word, annotations', 'latency with 20 snippets', 'ms', value, p95, runs)
}
