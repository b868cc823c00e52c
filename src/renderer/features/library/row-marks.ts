import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'

/** The rows from one to another, both with them, whichever comes first. */
export function rangeBetween(rows: readonly ArticleSummary[], from: ArticleId, to: ArticleId): ArticleId[] {
  const ends = [from, to].map((id) => rows.findIndex((row) => row.id === id)).filter((at) => at >= 0)
  if (ends.length === 0) return []
  return rows.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id)
}

/** The marks with one taken away when it is there, else with it. */
export function toggled(marked: ReadonlySet<ArticleId>, id: ArticleId): ArticleId[] {
  return marked.has(id) ? [...marked].filter((one) => one !== id) : [...marked, id]
}
