import { z } from 'zod'
import { ArticleId, Instant, Sha256 } from '../../../shared/model/ids'
import type { Versioned } from '../files/versioned'

export const MANIFEST = 'manifest.json'
export const BACKUP_FORMAT = 'lectern-backup'

/** What is in a backup. It stands last in the ZIP, so that a file that was cut short has none. */
export const Manifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.number().int().positive(),
  libraryId: z.string().min(1),
  createdAt: Instant,
  counts: z.object({
    articles: z.number().int().nonnegative(),
    annotations: z.number().int().nonnegative(),
    texts: z.number().int().nonnegative(),
    sources: z.number().int().nonnegative(),
    assets: z.number().int().nonnegative(),
  }),
  /** Of each entry of the ZIP but this one, by its name. */
  sha256: z.record(z.string(), Sha256),
  /** Which entry each file of an article's folder is: `text/<hash>.html`, `source.html`, `assets/<hash>`. */
  articles: z.record(ArticleId, z.record(z.string(), z.string())),
})
export type Manifest = z.infer<typeof Manifest>

/** A backup of a higher version is not restored from; the files in it have versions of their own. */
export const manifestFormat: Versioned<Manifest> = { version: 1, migrations: [], schema: Manifest }
