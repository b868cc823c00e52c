import type { EventPayload } from '../../shared/ipc/contract'
import type { ArticleSummary } from '../../shared/model/article'

/** How many are offered. */
const MOST = 10

/** An article that was read lately, as the menu needs it. */
export type RecentArticle = Pick<ArticleSummary, 'id' | 'title' | 'readAt'>

/** Those of the articles that were read last, the last one first; none that is in the trash. */
export function recentlyRead(articles: Iterable<ArticleSummary>): RecentArticle[] {
  return lastRead([...articles].filter(wasRead).map(asRecent))
}

/**
 * The list after a change of the library; undefined where one of the list is gone, so that only the whole library can
 * say which one moves up.
 */
export function recentAfter(
  recent: readonly RecentArticle[],
  { upsert, remove }: Pick<EventPayload<'library.changed'>, 'upsert' | 'remove'>,
): RecentArticle[] | undefined {
  const gone = new Set([...remove, ...upsert.filter((row) => !wasRead(row)).map(({ id }) => id)])
  if (recent.some(({ id }) => gone.has(id))) return undefined
  const changed = upsert.filter(wasRead).map(asRecent)
  const ids = new Set(changed.map(({ id }) => id))
  return lastRead([...changed, ...recent.filter(({ id }) => !ids.has(id))])
}

const wasRead = ({ readAt, trashedAt }: ArticleSummary): boolean =>
  readAt !== undefined && trashedAt === undefined

const asRecent = ({ id, title, readAt }: ArticleSummary): RecentArticle => ({
  id,
  title,
  ...(readAt === undefined ? {} : { readAt }),
})

const lastRead = (articles: readonly RecentArticle[]): RecentArticle[] =>
  articles.toSorted((a, b) => ((a.readAt ?? '') < (b.readAt ?? '') ? 1 : -1)).slice(0, MOST)
