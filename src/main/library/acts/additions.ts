import type { ArticleId } from '../../../shared/model/ids'
import type { TagName } from '../../../shared/model/tag'
import { fieldChange, takenAgain } from '../journal/change'
import type { Journal } from '../journal/journal'
import type { ArticleDraft, UndoEntry } from '../library'
import type { Added, LibraryAdditions } from '../library-additions'
import type { OpenArticles } from '../open-articles'
import type { NewArticles } from './new-articles'

/** More than so many are not one step of undo: it would be written again with each of the next fifty acts. */
const UNDOABLE = 1000

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly newArticles: NewArticles
  /** Reads articles that are on the disk and not in the index. */
  readonly know: (ids: readonly ArticleId[]) => Promise<void>
  readonly now: () => string
}

/** Takes in what an import brings: quietly, one after the other, and as one step of undo at its end. */
export class Additions implements LibraryAdditions {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async add(draft: ArticleDraft): Promise<Added> {
    const { articles, journal, newArticles } = this.#parts
    journal.refuseReadOnly()
    const { saved, change } = await newArticles.saveQuietly(draft)
    if (change !== undefined) return { ...saved, isRestored: false }
    const isRestored = !this.isPresent(saved.id)
    // That it came out of the trash is part of the step that the import makes; tags are an act of their own.
    const isTagged = (draft.tags ?? []).some((tag) => !articles.entry(saved.id).row.tags.includes(tag))
    await journal.change(
      { meta: [saved.id] },
      (at) => takenAgain(articles.meta(saved.id), draft.tags ?? [], at),
      isTagged && !isRestored ? 'record' : 'quiet',
    )
    return { ...saved, isRestored }
  }

  giveTags(id: ArticleId, tags: readonly TagName[]): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    return journal.change({ meta: [id] }, (at) => takenAgain(articles.meta(id), tags, at))
  }

  async record(ids: readonly ArticleId[]): Promise<UndoEntry> {
    const { articles, journal, now } = this.#parts
    const present = ids.filter((id) => this.isPresent(id))
    if (present.length === 0 || present.length > UNDOABLE) return undefined
    return articles.using({ meta: present }, () => {
      const changes = present.map((id) => ({
        ...fieldChange(articles.meta(id), { trashedAt: undefined }),
        before: { trashedAt: now() },
      }))
      return journal.record({ label: 'undo.article.add', changes })
    })
  }

  isPresent(id: ArticleId): boolean {
    return this.has(id) && this.#parts.articles.entry(id).row.trashedAt === undefined
  }

  know(ids: readonly ArticleId[]): Promise<void> {
    return this.#parts.know(ids)
  }

  has(id: ArticleId): boolean {
    return this.#parts.articles.has(id)
  }

  async withSource(hash: string): Promise<ArticleId | undefined> {
    const { articles } = this.#parts
    for (const id of articles.rows.withSource(hash)) {
      if (!this.isPresent(id)) continue
      // The index knows the beginning of the hash only.
      const isSame = await articles.using({ meta: [id] }, () => articles.meta(id).source?.hash === hash)
      if (isSame) return id
    }
    return undefined
  }

  withAddress(isSame: (url: string) => boolean): ArticleId | undefined {
    for (const { id, url, trashedAt } of this.#parts.articles.rows.all())
      if (url !== undefined && trashedAt === undefined && isSame(url)) return id
    return undefined
  }

  takeBack(ids: readonly ArticleId[]): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    const present = ids.filter((id) => this.isPresent(id))
    return journal.change({ meta: present }, (at) => ({
      label: 'undo.article.trash',
      changes: present.map((id) => fieldChange(articles.meta(id), { trashedAt: at })),
    }))
  }

  titleOf(id: ArticleId): string {
    return this.#parts.articles.entry(id).row.title
  }

  annotationsOf(id: ArticleId): number {
    return this.#parts.articles.entry(id).row.annotations
  }
}
