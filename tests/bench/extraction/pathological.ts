import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pageIn, suite, type Scored } from './suite'

/** Pages made to be slow: each ends within eight seconds, with something to read where there is something. */
export const pathological = suite<string>({
  name: 'pathological',
  load: (folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.html.gz'))
      .map((id) => ({ id, source: pageIn(join(folder, id), id, 'https://slow.example/page'), expected: id })),
  score: (scored) => [
    ...scored.flatMap(({ expected, outcome }) => [
      { metric: `${expected}: until it ended`, unit: 'ms', value: outcome.ms },
      { metric: `${expected}: characters`, unit: 'count', value: outcome.text.length },
    ]),
    { metric: 'over 8 s', unit: 'count', value: scored.filter(({ outcome }) => outcome.ms > 8300).length },
    { metric: 'without a text', unit: 'count', value: scored.filter(isEmpty).length },
  ],
})

/** A page of nothing but scripts or of nothing at all has no text, and is told so. */
const isEmpty = ({ outcome, expected }: Scored<string>) =>
  outcome.text === '' && !/^(?:only-script|nul-bytes)/.test(expected)
