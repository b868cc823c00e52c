import { z } from 'zod'
import { HIGHLIGHT_COLORS } from './highlight-colors'
import { AnnotationId, ArticleId, Instant, Sha256 } from './ids'
import { MAX_QUOTE } from './limits'
import { TagName } from './tag'

export const HighlightColor = z.enum(HIGHLIGHT_COLORS)
export type HighlightColor = z.infer<typeof HighlightColor>

const offset = z.number().int().nonnegative()

/**
 * Where the annotation was made: a position and a quote with context, over the canonical text whose
 * hash it names. It changes only when a person gives the highlight other ends. Offsets are UTF-16 code units, [start, end).
 */
export const Target = z.looseObject({
  textRule: z.literal(1),
  textHash: Sha256,
  start: offset,
  end: offset,
  exact: z
    .string()
    .min(1, 'A highlight needs its quote')
    .max(MAX_QUOTE, `A highlight holds at most ${MAX_QUOTE} characters; choose a shorter passage`),
  prefix: z.string().max(200),
  suffix: z.string().max(200),
  headings: z.array(z.object({ level: z.number().int().min(1).max(6), text: z.string() })).default([]),
  /** start divided by the text's length. */
  progression: z.number().min(0).max(1),
  /** Length of the text it was made on: its distance from the end helps when text was added above it. */
  textLength: offset.optional(),
})
export type Target = z.infer<typeof Target>

/** When a place was found, and whether the person has looked at it since; absent on one that was made there. */
const found = {
  /** When; of two machines' places for one target the later is kept. */
  at: Instant.optional(),
  /** The person has seen where it is now, or that it is nowhere, and left it so. */
  reviewed: z.literal(true).optional(),
}

/** The latest resolution of a target against the current text. An orphan has no place. */
export const Anchor = z.discriminatedUnion('status', [
  z.object({ status: z.literal('orphan'), textHash: Sha256, ...found }),
  z.object({
    status: z.enum(['exact', 'moved', 'edited']),
    textHash: Sha256,
    start: offset,
    end: offset,
    score: z.number().min(0).max(1),
    ...found,
  }),
])
export type Anchor = z.infer<typeof Anchor>

/** A highlight with colour, note and tags; without a target it is a note on the whole article. */
export const Annotation = z.looseObject({
  id: AnnotationId,
  articleId: ArticleId,
  color: HighlightColor,
  /** Markdown. */
  note: z.string().max(100_000).default(''),
  tags: z.array(TagName).default([]),
  createdAt: Instant,
  updatedAt: Instant,
  target: Target.optional(),
  /** When a person gave it the target it has; absent while that is the one it was made with. */
  targetAt: Instant.optional(),
  anchor: Anchor.optional(),
  /** A tombstone: kept so that a deletion survives a merge, and can be undone. */
  deletedAt: Instant.optional(),
})
export type Annotation = z.infer<typeof Annotation>

/** What a client sends to make an annotation; times and anchor are the library's business. */
export const NewAnnotation = Annotation.pick({
  id: true,
  articleId: true,
  color: true,
  note: true,
  tags: true,
}).extend({ target: Target.optional() })
export type NewAnnotation = z.infer<typeof NewAnnotation>

/** What can be changed afterwards. */
export const AnnotationPatch = z
  .object({
    color: HighlightColor,
    note: z.string().max(100_000),
    tags: z.array(TagName),
    /** Other ends of the highlight; its place is found anew. */
    target: Target,
  })
  .partial()
export type AnnotationPatch = z.infer<typeof AnnotationPatch>
