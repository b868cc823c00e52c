import { z } from 'zod'
import { WireError } from '../ipc/wire-error'
import { ArticleId, Instant } from './ids'

/** When a session began, and four digits that tell it from another of the same second: `20261127-081255-3f9c`. */
export const ImportId = z
  .string()
  .regex(/^\d{8}-\d{6}-[0-9a-f]{4}$/, 'the id of an import looks like 20261127-081255-3f9c')
  .brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>

/** Of a session: `cancelled` gave up what was still waiting. */
export const ImportState = z.enum(['running', 'paused', 'done', 'cancelled'])
export type ImportState = z.infer<typeof ImportState>

/** Of one thing that is to become an article; `left` was still waiting when its session was cancelled. */
export const ImportItemState = z.enum(['waiting', 'reading', 'saved', 'duplicate', 'failed', 'left'])
export type ImportItemState = z.infer<typeof ImportItemState>

/** By what it was known that an article is there already. */
export const SameBy = z.enum(['address', 'bytes', 'text'])
export type SameBy = z.infer<typeof SameBy>

/** What came of one item. */
export const ImportOutcome = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('saved'),
    articleId: ArticleId,
    title: z.string(),
    /** Another article, from another address, that holds the very same text. */
    sameTextAs: z.object({ id: ArticleId, title: z.string() }).optional(),
  }),
  z.object({
    state: z.literal('duplicate'),
    articleId: ArticleId,
    title: z.string(),
    by: SameBy,
    /** It was in the trash and came out of it. */
    restored: z.literal(true).optional(),
  }),
  z.object({ state: z.literal('failed'), error: WireError }),
])
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** One item as clients see it; `n` numbers it in its session. */
export const ImportItem = z.object({
  n: z.number().int().nonnegative(),
  /** A file's name, an address, or what a text is called. */
  name: z.string(),
  /** Where it stands, where that says more than its name. */
  path: z.string().optional(),
  state: ImportItemState,
  articleId: ArticleId.optional(),
  title: z.string().optional(),
  by: SameBy.optional(),
  sameTextAs: z.object({ id: ArticleId, title: z.string() }).optional(),
  error: WireError.optional(),
})
export type ImportItem = z.infer<typeof ImportItem>

const count = z.number().int().nonnegative()

/** How far a session is. */
export const ImportProgress = z.object({
  id: ImportId,
  startedAt: Instant,
  state: ImportState,
  /** What its first source is called. */
  name: z.string(),
  total: count,
  /** There may be more: folders are still being walked, or the window still hands files over. */
  listing: z.boolean(),
  waiting: count,
  reading: count,
  saved: count,
  duplicate: count,
  failed: count,
  left: count,
  /** Items a second, of the last seconds; absent before there is anything to tell from. */
  rate: z.number().positive().optional(),
  /** Seconds; absent while it is not known. */
  secondsLeft: count.optional(),
  /** Why it paused by itself. */
  problem: WireError.optional(),
  /** It was running when Lectern ended. */
  interrupted: z.literal(true).optional(),
  /** How many of its articles could be moved to the trash by undoing it. */
  undoable: count,
})
export type ImportProgress = z.infer<typeof ImportProgress>
