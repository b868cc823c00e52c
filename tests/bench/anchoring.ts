import { resolve } from 'node:path'
import type { BenchLine } from './bench-line'
import { costLines } from './reanchoring/cost'
import { EDITS } from './reanchoring/edits'
import { FOREIGN, measured, type Measure } from './reanchoring/measure'
import { ours, PEERS, type Finder } from './reanchoring/finders'
import { ENGLISH_PAGES, harnessTexts } from './reanchoring/texts'

/**
 * Re-anchoring over the edits of design/anchoring.md 5, with the truth known of every character: what is found (at
 * least 80% overlap, or both ends within two units), near (40%), wrong, orphaned, or placed although it is gone.
 * `--texts a,b,zh,ja`, `--corpus DIR`, `--seed N`, `--quotes N` a text and kind, `--peer-quotes N`, `--kinds a,b`,
 * `--show wrong` prints each case of an outcome.
 */
export async function run(options: Readonly<Record<string, string | true>>): Promise<BenchLine[]> {
  const corpora = resolve(String(options['corpus'] ?? '../shared/corpora'))
  const texts = harnessTexts(corpora, String(options['texts'] ?? [...ENGLISH_PAGES, 'zh', 'ja']).split(','))
  const kinds = String(options['kinds'] ?? [...Object.keys(EDITS), FOREIGN].join(',')).split(',')
  const measure: Measure = {
    texts,
    seed: Number(options['seed'] ?? 1),
    quotes: Number(options['quotes'] ?? 1_200),
    ...(typeof options['show'] === 'string' ? { show: options['show'] } : {}),
  }
  const peers = { ...measure, quotes: Number(options['peer-quotes'] ?? 40) }
  const lines: BenchLine[] = []
  for (const kind of kinds) {
    const finders: [Finder, Measure][] = [
      [ours('old text held'), measure],
      [ours('no old text'), measure],
      ...(peers.quotes > 0 ? PEERS.map((peer): [Finder, Measure] => [peer, peers]) : []),
    ]
    for (const [finder, how] of finders) lines.push(...(await measured(kind, finder, how)))
  }
  if (options['kinds'] === undefined) lines.push(...costLines(texts, measure.seed))
  return lines
}
