import { z } from 'zod'
import { Annotation, AnnotationPatch, HighlightColor, NewAnnotation } from '../../model/annotation'
import { AnnotationId, ArticleId, Sha256 } from '../../model/ids'
import { LONGEST_QUERY, MOST_AT_ONCE, MOST_CHOSEN } from '../../model/limits'
import { AnnotationRef, NotebookPage, NotebookQuery } from '../../model/notebook'
import { FoundNote } from '../../model/search'
import { TagName } from '../../model/tag'
import { type Definitions, acted, nothing } from './basics'

const chosen = z.object({ refs: z.array(AnnotationRef).min(1).max(MOST_CHOSEN) })

const some = z.object({ articleId: ArticleId, ids: z.array(AnnotationId).min(1).max(MOST_CHOSEN) })

/** `left`: how many could not be looked for now, and are as they were. */
const reviewed = acted.extend({ left: z.number().int().nonnegative() })

/** Highlights and notes of articles. */
export const annotationCommands = {
  /** Of one article, or of all that are not in the trash, newest article first. */
  'annotations.list': { input: z.object({ articleId: ArticleId.optional() }), output: z.array(Annotation) },
  /** At most `most` that answer a query, the best first; one that asks for nothing finds those of the newest articles. */
  'annotations.search': {
    input: z.object({ query: z.string().max(LONGEST_QUERY), most: z.number().int().min(1).max(50) }),
    output: z.array(FoundNote),
  },
  /** A stretch of those that answer, in their groups and order; `groups`: with what groups there are. */
  'annotations.page': {
    input: NotebookQuery.extend({
      from: z.number().int().nonnegative(),
      count: z.number().int().min(0).max(200),
      groups: z.boolean().default(false),
    }),
    output: NotebookPage,
  },
  /** The names of those at some places of the same order, each once. */
  'annotations.refs': {
    input: NotebookQuery.extend({
      from: z.number().int().nonnegative().default(0),
      count: z.number().int().nonnegative().default(Number.MAX_SAFE_INTEGER),
    }),
    output: z.array(AnnotationRef),
  },
  /** The annotations of these names that are there, in their order. */
  'annotations.get': { input: chosen, output: z.array(Annotation) },
  'annotations.add': { input: NewAnnotation, output: Annotation },
  /** Several of one article in one step of undo; those that are there already stay as they are. */
  'annotations.addMany': {
    input: z.object({
      articleId: ArticleId,
      annotations: z
        .array(NewAnnotation.omit({ articleId: true }))
        .min(1)
        .max(MOST_AT_ONCE),
    }),
    output: acted,
  },
  'annotations.update': {
    input: z.object({ articleId: ArticleId, id: AnnotationId, patch: AnnotationPatch }),
    output: Annotation,
  },
  /** Many, of any articles, in one step of undo; those that are there no more are left out. */
  'annotations.updateMany': {
    input: chosen.extend({
      patch: z
        .object({ color: HighlightColor, addTags: z.array(TagName), removeTags: z.array(TagName) })
        .partial(),
    }),
    output: acted,
  },
  'annotations.removeMany': { input: chosen, output: acted },
  'annotations.remove': {
    input: z.object({ articleId: ArticleId, ids: z.array(AnnotationId).min(1) }),
    output: acted,
  },
  'annotations.restore': {
    input: z.object({ articleId: ArticleId, ids: z.array(AnnotationId).min(1) }),
    output: nothing,
  },
  /** The places that were found in another text are right; orphans are to stay orphans. */
  'annotations.accept': { input: some, output: reviewed },
  /** The places that were found are wrong: the annotations are orphans. */
  'annotations.setAside': { input: some, output: reviewed },
  /** Gives an annotation its place in the text that was looked at; UTF-16 code units. */
  'annotations.reattach': {
    input: z.object({
      articleId: ArticleId,
      id: AnnotationId,
      textHash: Sha256,
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
    }),
    output: acted,
  },
  /** Up to three places that may be meant by an orphan, the best first. */
  'annotations.alternatives': {
    input: z.object({ articleId: ArticleId, id: AnnotationId }),
    output: z.array(
      z.object({ start: z.number().int(), end: z.number().int(), score: z.number(), text: z.string() }),
    ),
  },
} as const satisfies Definitions
