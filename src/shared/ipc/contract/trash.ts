import { z } from 'zod'
import { Annotation } from '../../model/annotation'
import { ArticleId } from '../../model/ids'
import { type Definitions, nothing } from './basics'

/** An annotation in the trash, and the article that it is of. */
const TrashedAnnotation = z.object({
  annotation: Annotation,
  title: z.string(),
  isArticleTrashed: z.boolean(),
})
export type TrashedAnnotation = z.infer<typeof TrashedAnnotation>

/** What was deleted and can be restored. */
export const trashCommands = {
  /** The annotations that can be restored, the last deleted first; also those of articles that are in the trash. */
  'trash.annotations': { input: nothing, output: z.array(TrashedAnnotation) },
  /**
   * Deletes for good what is in the trash: all of it, or the articles and annotations that are named. Cannot be undone.
   * `keepNotes`: of articles with annotations only the text goes.
   */
  'trash.empty': {
    input: z.object({
      articles: z.array(ArticleId).optional(),
      annotations: z.array(Annotation.pick({ articleId: true, id: true })).optional(),
      keepNotes: z.boolean(),
    }),
    output: z.object({
      articles: z.number().int().nonnegative(),
      kept: z.number().int().nonnegative(),
      annotations: z.number().int().nonnegative(),
    }),
  },
} as const satisfies Definitions
