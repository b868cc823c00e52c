import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { changedAnnotation } from '../journal/annotation-change'
import type { Change, Step } from '../files/formats'
import type { Steps } from '../files/slices'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { BulkPatch, LibraryBulk } from '../library-bulk'
import type { OpenArticles } from '../open-articles'

/** Annotations that are looked at between two steps. */
const STRETCH = 50

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
    return journal.change({ annotations }, function* (at): Steps<Step> {
      const changes: Change[] = []
      for (const [count, { articleId, id }] of there.entries()) {
        if (count % STRETCH === 0) yield
        // Between two steps an article may have been deleted for good.
        const before = articles.has(articleId) ? articles.annotation(articleId, id) : undefined
        if (before === undefined || before.deletedAt !== undefined) continue
        const after = changed(before, at)
        if (after !== undefined) changes.push(changedAnnotation({ ...after, updatedAt: at }, before))
      }
      return { label, changes }
    })
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
