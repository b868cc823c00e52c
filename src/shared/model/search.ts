import { z } from 'zod'
import { HighlightColor } from './annotation'
import { AnnotationId, ArticleId } from './ids'

/** A piece of a text with the hits in it, UTF-16 code units [start, end). */
export const Snippet = z.object({
  text: z.string(),
  hits: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])).readonly(),
})
export type Snippet = z.infer<typeof Snippet>

/** An article that was found. */
export const FoundArticle = z.object({
  id: ArticleId,
  title: Snippet,
  /** The piece of its text in which the words are; absent where they are only elsewhere. */
  snippet: Snippet.optional(),
})
export type FoundArticle = z.infer<typeof FoundArticle>

/** An annotation that was found. */
export const FoundNote = z.object({
  articleId: ArticleId,
  id: AnnotationId,
  /** Of its article. */
  title: z.string(),
  color: HighlightColor,
  quote: Snippet,
  note: Snippet,
  tags: z.array(z.string()).readonly(),
})
export type FoundNote = z.infer<typeof FoundNote>

/** What was found in one of the groups; `isRanked` says that the best come first, and that these are all. */
export const SearchGroup = z.discriminatedUnion('group', [
  z.object({
    group: z.literal('articles'),
    isRanked: z.boolean(),
    total: z.number().int().nonnegative(),
    /** Of all that were found, the best first. */
    ids: z.array(ArticleId).readonly(),
    found: z.array(FoundArticle).readonly(),
  }),
  z.object({
    group: z.literal('annotations'),
    isRanked: z.boolean(),
    total: z.number().int().nonnegative(),
    found: z.array(FoundNote).readonly(),
  }),
])
export type SearchGroup = z.infer<typeof SearchGroup>

/** A query that found nothing, with some of its parts left out, so that it finds something. */
export const RelaxedQuery = z.object({
  query: z.string(),
  /** What was left out, as it was typed. */
  without: z.string(),
  /** How many articles it finds. */
  articles: z.number().int().positive(),
})
export type RelaxedQuery = z.infer<typeof RelaxedQuery>
