import { resolveTarget } from '../../shared/anchoring'
import type { Anchor, Annotation, AnnotationPatch, NewAnnotation } from '../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { ArticleReader } from './article-reader'
import { changedAnnotation } from './change'
import type { Journal } from './journal'
import type { UndoEntry } from './library'
import type { OpenArticles } from './open-articles'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly reader: ArticleReader
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
    const what = patch.note !== undefined ? 'note' : patch.tags !== undefined ? 'tags' : 'color'
    await journal.change({ annotations: [articleId] }, (at) => {
      const before = articles.existing(articleId, id)
      after = { ...before, ...patch, updatedAt: at } as Annotation
      return { label: `undo.annotation.${what}`, changes: [changedAnnotation(after, before)] }
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

  /** Where it is in the present text; undefined for a note on the whole article. Throws `not-found`. */
  async #anchorOf({ articleId, target }: NewAnnotation): Promise<Anchor | undefined> {
    const { articles, reader } = this.#parts
    const { text: hash } = articles.entry(articleId)
    if (target === undefined) return undefined
    if (target.textHash === hash)
      return { status: 'exact', textHash: hash, start: target.start, end: target.end, score: 1 }
    const { meta } = await reader.record(articleId)
    if (meta.text === undefined) return { status: 'orphan', textHash: target.textHash }
    return resolveTarget(target, (await reader.text(meta)).text, meta.text.hash)
  }
}

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
