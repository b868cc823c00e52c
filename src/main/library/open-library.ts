import { basename, join } from 'node:path'
import { monotonicFactory } from 'ulid'
import type { ArticleId } from '../../shared/model/ids'
import { BegunIntake, interruptedIntake } from './acts/begun-intake'
import { ArticleIndex } from './index/article-index'
import type { ArticlePlace } from './article-files'
import { diskError, folderError } from './files/disk-error'
import { errorCode, type FileSystem, namesIn, nodeFileSystem } from './files/file-system'
import { readingFormat } from './files/formats'
import { layoutOf, localLayout } from './files/layout'
import { identify } from './library-identity'
import { LibraryFolder } from './library-folder'
import { IndexFiles } from './index/index-files'
import { IntentLog } from './journal/intent-log'
import { loadFile, type Quarantine } from './files/load-file'
import { type Lock, takeLock } from './lock'
import { type Anchoring, anchoringHere } from './texts/anchoring-here'
import type { Begun, InterruptedIntake } from './library-intake'
import { LocalLibrary } from './local-library'
import { OpenEntries } from './open-entries'
import { openUndo } from './journal/open-undo'
import { Problems } from './problems'
import { sweepTemporaryFiles } from './sweep'

export interface OpenOptions {
  /** The library folder; made when there is none. */
  readonly path: string
  /** This machine's folder for Lectern. */
  readonly dataDir: string
  /** Named in the lock. */
  readonly host?: string
  readonly clock?: () => Date
  readonly log?: (line: string) => void
  /** Whether opening waits until what others changed has been taken in, however large the library is. */
  readonly settled?: boolean
  readonly fs?: FileSystem
  /** Finds annotations in a text that has changed; in this thread where not said. */
  readonly anchoring?: Anchoring
}

/** A library with at most so many articles is opened when what others changed has been taken in. */
const SETTLED_AT_ONCE = 1000

/**
 * Opens a library folder and takes its lock. Throws `LibraryLockedError` when another process has it, an
 * `AppError` when the folder cannot be read. A folder that cannot be written, or that a newer version made,
 * opens read-only; a damaged file costs no more than itself.
 */
export async function openLibrary(options: OpenOptions): Promise<LocalLibrary> {
  const disk = options.fs ?? nodeFileSystem
  const folder = new LibraryFolder(disk, options.path)
  // Everything in the library's folder goes through this one.
  const { fs } = folder
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? (() => undefined)
  const now = () => clock().toISOString()
  const layout = layoutOf(options.path)
  const identity = await identify(fs, options.path, now)
  const local = localLayout(options.dataDir, identity.libraryId)
  let lock: Lock
  try {
    lock = await takeLock(disk, local.lock, options.host ?? 'unknown', now())
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    throw diskError(error, local.lock)
  }
  if (lock.tookOver)
    log(
      'the process that had this library open ended without closing it: what it left half done is ended now',
    )
  try {
    const writable = identity.readOnly === undefined
    const quarantine: Quarantine = { folder: layout.quarantine, writable, now }
    if (writable) await fs.removeFolder(layout.staging)
    const localQuarantine = { ...quarantine, folder: join(local.folder, 'quarantine'), writable: true }
    const undo = await openUndo(disk, local, localQuarantine)
    const noPositions = { positions: {} }
    const reading = await loadFile(
      disk,
      local.reading,
      readingFormat,
      noPositions,
      () => noPositions,
      localQuarantine,
    )
    if (reading.status === 'newer') reading.file.keepInMemory()
    const hadArticles = (await namesIn(fs, layout.root)).includes(basename(layout.articles))
    const index = new ArticleIndex()
    const problems = new Problems()
    const place = { fs, layout, quarantine }
    const indexFiles = new IndexFiles({
      fs: disk,
      folder: local.folder,
      libraryId: identity.libraryId,
      index,
      log,
    })
    const intents = new IntentLog(disk, local.intents)
    const begunIntake = new BegunIntake(disk, local.intake)
    const interrupted = writable ? await leftOver(begunIntake, intents, place, log) : undefined
    // A library that can only be read keeps what was published, and does not go on with it.
    const unfinished = writable ? waiting(interrupted) : await begunIntake.left()
    const library = new LocalLibrary({
      id: identity.libraryId,
      path: options.path,
      readOnly: identity.readOnly,
      identity: identity.file,
      isFresh: !hadArticles && undo.isFresh,
      entries: await OpenEntries.open(place, problems),
      place,
      localFolder: local.folder,
      lock,
      folder,
      intents,
      begunIntake,
      interrupted,
      hidden: unfinished?.ids ?? [],
      undo: undo.file,
      refused: undo.refused,
      reading: reading.file,
      index,
      indexFiles,
      problems,
      anchoring: options.anchoring ?? anchoringHere,
      now,
      newId: () => ids(clock().getTime()) as ArticleId,
      log,
    })
    problems.of(layout.library, identity.problems ?? [])
    await library.reconciler.rebuild(await indexFiles.load())
    await library.resume()
    const settled = settle(library, writable && lock.tookOver, () =>
      sweepTemporaryFiles(fs, layout, local.folder),
    )
    if (index.size <= SETTLED_AT_ONCE || options.settled === true) await settled
    return library
  } catch (error) {
    await lock.release().catch(() => undefined)
    throw error instanceof Error && errorCode(error) === undefined ? error : folderError(error, options.path)
  }
}

const waiting = (intake: InterruptedIntake | undefined): Begun | undefined =>
  intake?.state === 'waiting' ? intake.begun : undefined

/** What an import that was cut off has left hidden. What cannot be read or deleted stays, in the trash. */
async function leftOver(
  begun: BegunIntake,
  intents: IntentLog,
  { fs, layout }: Pick<ArticlePlace, 'fs' | 'layout'>,
  log: (line: string) => void,
): Promise<InterruptedIntake | undefined> {
  try {
    const left = await interruptedIntake(begun, await intents.unfinished(), fs, layout)
    if (left !== undefined) log(`an import was cut off: it is ${left.state}`)
    return left
  } catch (error) {
    log(`what an import left could not be taken back: ${String(error)}`)
    return undefined
  }
}

const ids = monotonicFactory()

/** What comes after the index: what a killed process left goes, and what others changed is taken in. Never fails. */
async function settle(library: LocalLibrary, isLeftOver: boolean, sweep: () => Promise<void>): Promise<void> {
  if (isLeftOver) await sweep().catch(() => undefined)
  await library.reconcile()
}
