import { statusOf } from '../../shared/anchoring'
import { AppError } from '../../shared/ipc/app-error'
import type { Anchor, Annotation } from '../../shared/model/annotation'
import { MAX_QUOTE } from '../../shared/model/limits'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import { graphemeSafe } from '../../shared/text/segment'
import { type AnchorFinder, isAimed, keyOf } from './anchor-finder'
import type { ArticleReader } from './article-reader'
import { changedAnchor } from './annotation-change'
import type { Journal } from './journal'
import type { Alternative, GivenPlace, LibraryReview } from './library-texts'
import type { OpenArticles } from './open-articles'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly reader: ArticleReader
  readonly finder: AnchorFinder
}

/** The acts of the review: what they change is the place, never the target or what the person wrote. */
export class ReviewActs implements LibraryReview {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  accept(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<string | undefined> {
    return this.#place(
      'undo.annotation.accept',
      articleId,
      ids,
      (_, found) => found && { ...found, reviewed: true },
    )
  }

  setAside(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<string | undefined> {
    return this.#place(
      'undo.annotation.setAside',
      articleId,
      ids,
      (textHash, found) => found && { status: 'orphan', textHash, reviewed: true },
    )
  }

  async reattach(articleId: ArticleId, id: AnnotationId, place: GivenPlace): Promise<string | undefined> {
    const { reader } = this.#parts
    const { meta } = await reader.record(articleId)
    if (meta.text?.hash !== place.textHash) throw otherText(meta.title)
    const { text } = await reader.text(meta)
    if (place.start >= place.end || place.end > text.length || place.end - place.start > MAX_QUOTE)
      throw impossible(place)
    const { start, end } = graphemeSafe(text, place.start, place.end)
    return this.#place('undo.annotation.reattach', articleId, [id], (textHash, _, { target }) => ({
      status: target === undefined ? 'exact' : statusOf(target, text.slice(start, end), start),
      textHash,
      start,
      end,
      score: 1,
      reviewed: true,
    }))
  }

  async alternatives(articleId: ArticleId, id: AnnotationId): Promise<Alternative[]> {
    const { articles, reader, finder } = this.#parts
    const { meta, annotations } = await reader.record(articleId)
    const one = annotations.find((other) => other.id === id)
    if (one === undefined || meta.text === undefined) {
      await articles.using({ annotations: [articleId] }, () => articles.existing(articleId, id))
      return []
    }
    if (!isAimed(one)) return []
    const { text } = await reader.text(meta)
    const carrier = await finder.carrier(
      { meta, text, textHash: meta.text.hash },
      annotations.filter(isAimed),
    )
    return carrier
      .alternatives(one)
      .map(({ start, end, score }) => ({ start, end, score, text: text.slice(start, end) }))
  }

  /** Gives annotations other places than those that were found for them in the present text. */
  async #place(
    label: string,
    articleId: ArticleId,
    ids: readonly AnnotationId[],
    placed: (textHash: string, found: Anchor | undefined, annotation: Annotation) => Anchor | undefined,
  ): Promise<string | undefined> {
    const { articles, journal, reader } = this.#parts
    journal.refuseReadOnly()
    const { meta, annotations } = await reader.record(articleId)
    const textHash = meta.text?.hash
    // Without a text nothing was found, and nothing is to be said about it.
    if (textHash === undefined) return undefined
    const seen = new Map(annotations.map((one) => [one.id, keyOf(one)]))
    const found = new Map((await reader.annotations(articleId)).map((one) => [one.id, one.anchor]))
    return journal.change({ annotations: [articleId] }, () => {
      if (articles.entry(articleId).text !== textHash) throw otherText(meta.title)
      return {
        label,
        changes: ids.flatMap((id) => {
          const one = articles.existing(articleId, id)
          if (!isAimed(one)) return []
          // What was found for one that was put elsewhere meanwhile is not its place.
          const anchor = placed(textHash, seen.get(id) === keyOf(one) ? found.get(id) : undefined, one)
          return (anchor && changedAnchor(one, anchor)) ?? []
        }),
      }
    })
  }
}

const otherText = (title: string): AppError =>
  new AppError(
    'conflict',
    `The text of “${title}” has changed meanwhile. Look at it as it is now and try again.`,
    {
      key: 'text.changedMeanwhile',
      values: { title },
    },
  )

const impossible = ({ start, end }: GivenPlace): AppError =>
  new AppError(
    'invalid-input',
    `A highlight from ${start} to ${end} does not fit into this text. Select the passage again.`,
    {
      key: 'annotation.impossible',
      values: { start, end },
    },
  )
