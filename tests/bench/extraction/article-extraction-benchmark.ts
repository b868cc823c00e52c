import { join } from 'node:path'
import { overlap, overlapFigures, wordTokens } from './shingles'
import { jsonIn, pageIn, suite } from './suite'

/** scrapinghub's: runs of four words. */
export const articleExtractionBenchmark = suite<string>({
  name: 'article-extraction-benchmark',
  load: (folder) => {
    const truth = jsonIn(join(folder, 'ground-truth.json')) as Record<
      string,
      { articleBody: string; url: string }
    >
    return Object.entries(truth).map(([id, { articleBody, url }]) => ({
      id,
      source: pageIn(join(folder, 'html', `${id}.html.gz`), id, url),
      expected: articleBody,
    }))
  },
  score: (scored) =>
    overlapFigures(
      scored.map(({ expected, outcome }) => overlap(wordTokens(outcome.text), wordTokens(expected), 4)),
    ),
})
