import { z } from 'zod'
import { Annotation, HighlightColor } from './annotation'
import { AnnotationId, ArticleId } from './ids'
import { LONGEST_QUERY } from './limits'
import { TagName } from './tag'

/** What the notebook's annotations stand together by. */
export const NOTEBOOK_GROUPINGS = ['article', 'tag', 'color', 'day'] as const
export type NotebookGrouping = (typeof NOTEBOOK_GROUPINGS)[number]

/** Of articles by when they were saved, of days, and of what stands in a tag or a colour by when it was made. */
const NOTEBOOK_ORDERS = ['newest', 'oldest'] as const
export type NotebookOrder = (typeof NOTEBOOK_ORDERS)[number]

/**
 * Which annotations are asked for, of articles outside the trash or of the one that is named, and how they stand
 * together; what is left out asks for nothing.
 */
export const NotebookQuery = z.object({
  /** What answers this query, in the language of the search (`shared/query`). */
  filter: z.string().max(LONGEST_QUERY).default(''),
  /** One of these. */
  colors: z.array(HighlightColor).default([]),
  /** One of these, or of those nested in them. */
  tags: z.array(TagName).default([]),
  hasNote: z.boolean().default(false),
  article: ArticleId.optional(),
  group: z.enum(NOTEBOOK_GROUPINGS).default('article'),
  order: z.enum(NOTEBOOK_ORDERS).default('newest'),
})
export type NotebookQuery = z.infer<typeof NotebookQuery>

/** An annotation by its name and its article's. */
export const AnnotationRef = z.object({ articleId: ArticleId, id: AnnotationId })
export type AnnotationRef = z.infer<typeof AnnotationRef>

/**
 * Annotations that stand together: of an article (its id), with a tag (its name; empty for those without any), of a
 * colour (its id), made on a day (`2026-11-26`, as it was where the library is).
 */
export const NotebookGroup = z.object({ key: z.string(), count: z.number().int().positive() })
export type NotebookGroup = z.infer<typeof NotebookGroup>

/** A stretch of the notebook. */
export const NotebookPage = z.object({
  /** Another one after every change that may have moved something. */
  version: z.number().int().nonnegative(),
  /** How many annotations answer, each counted once also where it has several tags. */
  total: z.number().int().nonnegative(),
  /** How many there are in all. */
  all: z.number().int().nonnegative(),
  /** Where they were asked for: every one in its order; their counts are the places. */
  groups: z.array(NotebookGroup).optional(),
  /** Those at the places asked for; one that went in this moment is missing. */
  items: z.array(z.object({ at: z.number().int().nonnegative(), annotation: Annotation })),
})
export type NotebookPage = z.infer<typeof NotebookPage>
