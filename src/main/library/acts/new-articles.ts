import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleId } from '../../../shared/model/ids'
import type { Announcer } from '../journal/announcer'
import { fieldChange } from '../journal/change'
import { diskError } from '../files/disk-error'
import { FileHistory } from '../files/file-history'
import type { FileSystem } from '../files/file-system'
import { annotationsFormat, metaFormat } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { Layout } from '../files/layout'
import type { ArticleDraft, Saved } from '../library'
import type { OpenArticles } from '../open-articles'
import {
  FIRST_REVISION,
  newArticle,
  publishArticle,
  type PublishedStamps,
  unpublish,
} from '../texts/publish-article'
import type { Stamp } from '../files/stamp'
import { StoredFile } from '../files/stored-file'

interface Parts {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly articles: OpenArticles
  readonly announcer: Announcer
  readonly journal: Journal
  readonly now: () => string
  readonly newId: () => ArticleId
}

/** What saving came to; without `change` nothing was written. */
interface NewArticle {
  readonly saved: Saved
  /** Its other side takes the article back. */
  readonly change: ReturnType<typeof fieldChange> | undefined
}

/**
 * Takes new articles in. A text that is there already is not taken twice, unless it comes from another address: that
 * address would be lost otherwise.
 */
export class NewArticles {
  readonly #parts: Parts
  /** Those being published, by the hash of their text: the same one twice at a time is one article. */
  readonly #publishing = new Map<string, Promise<unknown>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Those that the disk did not take, and perhaps did not let go of. */
  readonly #refused = new Set<ArticleId>()

  /** Throws `unreadable` where there is no text, or what the disk says; nothing is left behind then. */
  async save(draft: ArticleDraft): Promise<Saved> {
    const { announcer, journal } = this.#parts
    const { saved, change } = await this.#saved(draft)
    if (change === undefined) return saved
    announcer.articles([saved.id])
    return { ...saved, entry: await journal.record({ label: 'undo.article.add', changes: [change] }) }
  }

  /** The same for one of many, which are told together; undo is the caller's business. */
  async saveQuietly(draft: ArticleDraft): Promise<NewArticle> {
    const made = await this.#saved(draft)
    if (made.change !== undefined) this.#parts.announcer.later([made.saved.id], [])
    return made
  }

  async #saved(draft: ArticleDraft): Promise<NewArticle> {
    const article = this.#articleOf(draft)
    const { hash } = article
    for (let other = this.#publishing.get(hash); other !== undefined; other = this.#publishing.get(hash))
      await other.catch(() => undefined)
    const { duplicateOf, sameTextAs } = this.#twinsOf(article)
    if (duplicateOf !== undefined) return { saved: { id: duplicateOf, duplicateOf }, change: undefined }
    const publishing = this.#publish(draft, article).finally(() => this.#publishing.delete(hash))
    this.#publishing.set(hash, publishing)
    const change = await publishing
    return { saved: { id: change.id, ...(sameTextAs === undefined ? {} : { sameTextAs }) }, change }
  }

  /** What saving the draft would come upon. Throws `unreadable` where there is no text. */
  twinsOf(draft: ArticleDraft): Omit<Saved, 'id'> {
    return this.#twinsOf(this.#articleOf(draft))
  }

  #twinsOf({ hash, meta: { url } }: ReturnType<typeof newArticle>): Omit<Saved, 'id'> {
    const twins = this.#parts.articles.rows.withText(hash)
    const twin = url === undefined ? twins[0] : twins.find((one) => isSameAddress(one.url, url))
    if (twin !== undefined) return { duplicateOf: twin.id }
    const other = twins.find(({ trashedAt }) => trashedAt === undefined)
    return other === undefined ? {} : { sameTextAs: { id: other.id, title: other.title } }
  }

  #articleOf(draft: ArticleDraft): ReturnType<typeof newArticle> {
    const article = newArticle(draft, draft.id ?? this.#parts.newId(), this.#parts.now())
    if (article.text === '') throw noText(draft.source.name)
    return article
  }

  async #publish(
    draft: ArticleDraft,
    article: ReturnType<typeof newArticle>,
  ): Promise<ReturnType<typeof fieldChange>> {
    const { fs, layout, now, articles } = this.#parts
    const { meta, annotations: records } = article
    const at = layout.article(meta.id)
    let stamps: PublishedStamps
    try {
      for (const id of this.#refused) {
        await unpublish(fs, layout, id)
        this.#refused.delete(id)
      }
      stamps = await publishArticle(fs, layout, draft, article)
    } catch (error) {
      this.#refused.add(meta.id)
      throw diskError(error, meta.title)
    }
    const opened = (path: string, stamp: Stamp) => ({
      rev: FIRST_REVISION,
      stamp,
      history: new FileHistory(fs, path, now),
    })
    const content = { annotations: records }
    const metaFile = new StoredFile(fs, at.meta, metaFormat, meta, opened(at.meta, stamps.metaStamp))
    const annotations = new StoredFile(
      fs,
      at.annotations,
      annotationsFormat,
      content,
      opened(at.annotations, stamps.annotationsStamp),
    )
    articles.add(meta.id, {
      meta: { file: metaFile, status: 'ok' },
      annotations: { file: annotations, status: 'ok' },
    })
    return { ...fieldChange(meta, { trashedAt: undefined }), before: { trashedAt: now() } }
  }
}

/** Whether two addresses name the same page; the place in it does not count. */
function isSameAddress(one: string | undefined, other: string): boolean {
  return one?.replace(/#.*$/s, '') === other.replace(/#.*$/s, '')
}

function noText(name: string | undefined): AppError {
  return new AppError(
    'unreadable',
    `${name ?? 'The page'} holds no text to read. Choose a file or page that has some.`,
    {
      key: 'capture.noText',
      values: { name: name ?? '' },
    },
  )
}
