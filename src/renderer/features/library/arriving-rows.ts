import type { EventPayload } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'

/** The rows of a large library while they arrive, some at a time, and change at the same time. */
export class ArrivingRows {
  readonly rows = new Map<ArticleId, ArticleSummary>()
  /** The revision that each row, or its removal, is as of: the newer of two tellings holds, whichever comes first. */
  readonly #asOf = new Map<ArticleId, number>()

  /** Takes rows as they were at a revision. */
  take(revision: number, rows: readonly ArticleSummary[]): void {
    for (const row of rows) if (this.#isNews(row.id, revision)) this.rows.set(row.id, row)
  }

  /** Takes a change of the library. */
  change({ revision, upsert, remove }: EventPayload<'library.changed'>): void {
    this.take(revision, upsert)
    for (const id of remove) if (this.#isNews(id, revision)) this.rows.delete(id)
  }

  #isNews(id: ArticleId, revision: number): boolean {
    if ((this.#asOf.get(id) ?? -1) > revision) return false
    this.#asOf.set(id, revision)
    return true
  }
}
