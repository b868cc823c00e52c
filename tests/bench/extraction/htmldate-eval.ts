import { join } from 'node:path'
import { factFigures, type Facts } from './page-facts'
import { jsonIn, pageIn, suite } from './suite'

/** htmldate's pages: the day that each appeared. */
export const htmldateEval = suite<Facts>({
  name: 'htmldate-eval',
  load: (folder) => {
    const pages = jsonIn(join(folder, 'eval_default.json')) as Record<string, { file: string; date: string }>
    return Object.entries(pages).map(([url, { file, date }]) => ({
      id: file,
      source: pageIn(join(folder, 'html', `${file}.gz`), file, url),
      expected: { date },
    }))
  },
  score: factFigures,
})
