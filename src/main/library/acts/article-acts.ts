import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type { Change, Step } from '../files/formats'
import type { Steps } from '../files/slices'
import { fieldChange, labelOf, patchedArticle, takenAgain } from '../journal/change'
import type { Journal } from '../journal/journal'
import type { ArticleDraft, ArticlePatch, Saved, UndoEntry } from '../library'
import type { LibraryCollections } from '../library-entries'
import type { NewArticles } from './new-articles'
import type { OpenArticles } from '../open-articles'

/** Articles that are looked at between two steps. */
const STRETCH = 20

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly newArticles: NewArticles
  readonly collections: Pick<LibraryCollections, 'requireAll'>
  /** Takes in what another machine wrote into the file of collections. */
  readonly refresh: () => Promise<void>
}

/** What can be done to whole articles; each is one step of the journal. */
export class ArticleActs {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async save(draft: ArticleDraft): Promise<Saved> {
    const { articles, journal, newArticles } = this.#parts
    journal.refuseReadOnly()
    const saved = await newArticles.save(draft)
    if (saved.duplicateOf === undefined) return saved
    const { id } = saved
    const plan = (at: string) => takenAgain(articles.meta(id), draft.tags ?? [], at)
    const entry = await journal.change({ meta: [id] }, plan)
    return entry === undefined ? saved : { ...saved, entry }
  }

  /** Throws `not-found` for an article or a collection that is not there. */
  async update(ids: readonly ArticleId[], patch: ArticlePatch): Promise<UndoEntry> {
    const { journal, collections, refresh } = this.#parts
    if (patch.addCollections !== undefined) {
      await refresh()
      collections.requireAll(patch.addCollections)
    }
    // That an article was opened is a fact, not an act to undo.
    const quiet = Object.keys(patch).every((key) => key === 'shown')
    const plan = (at: string) => this.#step(labelOf(patch), ids, (meta) => patchedArticle(meta, patch, at))
    return journal.change({ meta: ids }, plan, quiet ? 'quiet' : 'record')
  }

  trash(ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#trash('undo.article.trash', ids)
  }

  restore(ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#parts.journal.change({ meta: ids }, () =>
      this.#step('undo.article.restore', ids, (meta) =>
        meta.trashedAt === undefined ? undefined : fieldChange(meta, { trashedAt: undefined }),
      ),
    )
  }

  removeSample(): Promise<UndoEntry> {
    const samples = [...this.#parts.articles.rows.all()].filter(({ sample }) => sample === true)
    return this.#trash(
      'undo.sample.remove',
      samples.map(({ id }) => id),
    )
  }

  #trash(label: string, ids: readonly ArticleId[]): Promise<UndoEntry> {
    return this.#parts.journal.change({ meta: ids }, (at) =>
      this.#step(label, ids, (meta) =>
        meta.trashedAt === undefined ? fieldChange(meta, { trashedAt: at }) : undefined,
      ),
    )
  }

  /** One step over many articles; those that have nothing to change are left out. */
  *#step(
    label: string,
    ids: readonly ArticleId[],
    changed: (meta: ArticleMeta) => Change | undefined,
  ): Steps<Step> {
    const { articles } = this.#parts
    const changes: Change[] = []
    for (const [count, id] of ids.entries()) {
      if (count % STRETCH === STRETCH - 1) yield
      // Between two steps an article may have been deleted for good.
      const change = articles.has(id) ? changed(articles.meta(id)) : undefined
      if (change !== undefined) changes.push(change)
    }
    return { label, changes }
  }
}
