import type { FoundAnnotation } from '../../../shared/ipc/contract'
import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { type AnnotationIndex } from './annotation-index'
import type { Library } from '../library'
import { Slices } from '../files/slices'
import { holdsEvery, wordsOf } from './notebook-words'

/** Characters of a quote and of a note that are shown. */
const SHOWN = 160

/** Looks for annotations by their words: at most `most` that hold every word of the query, newest article first. */
export type SearchAnnotations = (query: string, most: number) => Promise<FoundAnnotation[]>

/** A search over the annotations of a library, for whoever types. */
export function createAnnotationSearch(library: Library, index: AnnotationIndex): SearchAnnotations {
  return async (query, most) => {
    const words = wordsOf(query)
    const slices = new Slices()
    const articles = await index.articles(slices)
    const refs: AnnotationRef[] = []
    for await (const some of index.ofAll(articles, slices)) {
      for (const one of some) if (holdsEvery(one.text, words)) refs.push(one)
      if (refs.length >= most) break
    }
    // After the first letter, so that the others are there when a rare word is typed.
    void index.readAll()
    return (await recordsOf(refs.slice(0, most), (id) => library.storedAnnotations(id))).map(found)
  }
}

/** The annotations of these names, in their order; those that are there no more are missing. */
export async function recordsOf(
  refs: readonly AnnotationRef[],
  read: (id: AnnotationRef['articleId']) => Promise<readonly Annotation[]>,
): Promise<Annotation[]> {
  const ids = [...new Set(refs.map(({ articleId }) => articleId))]
  // What went meanwhile, or cannot be read now, keeps nobody from the others.
  const all = await Promise.all(ids.map((id) => read(id).catch(() => [])))
  const records = new Map(all.flatMap((some) => some.map((one) => [one.id, one])))
  return refs.flatMap(({ id }) => records.get(id) ?? [])
}

function found({ articleId, id, color, tags, note, target }: Annotation): FoundAnnotation {
  const quote = target?.exact ?? ''
  return { articleId, id, color, tags, quote: quote.slice(0, SHOWN), note: note.slice(0, SHOWN) }
}
