import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { type AnnotationIndex } from './annotation-index'
import type { Library } from '../library'
import { Slices } from '../files/slices'

/** At most `most` annotations, those of the newest article first, in the order of its text. */
export async function newestAnnotations(
  library: Library,
  index: AnnotationIndex,
  most: number,
): Promise<Annotation[]> {
  const slices = new Slices()
  const refs: AnnotationRef[] = []
  for await (const some of index.ofAll(await index.articles(slices), slices)) {
    refs.push(...some.slice(0, most - refs.length))
    if (refs.length >= most) break
  }
  return recordsOf(refs, (id) => library.storedAnnotations(id))
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
