/** So many are put in order where many more are found. */
export const BEST = 1000
const ARTICLE_WEIGHTS = '6, 1, 2, 2'
const NOTE_WEIGHTS = '1, 2, 2'

/** SQLite keeps no more than `BEST` while it sorts; FTS5, which sorts by `rank` itself, keeps all with their places. */
const bestIn = (table: string, weights: string): string =>
  `select group_concat(number) as list from (select rowid as number from ${table} where ${table} match ? order by bm25(${table}, ${weights}) limit ${BEST})`
export const BEST_ARTICLES = bestIn('article', ARTICLE_WEIGHTS)
export const BEST_NOTES = bestIn('annotation', NOTE_WEIGHTS)

/** FTS5 sorts all by `rank` itself: 20 ms for 10,000 articles where `order by bm25(…), rowid` takes 35. */
const rankedIn = (table: string, weights: string): string =>
  `select group_concat(rowid) as list from (select rowid from ${table} where ${table} match ? and rank match 'bm25(${weights})' order by rank)`
export const RANKED_ARTICLES = rankedIn('article', ARTICLE_WEIGHTS)
export const RANKED_NOTES = rankedIn('annotation', NOTE_WEIGHTS)
