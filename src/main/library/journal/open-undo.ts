import { type FileSystem, namesIn } from '../files/file-system'
import { type UndoFile, undoFormat } from '../files/formats'
import type { localLayout } from '../files/layout'
import { loadFile, type Quarantine, quarantineCopy } from '../files/load-file'
import { RefusedSteps } from './refused-steps'
import { SavedValue } from '../files/stored-file'
import { EMPTY_HISTORY } from './undo-history'
import { UndoLog } from './undo-log'

/** What can be undone, open. */
export interface OpenUndo {
  readonly file: SavedValue<UndoFile>
  readonly refused: RefusedSteps
  /** Nothing was ever done here. */
  readonly isFresh: boolean
}

/** Opens `undo.jsonl`, or the `undo.json` of a version before; a newer version's is left alone, and a damaged one kept. */
export async function openUndo(
  fs: FileSystem,
  local: ReturnType<typeof localLayout>,
  quarantine: Quarantine,
): Promise<OpenUndo> {
  const refused = new RefusedSteps()
  const log = new UndoLog(fs, local.undo, (history) => refused.durable(history))
  const { status, value } = await log.load()
  const file = new SavedValue<UndoFile>(local.undo, log, value)
  if (status === 'newer') file.keepInMemory()
  // The next act writes the log anew.
  if (status === 'damaged') await quarantineCopy(fs, local.undo, quarantine.folder)
  if (status !== 'missing') return { file, refused, isFresh: false }
  if (!(await namesIn(fs, local.folder)).includes('undo.json')) return { file, refused, isFresh: true }
  const nothing = () => EMPTY_HISTORY
  const before = await loadFile(fs, local.undoBefore, undoFormat, EMPTY_HISTORY, nothing, quarantine)
  if (before.status === 'newer') file.keepInMemory()
  file.take(before.file.value)
  return { file, refused, isFresh: false }
}
