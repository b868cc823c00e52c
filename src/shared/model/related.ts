import { z } from 'zod'
import { ArticleId } from './ids'

/** An article that shares what is rare with another: up to four such terms, the rarest first; tags begin with `#`. */
export const RelatedArticle = z.object({
  id: ArticleId,
  title: z.string(),
  lang: z.string().optional(),
  shared: z.array(z.string()),
})
export type RelatedArticle = z.infer<typeof RelatedArticle>
