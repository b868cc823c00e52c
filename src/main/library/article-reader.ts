import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../shared/ipc/app-error'
import type { Annotation } from '../../shared/model/annotation'
import type { ArticleMeta } from '../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import { type AnchorFinder, type Places, WITHOUT_HASTE } from './texts/anchor-finder'
import { type ArticleText, readArticleText } from './texts/article-text'
import { imageType } from './texts/asset-type'
import { type FileSystem, readIfThere } from './files/file-system'
import type { Layout } from './files/layout'
import { withLoadedImages } from './texts/loaded-images'
import type { OpenedArticle } from './library'
import type { OpenArticles } from './open-articles'
import type { ReadingPositions } from './acts/reading-positions'

interface Parts {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly articles: OpenArticles
  readonly positions: ReadingPositions
  readonly finder: AnchorFinder
  /** Places were found later than the article was asked for. */
  readonly found: (id: ArticleId) => void
  /** Whether a damaged text may be written anew. */
  readonly writable: boolean
  readonly log: (line: string) => void
}

/** How long an article waits for the places of its annotations, ms. */
const IN_A_MOMENT = 100

/** An article as its two small files tell it. */
export interface ArticleRecord {
  readonly meta: ArticleMeta
  /** Deleted ones too. */
  readonly annotations: readonly Annotation[]
}

/** Reads articles; changes nothing but a text that was damaged. */
export class ArticleReader {
  readonly #parts: Parts
  /** The text that was opened last, where the next highlight is made. */
  #last: { readonly hash: string; readonly text: Promise<string | undefined> } | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** With `soon`, annotations whose places are not found in a moment have that of an earlier text, and are told later. */
  async article(id: ArticleId, soon = false): Promise<OpenedArticle> {
    const { meta, annotations } = await this.record(id)
    const { html, text, problem } = await this.text(meta)
    if (meta.text !== undefined) this.#last = { hash: meta.text.hash, text: Promise.resolve(text) }
    const position = this.#parts.positions.of(id)
    const places = soon
      ? await this.#placesSoon(meta, annotations, text)
      : await this.#places(meta, annotations, text)
    return {
      meta,
      html,
      text,
      annotations: anchored(annotations, meta.text?.hash, places),
      ...(position === undefined ? {} : { position }),
      ...(problem === undefined ? {} : { problem }),
    }
  }

  /** What is known of an article without reading its text. Throws `not-found`. */
  record(id: ArticleId): Promise<ArticleRecord> {
    const { articles } = this.#parts
    return articles.using({ meta: [id], annotations: [id] }, () => ({
      meta: articles.meta(id),
      annotations: articles.annotationsFile(id).file.value.annotations,
    }))
  }

  /** Empty where the article has no text. Throws `unreadable` naming the file. */
  async text(meta: ArticleMeta): Promise<ArticleText> {
    const { fs, layout, writable } = this.#parts
    if (meta.text === undefined) return { html: '', text: '' }
    const read = await readArticleText(fs, layout.article(meta.id), meta, writable)
    return { ...read, html: withLoadedImages(read.html, meta.loadedImages) }
  }

  /**
   * The text of an article, which has this hash: kept for the next highlight. Undefined where it cannot be read: a disk
   * that is gone is no reason to refuse one.
   */
  presentText(id: ArticleId, hash: string): Promise<string | undefined> {
    if (this.#last?.hash === hash) return this.#last.text
    const read = { hash, text: this.#readText(id, hash) }
    this.#last = read
    return read.text
  }

  async #readText(id: ArticleId, hash: string): Promise<string | undefined> {
    try {
      const { meta } = await this.record(id)
      if (meta.text?.hash === hash) return (await this.text(meta)).text
      // Replaced meanwhile: what is there now is not the text of this hash.
      this.#last = undefined
      return undefined
    } catch {
      this.#last = undefined
      return undefined
    }
  }

  /** Those not deleted, each with its place in the present text; without the text as they are. */
  async annotations(id: ArticleId): Promise<Annotation[]> {
    const { meta, annotations } = await this.record(id)
    const hash = meta.text?.hash
    if (isAnchored(annotations, hash)) return anchored(annotations, hash, undefined)
    const text = await this.text(meta).catch((error: unknown) => {
      this.#parts.log(`annotations without their text: ${String(error)}`)
      return undefined
    })
    return anchored(annotations, hash, text && (await this.#places(meta, annotations, text.text)))
  }

  /** Undefined where they are not found in a moment: nobody waits for them to read, and they are told when they are. */
  async #placesSoon(
    meta: ArticleMeta,
    annotations: readonly Annotation[],
    text: string,
  ): Promise<Places | undefined> {
    const places = this.#places(meta, annotations, text)
    const late = Symbol('late')
    const first = await Promise.race([places, pause(IN_A_MOMENT, late, { ref: false })])
    if (first !== late) return first
    places
      .then(() => this.#parts.found(meta.id))
      .catch((error: unknown) => this.#parts.log(`places were not found: ${String(error)}`))
    return undefined
  }

  /** Where some annotations of an article are, however long that takes; absent are those that cannot be looked for. */
  async places({ meta, annotations }: ArticleRecord, only: ReadonlySet<AnnotationId>): Promise<Places> {
    const { text } = await this.text(meta)
    return this.#places(meta, annotations, text, { only, budget: WITHOUT_HASTE })
  }

  async #places(
    meta: ArticleMeta,
    annotations: readonly Annotation[],
    text: string,
    { only, budget }: { only?: ReadonlySet<AnnotationId>; budget?: number } = {},
  ): Promise<Places> {
    const { finder, positions } = this.#parts
    if (meta.text === undefined) return new Map()
    const present = annotations.filter(({ deletedAt }) => deletedAt === undefined)
    const progress = positions.of(meta.id)?.progress
    const search = { meta, text, textHash: meta.text.hash, annotations: present, progress }
    return finder.places({ ...search, ...(only && { only }) }, budget)
  }

  /** Those not deleted, as their file has them. Throws `not-found`. */
  storedAnnotations(id: ArticleId): Promise<readonly Annotation[]> {
    const { articles } = this.#parts
    return articles.using({ annotations: [id] }, () =>
      articles.annotationsFile(id).file.value.annotations.filter(({ deletedAt }) => deletedAt === undefined),
    )
  }

  /** Those of every article that is not in the trash, newest article first. */
  async allAnnotations(): Promise<Annotation[]> {
    const all: Annotation[] = []
    // One article after the other: a thousand at once would all be in memory.
    for (const id of this.#parts.articles.rows.annotated()) {
      const some = await this.annotations(id).catch((error: unknown) => {
        // It went while the others were read.
        if (error instanceof AppError && error.code === 'not-found') return []
        throw error
      })
      for (const one of some) all.push(one)
    }
    return all
  }

  async asset(id: ArticleId, hash: string): Promise<{ bytes: Uint8Array; mime: string } | undefined> {
    const { fs, layout, articles } = this.#parts
    if (!articles.has(id) || !/^[0-9a-f]{64}$/.test(hash)) return undefined
    const bytes = await readIfThere(fs, `${layout.article(id).assets}/${hash}`)
    const mime = bytes && imageType(bytes)
    return bytes && mime ? { bytes, mime } : undefined
  }
}

/**
 * Annotations not deleted, each with its place in the present text, or an orphan where it was not found in time;
 * without places as they are.
 */
function anchored(
  annotations: readonly Annotation[],
  hash: string | undefined,
  places: Places | undefined,
): Annotation[] {
  return annotations
    .filter(({ deletedAt }) => deletedAt === undefined)
    .map((annotation) => {
      const { id, target } = annotation
      if (target === undefined) return annotation
      if (hash === undefined)
        return { ...annotation, anchor: { status: 'orphan', textHash: target.textHash } }
      if (places === undefined) return annotation
      return { ...annotation, anchor: places.get(id) ?? { status: 'orphan', textHash: hash } }
    })
}

/** Whether every annotation has its place in the text with this hash, so that the text need not be read. */
const isAnchored = (annotations: readonly Annotation[], hash: string | undefined): boolean =>
  hash === undefined ||
  annotations.every(({ target, anchor }) => target === undefined || anchor?.textHash === hash)
