import { type Line, notBuilt, type Row, skipped } from '../row'

/** Rows that other rooms of the project bring, and the gate that the bench holds. */
const one = (name: string, line: Line): Row => ({
  name,
  async *run() {
    yield line
  },
})

export const searchRow = one(
  'search-files',
  notBuilt('a damaged search file is made anew', 'there is no search file yet'),
)

export const scaleRow = one(
  'scale',
  skipped('10,000 articles within their times', 'measured by `npm run bench -- library`'),
)
