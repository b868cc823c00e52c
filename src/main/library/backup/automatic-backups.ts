import { AppError } from '../../../shared/ipc/app-error'
import type { Problem } from '../../../shared/ipc/contract'
import { atMost } from '../files/at-most'
import { nodeFileSystem } from '../files/file-system'
import { layoutOf, localLayout } from '../files/layout'
import type { Library, Restored, RestoreRequest } from '../library'
import type { RestorePreview } from '../../../shared/model/restore-preview'
import { backUpBeforeRestore, type BackupFile, listBackups, listBeforeRestore, makeBackup } from './backups'
import type { Manifest } from './manifest'
import { stampAt } from '../files/stamp'
import { openBackup, verifyBackup } from './verify-backup'

/** ms. A start is not to wait for a backup, and a change seldom comes alone. */
const AFTER_START = 60_000
const AFTER_CHANGE = 5 * 60_000
const DAY = 24 * 60 * 60_000

/** The backups of the open library. */
export interface Backups {
  readonly folder: string
  /** How many articles are in one; undefined where it cannot be read. */
  articlesIn(backup: BackupFile): Promise<number | undefined>
  list(): Promise<BackupFile[]>
  /** Those that were made before a restore, newest first. */
  listBeforeRestore(): Promise<BackupFile[]>
  /** What restoring would change. Throws where the backup is not whole, or a newer version's. */
  preview(request: RestoreRequest): Promise<RestorePreview>
  /** Backs up what is there, and restores. Throws as `preview`, or what the disk says; nothing is lost then. */
  restore(request: RestoreRequest): Promise<Restored>
  /** Makes one now, whether or not it is due. Throws an `AppError` that says why there is none. */
  make(): Promise<{ readonly path: string; readonly manifest: Manifest }>
  /** Makes one a day from now on, in the background. */
  keepMaking(): void
  /** Ends what is under way, leaving nothing of it. */
  stop(): Promise<void>
}

interface Parts {
  readonly library: Library
  readonly dataDir: string
  readonly now: () => string
  readonly log: (line: string) => void
  /** Hears of a daily backup that could not be made. */
  readonly tell: (problem: Problem) => void
}

/** The backups of a library, in this machine's folder for it. */
export function createBackups({ library, dataDir, now, log, tell }: Parts): Backups {
  const folder = localLayout(dataDir, library.id).backups
  const stopping = new AbortController()
  const { signal } = stopping
  const oneAtATime = atMost(1)
  let timer: NodeJS.Timeout | undefined
  let stopListening: () => void = () => undefined
  const place = {
    fs: nodeFileSystem,
    layout: layoutOf(library.path),
    libraryId: library.id,
    folder,
    now,
    signal,
  }
  const make = () =>
    oneAtATime(async () => {
      signal.throwIfAborted()
      await library.requireFolder()
      await library.flush()
      return makeBackup(place)
    })
  const list = () => listBackups(nodeFileSystem, folder)
  const keepPresent = async () =>
    isEmpty(library) ? undefined : backUpBeforeRestore(place).catch(noneOfDamaged)
  let verified = ''
  /** Once for a file that stays as it is: a large one takes its time, and a preview is asked for again and again. */
  async function verify(path: string): Promise<void> {
    const stamp = `${path} ${await stampAt(nodeFileSystem, path)}`
    if (stamp === verified) return
    await verifyBackup(nodeFileSystem, path, signal)
    verified = stamp
  }
  async function makeIfDue(): Promise<void> {
    timer = undefined
    try {
      const [last] = await list()
      const isDue = last === undefined || Math.abs(Date.parse(now()) - Date.parse(last.createdAt)) >= DAY
      if (isDue && !isEmpty(library)) await make()
    } catch (error) {
      if (signal.aborted) return
      const problem = failed(folder, error)
      log(problem.message)
      tell(problem)
    }
  }
  const schedule = (ms: number) => {
    if (signal.aborted) return
    timer ??= setTimeout(() => void makeIfDue(), ms).unref()
  }
  const counted = new Map<string, Promise<number | undefined>>()
  return {
    folder,
    articlesIn({ path, size, createdAt }) {
      const key = `${path} ${size} ${createdAt}`
      const count = counted.get(key) ?? articlesIn(path)
      counted.set(key, count)
      return count
    },
    list,
    listBeforeRestore: () => listBeforeRestore(nodeFileSystem, folder),
    make,
    async preview(request) {
      await library.requireFolder()
      await verify(request.path)
      return library.restoring.preview(request, signal)
    },
    restore: (request) =>
      oneAtATime(async () => {
        await library.requireFolder()
        await library.flush()
        await verify(request.path)
        return library.restoring.restore(request, keepPresent)
      }),
    keepMaking() {
      schedule(AFTER_START)
      stopListening = library.on(({ name }) => {
        if (name === 'library.changed' || name === 'annotations.changed') schedule(AFTER_CHANGE)
      })
    },
    async stop() {
      stopListening()
      clearTimeout(timer)
      stopping.abort()
      await oneAtATime(() => Promise.resolve())
    },
  }
}

/** What its manifest says; a backup that is not whole is known by having none. */
async function articlesIn(path: string): Promise<number | undefined> {
  const backup = await openBackup(nodeFileSystem, path).catch(() => undefined)
  await backup?.close()
  return backup?.manifest.counts.articles
}

/** No backup is made of a library that is damaged: that is when one is restored from another. */
function noneOfDamaged(error: unknown): undefined {
  if (error instanceof AppError && (error.key === 'backup.damaged' || error.key === 'backup.quarantine'))
    return undefined
  throw error
}

const isEmpty = (library: Library): boolean => library.rows()[Symbol.iterator]().next().done === true

function failed(folder: string, error: unknown): Problem {
  if (error instanceof AppError && error.key !== undefined)
    return { file: folder, message: error.message, key: error.key, values: { ...error.values } }
  const reason = `${String(error)}.`
  const message = `The daily backup could not be made: ${reason} The earlier ones are kept.`
  return { file: folder, message, key: 'backup.failed', values: { reason } }
}
