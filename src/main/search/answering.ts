import type { ArticleSources } from './article-source'
import type { Searched } from './found-articles'
import type { SearchDocs } from './search-docs'

/** What answers are made of. */
export interface Answering {
  readonly docs: SearchDocs
  readonly sources: ArticleSources
  /** Some work over what is searched; where the index fails in it, once more without that. */
  readonly whole: <T>(work: (searched: Searched) => T | Promise<T>) => Promise<T>
}
