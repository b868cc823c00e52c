import { z } from 'zod'
import { Anchor, HighlightColor, Target } from '../../../shared/model/annotation'
import { PublishedDate } from '../../../shared/model/article'
import { ArticleId } from '../../../shared/model/ids'
import { because, issueIn, type Reason } from './reason'
import type { ImportedArticle, ImportedPassage, ImportedTarget } from './record'
import type { Fields } from './values'

/** What our W3C export keeps in a context of its own: colour, target and place as the library holds them. */
const Extension = z.object({
  version: z.literal(1),
  color: HighlightColor.optional(),
  target: Target.omit({ exact: true, prefix: true, suffix: true }).optional(),
  anchor: Anchor.optional(),
  article: z.object({
    id: ArticleId,
    title: z.string(),
    url: z.string().optional(),
    authors: z.array(z.string()).optional(),
    site: z.string().optional(),
    lang: z.string().optional(),
    published: PublishedDate.optional(),
  }),
})

interface OurOwn {
  readonly color: HighlightColor | undefined
  readonly article: ImportedArticle
  /** The target, with the words that the standard's selector has; absent for a note on the whole article. */
  readonly target: ((passage: ImportedPassage) => ImportedTarget) | undefined
}

/** What of an annotation is ours; undefined where it is another program's, a reason where it cannot be understood. */
export function ourOwn(value: Fields): OurOwn | Reason | undefined {
  if (value['lectern'] === undefined) return undefined
  const parsed = Extension.safeParse(value['lectern'])
  if (!parsed.success)
    return parsed.error.issues[0]?.path[0] === 'version'
      ? because('newer', { field: 'lectern.version' })
      : issueIn(parsed.error.issues, ['lectern'])
  const { color, target, anchor, article } = parsed.data
  const { id, title, url, authors, site, lang, published } = article
  const more = { ...(lang === undefined ? {} : { lang }), ...(published === undefined ? {} : { published }) }
  return {
    color,
    article: { id, title, url, authors, site, textHash: anchor?.textHash ?? target?.textHash, more },
    target:
      target === undefined
        ? undefined
        : ({ exact, prefix, suffix }) => ({ target: { ...target, exact, prefix, suffix }, anchor }),
  }
}
