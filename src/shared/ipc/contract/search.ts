import { z } from 'zod'
import { ArticleId } from '../../model/ids'
import { FoundArticle, RelaxedQuery, SearchGroup } from '../../model/search'
import { type Definitions, nothing } from './basics'

/** The longest query that is looked at is shorter; a longer one has a hint. */
const query = z.string().max(10_000)

/** How far the index is: of `all` articles it has `ready`; the others are looked through. */
export const SearchProgress = z.object({
  ready: z.number().int().nonnegative(),
  all: z.number().int().nonnegative(),
  /** Which SQLite answers; absent where there is none. */
  driver: z.string().optional(),
})
export type SearchProgress = z.infer<typeof SearchProgress>

/** Finding articles and annotations; the language of queries is `shared/query`. */
export const searchCommands = {
  /**
   * Everything that answers a query. A newer one of the same `lane` takes its place (`isCancelled`). With `name` each
   * group also comes as `search.found` as soon as it is there.
   */
  'search.run': {
    input: z.object({
      query,
      name: z.string().max(100).optional(),
      lane: z.string().max(100).optional(),
      /** How many of each group come with their snippets; all articles are named. */
      limit: z.number().int().min(0).max(1_000_000).default(20),
      inTrash: z.boolean().default(false),
      groups: z.array(z.enum(['articles', 'annotations'])).default(['articles', 'annotations']),
    }),
    output: z.object({
      isCancelled: z.boolean(),
      /** Without `name` only: else they came by events. */
      groups: z.array(SearchGroup),
      /** Other queries, where this one found nothing: with a word that the library has. */
      suggestions: z.array(z.string()).readonly(),
      /** The same query without some of its parts, where it found nothing and those find something. */
      relaxed: z.array(RelaxedQuery).readonly(),
    }),
  },
  /**
   * Articles that a query found, with the pieces of their texts in which its words are: those in sight, of as many as
   * were found. A newer question of the same `lane` takes the place of this one (`isCancelled`).
   */
  'search.pieces': {
    input: z.object({
      query,
      ids: z.array(ArticleId).max(200),
      lane: z.string().max(100).optional(),
    }),
    /** Those that are gone are missing. */
    output: z.object({ isCancelled: z.boolean(), found: z.array(FoundArticle).readonly() }),
  },
  /** How many articles outside the trash answer each. */
  'search.count': {
    input: z.object({ queries: z.array(query).max(500) }),
    output: z.object({ counts: z.array(z.number().int().nonnegative()).readonly() }),
  },
  'search.state': { input: nothing, output: SearchProgress },
} as const satisfies Definitions
