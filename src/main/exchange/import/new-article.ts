import { ArticleMeta } from '../../../shared/model/article'
import type { ArticleRows } from './grouped-rows'
import { articleIdOf, ownArticleId } from './stable-id'
import { addressIn, lineIn, tagsIn } from './values'

/** The longest title, UTF-16 code units. */
const LONGEST_TITLE = 2000
/** Where a file has no date at all: no day that anybody could take for one on which something was done. */
const NO_DATE = '1970-01-01T00:00:00.000Z'

/** An article of which a file has only what was noted. It is saved at the time that the file tells, else of its first annotation. */
export function metaOf({ key, article, rows }: ArticleRows, fileName: string): ArticleMeta {
  const dates = rows.flatMap(({ annotation }) => annotation?.created ?? annotation?.updated ?? []).toSorted()
  const savedAt = article.saved ?? dates[0] ?? NO_DATE
  const { url, title, authors = [], more = {} } = article
  const address = addressIn(url)
  const site = lineIn(article.site)
  return ArticleMeta.parse({
    ...more,
    id: ownArticleId(article.id) ?? articleIdOf(savedAt, key),
    title: (lineIn(title) ?? address ?? fileName).slice(0, LONGEST_TITLE),
    authors: authors.flatMap((name) => lineIn(name) ?? []),
    ...(site === undefined ? {} : { site }),
    ...(address === undefined ? {} : { url: address }),
    extractor: 'none',
    excerpt: '',
    words: 0,
    savedAt,
    updatedAt: article.updated ?? dates.at(-1) ?? savedAt,
    tags: tagsIn(article.tags).tags,
  })
}
