import { type Row, skipped } from '../row'

/** The gate that the bench holds. */
export const scaleRow: Row = {
  name: 'scale',
  async *run() {
    yield skipped('10,000 articles within their times', 'measured by `npm run bench -- library`')
  },
}
