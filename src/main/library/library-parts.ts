import type { ReadOnly } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import type { Anchoring } from './texts/anchoring-here'
import type { ArticlePlace } from './article-files'
import type { BegunIntake } from './acts/begun-intake'
import type { ArticleIndex } from './index/article-index'
import type { LibraryFile, ReadingFile, UndoFile } from './files/formats'
import type { IndexFiles } from './index/index-files'
import type { IntentLog } from './journal/intent-log'
import type { LibraryFolder } from './library-folder'
import type { InterruptedIntake } from './library-intake'
import type { Lock } from './lock'
import type { OpenEntries } from './open-entries'
import type { Problems } from './problems'
import type { RefusedSteps } from './journal/refused-steps'
import type { SavedValue, StoredFile } from './files/stored-file'

/** What opening a library gives: its files, and what is known of it. */
export interface LibraryParts {
  readonly id: string
  readonly path: string
  readonly readOnly: ReadOnly | undefined
  readonly isFresh: boolean
  readonly place: ArticlePlace
  /** This machine's folder for the library. */
  readonly localFolder: string
  readonly lock: Lock
  /** The library's folder, which may go and come back. */
  readonly folder: LibraryFolder
  readonly identity: StoredFile<LibraryFile>
  readonly entries: OpenEntries
  readonly intents: IntentLog
  readonly begunIntake: BegunIntake
  /** An import that was cut off. */
  readonly interrupted: InterruptedIntake | undefined
  /** What an import that is not done has published: no rows for as long as they are in the trash. */
  readonly hidden: readonly ArticleId[]
  readonly undo: SavedValue<UndoFile>
  readonly refused: RefusedSteps
  readonly reading: StoredFile<ReadingFile>
  readonly index: ArticleIndex
  readonly indexFiles: IndexFiles
  readonly problems: Problems
  /** Finds annotations in a text that has changed. */
  readonly anchoring: Anchoring
  readonly now: () => string
  readonly newId: () => ArticleId
  readonly log: (line: string) => void
}
