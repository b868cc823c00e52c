import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { changedAnnotation } from '../journal/annotation-change'
import type { Change } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { BulkPatch, LibraryBulk } from '../library-bulk'
import type { OpenArticles } from '../open-articles'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
}

/** Acts on many annotations; each is one step of the journal. */
export class BulkAnnotations implements LibraryBulk {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Gives all of them a colour, tags, or takes tags away. */
  update(refs: readonly AnnotationRef[], patch: BulkPatch): Promise<UndoEntry> {
    const label = patch.color === undefined ? 'undo.annotation.tagsOfMany' : 'undo.annotation.colorOfMany'
    return this.#change(label, refs, (before) => patched(before, patch))
  }

  /** Moves all of them to the trash. */
  remove(refs: readonly AnnotationRef[]): Promise<UndoEntry> {
    return this.#change('undo.annotation.removeMany', refs, (before, at) => ({ ...before, deletedAt: at }))
  }

  #change(
    label: string,
    refs: readonly AnnotationRef[],
    changed: (before: Annotation, at: string) => Annotation | undefined,
  ): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    const there = refs.filter(({ articleId }) => articles.has(articleId))
    const annotations = new Set(there.map(({ articleId }) => articleId))
    return journal.change({ annotations }, (at) => ({
      label,
      changes: there.flatMap(({ articleId, id }): Change[] => {
        const before = articles.annotation(articleId, id)
        if (before === undefined || before.deletedAt !== undefined) return []
        const after = changed(before, at)
        return after === undefined ? [] : [changedAnnotation({ ...after, updatedAt: at }, before)]
      }),
    }))
  }
}

/** The annotation with the patch; undefined where it is so already. */
function patched(
  before: Annotation,
  { color, addTags = [], removeTags = [] }: BulkPatch,
): Annotation | undefined {
  const isRecolored = color !== undefined && before.target !== undefined && color !== before.color
  const tags = [
    ...before.tags.filter((tag) => !removeTags.includes(tag)),
    ...addTags.filter((tag) => !before.tags.includes(tag)),
  ]
  if (!isRecolored && tags.join('\n') === before.tags.join('\n')) return undefined
  return { ...before, tags, color: isRecolored ? color : before.color }
}
