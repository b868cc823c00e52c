import { z } from 'zod'

/** A library that this machine knows. */
export const LibraryEntry = z.object({
  id: z.string(),
  /** The folder's name, which is the library's. */
  name: z.string(),
  path: z.string(),
  /** Those in the trash do not count. */
  articles: z.number().int().nonnegative(),
  /** It is open. */
  isCurrent: z.boolean(),
  /** It is not in its folder: its disk is taken out, or it was moved by other means. */
  isMissing: z.boolean(),
  /** The folder that it was copied from, as long as that is there: it was moved. */
  kept: z.string().optional(),
})
export type LibraryEntry = z.infer<typeof LibraryEntry>
