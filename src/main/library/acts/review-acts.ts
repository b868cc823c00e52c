import { statusOf } from '../../../shared/anchoring'
import { AppError } from '../../../shared/ipc/app-error'
import type { Anchor, Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import { MAX_QUOTE } from '../../../shared/model/limits'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { graphemeSafe, snapToWords } from '../../../shared/text/segment'
import { type AnchorFinder, isAimed, keyOf } from '../texts/anchor-finder'
import type { ArticleReader } from '../article-reader'
import { changedAnchor } from '../journal/annotation-change'
import type { Journal } from '../journal/journal'
import type { Alternative, GivenPlace, LibraryReview, Reviewed } from '../library-texts'
import type { OpenArticles } from '../open-articles'

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

  accept(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<Reviewed> {
    return this.#judge('undo.annotation.accept', articleId, ids, (_, found) => ({ ...found, reviewed: true }))
  }

  setAside(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<Reviewed> {
    return this.#judge('undo.annotation.setAside', articleId, ids, (textHash) => ({
      status: 'orphan',
      textHash,
      reviewed: true,
    }))
  }

  async reattach(articleId: ArticleId, id: AnnotationId, place: GivenPlace): Promise<string | undefined> {
    const { reader, journal } = this.#parts
    journal.refuseReadOnly()
    const { meta } = await reader.record(articleId)
    if (meta.text?.hash !== place.textHash) throw otherText(meta.title)
    const { text } = await reader.text(meta)
    if (place.start >= place.end || place.end > text.length || place.end - place.start > MAX_QUOTE)
      throw impossible(place)
    const { start, end } = graphemeSafe(text, place.start, place.end)
    return this.#place('undo.annotation.reattach', meta, [id], (textHash, { target }) => ({
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
    return carrier.alternatives(one).map(({ start, end, score }) => {
      // Nobody is shown half a word as what may have been meant.
      const whole = snapToWords(text, start, end, meta.lang)
      return { ...whole, score, text: text.slice(whole.start, whole.end) }
    })
  }

  /**
   * What is said to a place needs one: what was not reached in the time that an article gets is looked for now, and one
   * that cannot be is left as it is, or it would be an orphan that nobody has looked for.
   */
  async #judge(
    label: string,
    articleId: ArticleId,
    ids: readonly AnnotationId[],
    judged: (textHash: string, found: Anchor) => Anchor,
  ): Promise<Reviewed> {
    const { journal, reader } = this.#parts
    journal.refuseReadOnly()
    const record = await reader.record(articleId)
    // Without a text nothing was found, and nothing is to be said about it.
    if (record.meta.text === undefined) return { left: 0 }
    const seen = new Map(record.annotations.map((one) => [one.id, keyOf(one)]))
    const found = await reader.places(record, new Set(ids))
    let left = 0
    const entry = await this.#place(label, record.meta, ids, (textHash, one) => {
      // What was found for one that was put elsewhere meanwhile is not its place.
      const place = seen.get(one.id) === keyOf(one) ? found.get(one.id) : undefined
      if (place === undefined) left += 1
      return place && judged(textHash, place)
    })
    return { left, ...(entry === undefined ? {} : { entry }) }
  }

  /** Gives annotations other places than those that were found for them in the present text. */
  #place(
    label: string,
    { id: articleId, title, text }: ArticleMeta,
    ids: readonly AnnotationId[],
    placed: (textHash: string, annotation: Annotation) => Anchor | undefined,
  ): Promise<string | undefined> {
    const { articles, journal } = this.#parts
    return journal.change({ annotations: [articleId] }, () => {
      const textHash = articles.entry(articleId).text
      if (textHash !== text?.hash) throw otherText(title)
      return {
        label,
        changes: ids.flatMap((id) => {
          const one = articles.existing(articleId, id)
          const anchor = isAimed(one) ? placed(textHash, one) : undefined
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
