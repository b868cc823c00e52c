import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { summarise, type BenchLine } from './bench-line'
import { openReader, type Reader } from './extraction/chromium'
import { isHeldOut, type AnySuite, type Case, type Extractor, type Outcome } from './extraction/suite'
import { SUITES } from './extraction/suites'

const EXTRACTORS: readonly Extractor[] = ['lectern', 'readability', 'defuddle']

/**
 * Pages into articles, in real Chromium through the frame as it is built: ours, Readability alone and Defuddle alone in
 * the same run on the same pages, by the scorers of `../shared/corpora/README.md`. Each suite is told whole and by its two
 * halves: rules are made on one and must hold on the other. `--suite NAME` runs one, `--corpus DIR` names the folder of the
 * suites, `--by NAME` runs one extractor, `--without RULE[,RULE]` switches rules of ours off, `--pages N` takes every page
 * up to the Nth.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const corpus = resolve(String(options['corpus'] ?? '../shared/corpora'))
  const extractors = EXTRACTORS.filter((one) => options['by'] === undefined || options['by'] === one)
  const without = typeof options['without'] === 'string' ? options['without'].split(',') : []
  const suites = suitesFor(corpus, options['suite'])
  const reader = await openReader()
  try {
    const lines: BenchLine[] = []
    for (const suite of suites) {
      const cases = suite.load(join(corpus, suite.name)).slice(0, Number(options['pages'] ?? Infinity))
      lines.push(...(await measure(reader, suite, cases, extractors, without)))
    }
    lines.push(line('all', 'requests leaving', { unit: 'count', value: reader.requests.length }, 'all'))
    return lines
  } finally {
    await reader.close()
  }
}

function suitesFor(corpus: string, name: string | true | undefined): readonly AnySuite[] {
  const wanted = SUITES.filter((suite) => name === undefined || suite.name === name)
  if (wanted.length === 0)
    throw new Error(
      `There is no suite ${String(name)}; there are ${SUITES.map((suite) => suite.name).join(', ')}.`,
    )
  const here = wanted.filter((suite) => existsSync(join(corpus, suite.name)))
  for (const suite of wanted)
    if (!here.includes(suite)) console.error(`SKIPPED: ${corpus}/${suite.name} is not here`)
  return here
}

async function measure(
  reader: Reader,
  suite: AnySuite,
  cases: readonly Case<unknown>[],
  extractors: readonly Extractor[],
  without: readonly string[],
): Promise<BenchLine[]> {
  const outcomes = new Map<Extractor, Outcome[]>(extractors.map((by) => [by, []]))
  // Turn and turn about, so that what else the machine does strikes all alike.
  for (const { source } of cases)
    for (const by of extractors) outcomes.get(by)?.push(await reader.read(by, source, without))
  return extractors.flatMap((by) => {
    const scored = cases.map(({ id, expected }, at) => ({
      id,
      expected,
      outcome: (outcomes.get(by) as Outcome[])[at] as Outcome,
    }))
    const halves = [
      [suite.name, scored],
      [`${suite.name}, developed on`, scored.filter(({ id }) => !isHeldOut(id))],
      [`${suite.name}, held out`, scored.filter(({ id }) => isHeldOut(id))],
    ] as const
    const figures = (suite.name === 'pathological' ? halves.slice(0, 1) : halves).flatMap(([name, part]) =>
      suite.score(part).map((figure) => line(name, figure.metric, figure, by, part.length)),
    )
    const times = summarise(scored.map(({ outcome }) => outcome.ms))
    const longest = Math.max(...scored.map(({ outcome }) => outcome.ms))
    const failed = scored.filter(({ outcome }) => outcome.failure !== undefined).length
    return [
      ...figures,
      { bench: 'extraction', case: suite.name, metric: 'time a page', unit: 'ms', ...times, by },
      line(suite.name, 'longest page', { unit: 'ms', value: longest }, by, scored.length),
      line(suite.name, 'pages without an article', { unit: 'count', value: failed }, by, scored.length),
    ]
  })
}

function line(
  name: string,
  metric: string,
  { unit, value }: { readonly unit: string; readonly value: number },
  by: string,
  runs = 1,
): BenchLine {
  return { bench: 'extraction', case: name, metric, unit, value, p95: null, runs, by }
}
