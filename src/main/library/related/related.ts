import type { ArticleId } from '../../../shared/model/ids'
import type { RelatedArticle } from '../../../shared/model/related'
import { missing } from '../files/file-cache'
import { inSlices } from '../files/slices'
import type { Library } from '../library'
import { relatedTo } from './related-articles'

/** So many are told of one article. */
const MOST = 5
/** What was found is kept for so many articles, and for so long after another change of the library, ms. */
const KEPT = 64
const LASTS = 60_000

/**
 * Related articles, worked out when they are asked for, in slices, one article after the other. What was found is kept:
 * it hardly changes while one reads.
 */
export class Related {
  readonly #library: Pick<Library, 'rows' | 'on'>
  readonly #found = new Map<ArticleId, { readonly at: number; readonly related: Promise<RelatedArticle[]> }>()
  #changedAt = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(library: Pick<Library, 'rows' | 'on'>) {
    this.#library = library
    library.on(({ name }) => {
      if (name === 'library.changed') this.#changedAt = Date.now()
    })
  }

  /** The nearest first. Throws `not-found`. */
  of(id: ArticleId): Promise<RelatedArticle[]> {
    const known = this.#found.get(id)
    const isOld = known !== undefined && this.#changedAt >= known.at && Date.now() - known.at > LASTS
    if (known !== undefined && !isOld) return known.related
    const related = this.#turn.then(() => this.#find(id))
    this.#turn = related.catch(() => undefined)
    this.#found.delete(id)
    this.#found.set(id, { at: Date.now(), related })
    for (const oldest of this.#found.keys()) if (this.#found.size > KEPT) this.#found.delete(oldest)
    related.catch(() => this.#found.delete(id))
    return related
  }

  async #find(id: ArticleId): Promise<RelatedArticle[]> {
    for (const row of this.#library.rows())
      if (row.id === id) return inSlices(relatedTo(row, this.#library.rows(), MOST))
    throw missing(id)
  }
}
