import { AppError } from '../../../shared/ipc/app-error'
import type {
  Anchor,
  Annotation,
  AnnotationPatch,
  NewAnnotation,
  Target,
} from '../../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { AnchorFinder } from '../texts/anchor-finder'
import type { ArticleReader } from '../article-reader'
import { refuseImpossible, wholeCharacters } from './impossible-target'
import { changedAnnotation } from '../journal/annotation-change'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { OpenArticles } from '../open-articles'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly reader: ArticleReader
  readonly finder: AnchorFinder
}

/** What can be done to annotations; each is one step of the journal. */
export class AnnotationActs {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async add(annotation: NewAnnotation): Promise<Annotation> {
    const { articles, journal } = this.#parts
    journal.refuseReadOnly()
    const { articleId, id } = annotation
    const place = await this.#placeOf(annotation)
    let made: Annotation | undefined
    await journal.change({ annotations: [articleId] }, (at) => {
      const label = 'undo.annotation.add'
      const before = articles.annotation(articleId, id)
      if (isThere(before)) {
        made = before
        return { label, changes: [] }
      }
      made = madeOf(annotation, place, before, at)
      return { label, changes: [changedAnnotation(made, before)] }
    })
    return made as unknown as Annotation
  }

  async addMany(annotations: readonly NewAnnotation[]): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    journal.refuseReadOnly()
    const places = await Promise.all(annotations.map((one) => this.#placeOf(one)))
    return journal.change(
      { annotations: annotations.slice(0, 1).map(({ articleId }) => articleId) },
      (at) => ({
        label: 'undo.annotation.addMany',
        changes: annotations.flatMap((one, index) => {
          const before = articles.annotation(one.articleId, one.id)
          return isThere(before) ? [] : [changedAnnotation(madeOf(one, places[index], before, at), before)]
        }),
      }),
    )
  }

  async update(articleId: ArticleId, id: AnnotationId, patch: AnnotationPatch): Promise<Annotation> {
    const { articles, journal } = this.#parts
    let after: Annotation | undefined
    const { target } = patch
    if (target !== undefined && target.textHash !== articles.entry(articleId).text)
      throw otherText(articles.entry(articleId).row.title)
    const place = target && (await this.#placeOf({ articleId, target }))
    await journal.change({ annotations: [articleId] }, (at) => {
      const before = articles.existing(articleId, id)
      const moved = place && { ...place, targetAt: at }
      after = { ...before, ...patch, ...moved, updatedAt: at } as Annotation
      return { label: `undo.annotation.${fieldOf(patch)}`, changes: [changedAnnotation(after, before)] }
    })
    return after as unknown as Annotation
  }

  remove(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    return journal.change({ annotations: [articleId] }, (at) => ({
      label: 'undo.annotation.remove',
      changes: ids
        .map((id) => articles.existing(articleId, id))
        .map((before) => changedAnnotation({ ...before, deletedAt: at, updatedAt: at }, before)),
    }))
  }

  async restore(articleId: ArticleId, ids: readonly AnnotationId[]): Promise<void> {
    const { articles, journal } = this.#parts
    await journal.change({ annotations: [articleId] }, (at) => ({
      label: 'undo.annotation.restore',
      changes: ids.flatMap((id) => {
        const before = articles.annotation(articleId, id)
        if (before?.deletedAt === undefined) return []
        const { deletedAt: _deletedAt, ...kept } = before
        return [changedAnnotation({ ...kept, updatedAt: at }, before)]
      }),
    }))
  }

  /**
   * Its target, cutting no character, and where that is in the present text; undefined for a note on the whole article. Throws `not-found`, `conflict` for a
   * highlight in an article that is in the trash, `invalid-input` for a target that contradicts itself or its text.
   */
  async #placeOf({
    articleId,
    target,
  }: Pick<NewAnnotation, 'articleId' | 'target'>): Promise<GivenPlace | undefined> {
    const { articles, reader, finder } = this.#parts
    const { row, text: hash } = articles.entry(articleId)
    if (target === undefined) return undefined
    if (row.trashedAt !== undefined) throw inTrash(row.title)
    if (target.textHash === hash) {
      const text = await reader.presentText(articleId, hash)
      refuseImpossible(target, text)
      const whole = text === undefined ? target : wholeCharacters(target, text)
      const { start, end } = whole
      return { target: whole, anchor: { status: 'exact', textHash: hash, start, end, score: 1 } }
    }
    refuseImpossible(target)
    const { meta } = await reader.record(articleId)
    if (meta.text === undefined) return { target, anchor: { status: 'orphan', textHash: target.textHash } }
    const { text } = await reader.text(meta)
    const carrier = await finder.carrier({ meta, text, textHash: meta.text.hash }, [{ target }])
    return { target, anchor: carrier.carry({ target }) }
  }
}

/** What an annotation is given for the target that a client sent. */
interface GivenPlace {
  readonly target: Target
  readonly anchor: Anchor
}

const inTrash = (title: string) =>
  new AppError('conflict', `“${title}” is in the trash: restore it before you highlight in it.`, {
    key: 'annotation.inTrash',
    values: { title },
  })

const otherText = (title: string) =>
  new AppError(
    'conflict',
    `The text of “${title}” has changed since. Open the article again, and move the ends there.`,
    { key: 'annotation.otherText', values: { title } },
  )

const fieldOf = ({ note, tags, target }: AnnotationPatch) =>
  target !== undefined ? 'target' : note !== undefined ? 'note' : tags !== undefined ? 'tags' : 'color'

const isThere = (before: Annotation | undefined): before is Annotation =>
  before !== undefined && before.deletedAt === undefined

/** The new annotation as the library keeps it, in the place of a deleted one of its id. */
const madeOf = (
  annotation: NewAnnotation,
  place: GivenPlace | undefined,
  before: Annotation | undefined,
  at: string,
): Annotation => ({
  ...annotation,
  createdAt: before?.createdAt ?? at,
  updatedAt: at,
  ...place,
})
