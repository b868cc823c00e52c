import { z } from 'zod'
import { ArticleId, Instant } from '../../model/ids'
import { RestorePreview } from '../../model/restore-preview'
import { type Definitions, acted, nothing } from './basics'

/** What is to be restored. */
const RestoreRequest = z.object({
  backup: z.string().min(1),
  /** Exactly as in the backup: what came since goes to the trash. Otherwise it stays. */
  exact: z.boolean().default(false),
  /** Only this article. */
  article: ArticleId.optional(),
})

/** Backups of the library, and what is restored from them. */
export const backupCommands = {
  /** Those of this machine, newest first; `size` in bytes, `articles` absent where a file cannot be read. */
  'backups.list': {
    input: z.object({}),
    output: z.object({
      folder: z.string(),
      backups: z.array(
        z.object({
          name: z.string(),
          createdAt: Instant,
          size: z.number(),
          articles: z.number().int().optional(),
          /** Made before a restore, of what it changed. */
          beforeRestore: z.boolean(),
        }),
      ),
      canShowFolder: z.boolean(),
      /** The host has a dialog for files. */
      canChoose: z.boolean(),
    }),
  },
  /** Makes one and verifies it; refused where anything is damaged or in quarantine. */
  'backups.make': {
    input: z.object({}),
    output: z.object({ path: z.string(), createdAt: Instant, articles: z.number(), annotations: z.number() }),
  },
  /** What restoring would change, of all or of one article; `backup` is a name of the list, or a file's whole path. */
  'backups.preview': { input: RestoreRequest, output: RestorePreview },
  /**
   * Puts back what a backup has; nothing is deleted. `safety` is the backup of what was there before, absent where
   * none could be made, because something is damaged.
   */
  'backups.restore': {
    input: RestoreRequest,
    output: acted.extend({ preview: RestorePreview, safety: z.string().optional() }),
  },
  /** Lets the person choose a backup's file through the host's dialog. */
  'backups.choose': {
    input: nothing,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
} as const satisfies Definitions
