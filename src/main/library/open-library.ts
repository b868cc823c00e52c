import { basename, join } from 'node:path'
import { monotonicFactory } from 'ulid'
import type { ArticleId } from '../../shared/model/ids'
import { diskError, folderError } from './disk-error'
import { errorCode, type FileSystem, namesIn, nodeFileSystem } from './file-system'
import { readingFormat, undoFormat } from './formats'
import { layoutOf, localLayout } from './layout'
import { identify } from './library-identity'
import { loadArticles } from './load-articles'
import { loadFile, type Quarantine } from './load-file'
import { type Lock, takeLock } from './lock'
import { LocalLibrary } from './local-library'
import { sweepTemporaryFiles } from './sweep'
import { EMPTY_HISTORY } from './undo-history'

export interface OpenOptions {
  /** The library folder; made when there is none. */
  readonly path: string
  /** This machine's folder for Lectern. */
  readonly dataDir: string
  /** Named in the lock. */
  readonly host?: string
  readonly clock?: () => Date
  readonly log?: (line: string) => void
  readonly fs?: FileSystem
}

/**
 * Opens a library folder and takes its lock. Throws `LibraryLockedError` when another process has it, an
 * `AppError` when the folder cannot be read. A folder that cannot be written, or that a newer version made,
 * opens read-only; a damaged file costs no more than itself.
 */
export async function openLibrary(options: OpenOptions): Promise<LocalLibrary> {
  const fs = options.fs ?? nodeFileSystem
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? (() => undefined)
  const now = () => clock().toISOString()
  const layout = layoutOf(options.path)
  const identity = await identify(fs, options.path, now)
  const local = localLayout(options.dataDir, identity.libraryId)
  let lock: Lock
  try {
    lock = await takeLock(fs, local.lock, options.host ?? 'unknown', now())
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    throw diskError(error, local.lock)
  }
  try {
    const writable = identity.readOnly === undefined
    const quarantine: Quarantine = { folder: layout.quarantine, writable, now }
    if (writable) await fs.removeFolder(layout.staging)
    if (writable && lock.tookOver) await sweepTemporaryFiles(fs, layout, local.folder)
    const localQuarantine = { ...quarantine, folder: join(local.folder, 'quarantine'), writable: true }
    const undo = await loadFile(
      fs,
      local.undo,
      undoFormat,
      EMPTY_HISTORY,
      () => EMPTY_HISTORY,
      localQuarantine,
    )
    const noPositions = { positions: {} }
    const reading = await loadFile(
      fs,
      local.reading,
      readingFormat,
      noPositions,
      () => noPositions,
      localQuarantine,
    )
    for (const { file, status } of [undo, reading]) if (status === 'newer') file.keepInMemory()
    const hadArticles = (await namesIn(fs, layout.root)).includes(basename(layout.articles))
    const loaded = await loadArticles(fs, layout, quarantine)
    const problems = [...(identity.problems ?? []), ...loaded.problems]
    for (const { message } of problems) log(message)
    return new LocalLibrary({
      id: identity.libraryId,
      path: options.path,
      readOnly: identity.readOnly,
      isFresh: !hadArticles && undo.status === 'missing',
      fs,
      layout,
      lock,
      undo: undo.file,
      reading: reading.file,
      articles: loaded.articles,
      problems,
      now,
      newId: () => ids(clock().getTime()) as ArticleId,
      log,
    })
  } catch (error) {
    await lock.release().catch(() => undefined)
    throw error instanceof Error && errorCode(error) === undefined ? error : folderError(error, options.path)
  }
}

const ids = monotonicFactory()
