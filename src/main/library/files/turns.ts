import type { ArticleId } from '../../../shared/model/ids'

/**
 * Work on the large files of an article, one after the other: what writes a text names it only when it is on the disk,
 * and what deletes texts in between would take it for one that nobody wants.
 */
export class Turns {
  readonly #last = new Map<ArticleId, Promise<unknown>>()

  /** Does the work when all that was asked for before it has come to its end, well or not. */
  take<T>(id: ArticleId, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(id) ?? Promise.resolve()).then(work)
    const ended = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.#last.get(id) === ended) this.#last.delete(id)
      })
    this.#last.set(id, ended)
    return turn
  }
}
