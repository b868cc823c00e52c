import type { Annotation } from '../../../shared/model/annotation'
import { type FileSystem, readIfThere } from '../files/file-system'
import { hashOfText } from '../texts/html-tree'
import type { ArticleLayout } from '../files/layout'
import type { Finding } from './finding'

/** Whether an annotation would be painted over other words than those it was made on. */
export function isOverOtherWords({ target, anchor }: Annotation, hash: string, text: string): boolean {
  if (target === undefined || anchor === undefined || anchor.status === 'orphan' || anchor.textHash !== hash)
    return false
  const { start, end, status } = anchor
  if (start >= end || end > text.length) return true
  return status === 'exact' && text.slice(start, end) !== target.exact
}

/** Looks whether the annotations are at their words in the text with this hash, where that is whole. */
export async function checkPlaces(
  fs: FileSystem,
  at: ArticleLayout,
  hash: string | undefined,
  annotations: readonly Annotation[],
): Promise<Finding[]> {
  if (hash === undefined || annotations.length === 0) return []
  const bytes = await readIfThere(fs, at.text(hash))
  const text = bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  if (text === undefined || hashOfText(text) !== hash) return []
  const wrong = annotations.filter((one) => isOverOtherWords(one, hash, text))
  if (wrong.length === 0) return []
  return [
    {
      kind: 'place',
      path: at.annotations,
      what: `It says places in the text that hold other words: of ${wrong.map(({ id }) => id).join(', ')}.`,
      advice: '“lectern doctor --repair” finds their places anew by their words.',
    },
  ]
}
