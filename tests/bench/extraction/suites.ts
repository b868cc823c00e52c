import { articleExtractionBenchmark } from './article-extraction-benchmark'
import { goose3 } from './goose3'
import { htmldateEval } from './htmldate-eval'
import { mercuryFixtures } from './mercury-fixtures'
import { newspaper4k } from './newspaper4k'
import { pathological } from './pathological'
import { defuddleFixtures, readabilityPages } from './peer-fixtures'
import type { AnySuite } from './suite'
import { trafilaturaEval } from './trafilatura-eval'

/** Every suite of `npm run bench -- extraction`; a suite may score words, and what the page says about itself. */
export const SUITES: readonly AnySuite[] = [
  articleExtractionBenchmark,
  trafilaturaEval,
  newspaper4k,
  goose3,
  mercuryFixtures,
  htmldateEval,
  readabilityPages,
  defuddleFixtures,
  pathological,
]
