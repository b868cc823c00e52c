import { notBuilt, type Row, skipped } from '../row'

/** Rows that other rooms of the project bring, and the gate that the bench holds. */
export const mergeRow: Row = {
  name: 'merge',
  run: () => Promise.resolve([notBuilt('laws of the merge of conflict copies', 'there is no merge yet')]),
}

export const searchRow: Row = {
  name: 'search-files',
  run: () => Promise.resolve([notBuilt('a damaged search file is made anew', 'there is no search file yet')]),
}

export const scaleRow: Row = {
  name: 'scale',
  run: () =>
    Promise.resolve([
      skipped('10,000 articles within their times', 'measured by `npm run bench -- library`'),
    ]),
}
