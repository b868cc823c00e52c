import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { monotonicFactory } from 'ulid'
import { AppError } from '../../shared/ipc/app-error'
import type { ArticleId } from '../../shared/model/ids'
import { type ArticleFiles, articleIdsIn, loadArticle } from './article-files'
import { diskError } from './disk-error'
import { makeFolder } from './durable-file'
import { errorCode, type FileSystem, namesIn, nodeFileSystem } from './file-system'
import { type LibraryFile, libraryFormat, readingFormat, undoFormat } from './formats'
import { layoutOf, localLayout } from './layout'
import { loadFile, type Quarantine } from './load-file'
import { type Lock, takeLock } from './lock'
import { LocalLibrary } from './local-library'
import { StoredFile } from './stored-file'
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
    const articles = await loadArticles(fs, options.path, quarantine, log)
    return new LocalLibrary({
      id: identity.libraryId,
      path: options.path,
      readOnly: identity.readOnly,
      fs,
      layout,
      lock,
      undo: undo.file,
      reading: reading.file,
      articles,
      now,
      newId: () => ids(clock().getTime()) as ArticleId,
      log,
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

const ids = monotonicFactory()

/** The library's identity, made at the first opening; and why it must not be written, if it must not. */
async function identify(
  fs: FileSystem,
  path: string,
  now: () => string,
): Promise<{ libraryId: string; readOnly: string | undefined }> {
  const layout = layoutOf(path)
  const fresh: LibraryFile = { libraryId: randomUUID(), createdAt: now() }
  const file = new StoredFile<LibraryFile>(fs, layout.library, libraryFormat, fresh)
  try {
    await makeFolder(fs, path)
    const outcome = await file.adapter.load()
    if (outcome.status === 'newer')
      return {
        libraryId: outcome.value?.libraryId ?? `newer-${outcome.version}`,
        readOnly: `A newer version of Lectern made this library (format ${outcome.version}). You can read it here; update Lectern to change it.`,
      }
    if (outcome.status === 'ok') {
      const readOnly = await whyNotWritable(fs, path)
      return { libraryId: outcome.value.libraryId, readOnly }
    }
    if (outcome.status === 'corrupt') {
      const names = await namesIn(fs, path)
      if (!names.includes('articles'))
        throw new AppError(
          'unreadable',
          `${layout.library} is damaged (${outcome.reason}) and there are no articles beside it. Choose another folder, or restore that file.`,
          { key: 'library.damaged', values: { file: layout.library, reason: outcome.reason } },
        )
      const copy = { folder: layout.quarantine, writable: true, now }
      await loadFile(fs, layout.library, libraryFormat, fresh, () => fresh, copy)
    } else await refuseForeignFolder(fs, path)
    await file.save()
    return { libraryId: fresh.libraryId, readOnly: undefined }
  } catch (error) {
    throw diskError(error, path)
  }
}

/** A library is not started in a folder full of other things. */
async function refuseForeignFolder(fs: FileSystem, path: string): Promise<void> {
  const own = new Set(['articles', 'staging', 'quarantine', 'tags.json', 'collections.json'])
  const foreign = (await namesIn(fs, path)).filter((name) => !own.has(name) && !name.startsWith('.'))
  if (foreign.length > 0)
    throw new AppError(
      'refused',
      `${path} is not a Lectern library and is not empty (it holds ${foreign[0]}). Choose an empty folder.`,
      { key: 'library.foreign', values: { folder: path, name: foreign[0] ?? '' } },
    )
}

async function whyNotWritable(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    await fs.checkWritable(path)
    return undefined
  } catch {
    return `The library folder ${path} cannot be written. You can read; to make changes, give yourself the right to write there and open Lectern again.`
  }
}

/** How many articles are read at a time. */
const READING_AT_ONCE = 32

async function loadArticles(
  fs: FileSystem,
  path: string,
  quarantine: Quarantine,
  log: (line: string) => void,
): Promise<Map<ArticleId, ArticleFiles>> {
  const layout = layoutOf(path)
  const articles = new Map<ArticleId, ArticleFiles>()
  const queue = (await articleIdsIn(fs, layout)).toSorted()
  const readSome = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const files = await loadArticle(fs, layout, id, quarantine).catch((error: unknown) => {
        log(`article ${id} cannot be read: ${String(error)}`)
        return undefined
      })
      if (files === undefined) log(`article ${id} has nothing left to show`)
      else articles.set(id, files)
      for (const loaded of files ? [files.meta, files.annotations] : [])
        if (loaded.problem !== undefined) log(`${loaded.file.path}: ${loaded.problem}`)
    }
  }
  await Promise.all(Array.from({ length: READING_AT_ONCE }, readSome))
  return articles
}
