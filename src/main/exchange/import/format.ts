import type { BroughtAlong } from '../../library/library-intake'
import type { FileShape, ImportFile } from './import-file'
import type { ImportRow } from './record'

/** A format that comes in: pure, and registered once. */
export interface ImportFormat {
  readonly id: string
  /** The export formats whose files it reads, by their ids. */
  readonly reads: readonly string[]
  /** What a file of it is at all: one that is something else is refused, whatever it is said to be. */
  readonly kind: FileShape['kind']
  /** What comes back of what our own export of this format wrote: whole articles, everything of annotations, all content but not the places, or what other programs say. */
  readonly keeps: 'articles' | 'all' | 'annotations' | 'content'
  /** Whether a file is of this format, by its content alone. */
  readonly detect: (shape: FileShape) => boolean
  /** Its rows in their order. Throws an `AppError` where there is nothing to read at all, or a newer version made it. */
  readonly read: (file: ImportFile) => AsyncIterable<ImportRow>
  /** What a file has besides its rows. */
  readonly along?: (file: ImportFile) => Promise<BroughtAlong>
}
