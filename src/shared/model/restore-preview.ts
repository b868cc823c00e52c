import { z } from 'zod'
import { ArticleId, Instant } from './ids'
import { TagName } from './tag'

const count = z.number().int().nonnegative()

/** What restoring from a backup changes in one article; `back`, `changed` and `extra` count annotations. */
export const RestoredArticle = z.object({
  id: ArticleId,
  title: z.string(),
  /** What it is now: not there, there but unreadable, in the trash, or there. */
  state: z.enum(['missing', 'damaged', 'trash', 'there']),
  /** Its text is another one, or its files are missing or damaged. */
  text: z.boolean(),
  /** Title, tags, archive and the like: names of fields of `ArticleMeta`. */
  fields: z.array(z.string()),
  /** Deleted or lost since. */
  back: count,
  /** Say something else now. */
  changed: count,
  /** Came since; they stay, or go to the trash with “exactly as in the backup”. */
  extra: count,
})
export type RestoredArticle = z.infer<typeof RestoredArticle>

/** What restoring from a backup would change; nothing has been. */
export const RestorePreview = z.object({
  createdAt: Instant,
  /** In the backup. */
  articles: count,
  /** The backup is of this very library. */
  isOwn: z.boolean(),
  /** Those that would change. */
  changes: z.array(RestoredArticle),
  /** Not in the backup, and would go to the trash; only with “exactly as in the backup”. */
  trashed: z.array(z.object({ id: ArticleId, title: z.string() })),
  /** Tags that nothing has now. */
  tags: z.array(TagName),
  /** Colours that would get another name. */
  colors: count,
  /** Collections, saved searches, templates, and tags of which something is known, that would come back or be another. */
  entries: z.object({ tags: count, collections: count, searches: count, templates: count }),
  /** Titles of articles that a newer version of Lectern wrote: they stay as they are. */
  newer: z.array(z.string()),
})
export type RestorePreview = z.infer<typeof RestorePreview>
