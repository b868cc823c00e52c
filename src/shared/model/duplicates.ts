import { z } from 'zod'
import { ArticleId } from './ids'

/** The same words, the same page of the web, or one title and almost the same words. */
export const DuplicateReason = z.enum(['text', 'address', 'similar'])
export type DuplicateReason = z.infer<typeof DuplicateReason>

/** Articles that are one, the first saved first, and why; the surest reason first. */
export const DuplicateGroup = z.object({
  ids: z.array(ArticleId).min(2),
  why: z.array(DuplicateReason).min(1),
})
export type DuplicateGroup = z.infer<typeof DuplicateGroup>

/** What a merge did with the annotations of the articles that went. */
export const MergedAnnotations = z.object({
  /** Are on the article that stays now, where their words are. */
  placed: z.number().int().nonnegative(),
  /** Are there without a place: their words are not in that text. */
  orphans: z.number().int().nonnegative(),
  /** Were there already: the same words, colour and note. */
  present: z.number().int().nonnegative(),
})
export type MergedAnnotations = z.infer<typeof MergedAnnotations>
