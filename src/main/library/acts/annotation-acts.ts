import { AppError } from '../../../shared/ipc/app-error'
import type { Anchor, Annotation, AnnotationPatch, NewAnnotation } from '../../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { AnchorFinder } from '../texts/anchor-finder'
import type { ArticleReader } from '../article-reader'
import { refuseImpossible } from './impossible-target'
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
    const anchor = await this.#anchorOf(annotation)
    let made: Annotation | undefined
    await journal.change({ annotations: [articleId] }, (at) => {
      const label = 'undo.annotation.add'
      const before = articles.annotation(articleId, id)
      if (isThere(before)) {
        made = before
        return { label, changes: [] }
      }
      made = madeOf(annotation, anchor, before, at)
      return { label, changes: [changedAnnotation(made, before)] }
    })
    return made as unknown as Annotation
  }

  async addMany(annotations: readonly NewAnnotation[]): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    journal.refuseReadOnly()
    const anchors = await Promise.all(annotations.map((one) => this.#anchorOf(one)))
    return journal.change(
      { annotations: annotations.slice(0, 1).map(({ articleId }) => articleId) },
      (at) => ({
        label: 'undo.annotation.addMany',
        changes: annotations.flatMap((one, index) => {
          const before = articles.annotation(one.articleId, one.id)
          return isThere(before) ? [] : [changedAnnotation(madeOf(one, anchors[index], before, at), before)]
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
    const anchor = target && (await this.#anchorOf({ articleId, target }))
    await journal.change({ annotations: [articleId] }, (at) => {
      const before = articles.existing(articleId, id)
      const moved = target && { targetAt: at, anchor }
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
   * Where it is in the present text; undefined for a note on the whole article. Throws `not-found`, `conflict` for a
   * highlight in an article that is in the trash, `invalid-input` for a target that contradicts itself or its text.
   */
  async #anchorOf({
    articleId,
    target,
  }: Pick<NewAnnotation, 'articleId' | 'target'>): Promise<Anchor | undefined> {
    const { articles, reader, finder } = this.#parts
    const { row, text: hash } = articles.entry(articleId)
    if (target === undefined) return undefined
    if (row.trashedAt !== undefined) throw inTrash(row.title)
    if (target.textHash === hash) {
      refuseImpossible(target, await reader.presentText(articleId, hash))
      return { status: 'exact', textHash: hash, start: target.start, end: target.end, score: 1 }
    }
    refuseImpossible(target)
    const { meta } = await reader.record(articleId)
    if (meta.text === undefined) return { status: 'orphan', textHash: target.textHash }
    const { text } = await reader.text(meta)
    const carrier = await finder.carrier({ meta, text, textHash: meta.text.hash }, [{ target }])
    return carrier.carry({ target })
  }
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
  anchor: Anchor | undefined,
  before: Annotation | undefined,
  at: string,
): Annotation => ({
  ...annotation,
  createdAt: before?.createdAt ?? at,
  updatedAt: at,
  ...(anchor === undefined ? {} : { anchor }),
})
