import { z } from 'zod'
import { ArticleId, CollectionId } from '../../model/ids'
import { MOST_CHOSEN } from '../../model/limits'
import { AnnotationRef } from '../../model/notebook'
import { type Definitions, nothing } from './basics'

const ExportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: ArticleId }),
  z.object({ kind: z.literal('library') }),
  /** The articles of a collection, and of those that lie in it. */
  z.object({ kind: z.literal('collection'), id: CollectionId }),
  /** Some articles; those that are there no more, or in the trash, are left out. */
  z.object({ kind: z.literal('articles'), ids: z.array(ArticleId).min(1) }),
  /** Annotations of any articles, each article's in its order; those that are there no more are left out. */
  z.object({ kind: z.literal('selection'), refs: z.array(AnnotationRef).min(1).max(MOST_CHOSEN) }),
])
export type ExportScope = z.infer<typeof ExportScope>

export const ExportRequest = z.object({
  format: z.string(),
  scope: ExportScope,
  options: z
    .object({
      notes: z.boolean().default(true),
      tags: z.boolean().default(true),
      colors: z.boolean().default(true),
      context: z.enum(['none', 'sentence', 'paragraph']).default('none'),
      /** Links back into Lectern. */
      links: z.boolean().default(true),
      language: z.enum(['en', 'zh-CN']).default('en'),
    })
    .prefault({}),
})
export type ExportRequest = z.infer<typeof ExportRequest>

const FileOut = z.object({ name: z.string(), mime: z.string(), content: z.string() })

/** What is taken out of the library as a file. */
export const exportCommands = {
  'export.formats': {
    input: nothing,
    output: z.array(z.object({ id: z.string(), extension: z.string(), mime: z.string() })),
  },
  'export.render': { input: ExportRequest, output: FileOut },
  /** Saves through the host's dialog; `available` false: the page offers its own download. */
  'export.save': {
    input: ExportRequest,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
} as const satisfies Definitions
