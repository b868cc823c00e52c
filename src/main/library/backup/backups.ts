import { join } from 'node:path'
import { diskError } from '../files/disk-error'
import { makeFolder, replaceWhenChecked, syncFolder } from '../files/durable-file'
import { errorCode, type FileSystem, namesIn, type OpenFile } from '../files/file-system'
import type { Layout } from '../files/layout'
import type { Manifest } from './manifest'
import { backupName, backupTime, outdated } from './rotation'
import { verifyBackup } from './verify-backup'
import { writeBackup } from './write-backup'

/** Bytes. */
const COPIED_AT_ONCE = 1024 * 1024

/** In the folder of the backups: those made before a restore, which must not take the place of a day's own. */
const BEFORE_RESTORE = 'before-restore'
/** How many of those are kept. */
const KEPT_BEFORE_RESTORE = 10

/** A backup in this machine's folder. `size` in bytes. */
export interface BackupFile {
  readonly name: string
  readonly path: string
  readonly createdAt: string
  readonly size: number
}

/** What is backed up, and where to. */
export interface BackupPlace {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly libraryId: string
  /** This machine's folder of the library's backups. */
  readonly folder: string
  readonly now: () => string
  /** Ends a backup that is being made: nothing of it is left. */
  readonly signal?: AbortSignal
}

/** The backups of this machine, newest first. */
export async function listBackups(fs: FileSystem, folder: string): Promise<BackupFile[]> {
  const names = (await namesIn(fs, folder)).toSorted().toReversed()
  const found = names.flatMap((name) => ({ name, createdAt: backupTime(name) }))
  const backups: BackupFile[] = []
  for (const { name, createdAt } of found) {
    if (createdAt === undefined) continue
    const path = join(folder, name)
    backups.push({ name, path, createdAt, size: (await fs.status(path)).size })
  }
  return backups
}

/**
 * Makes a backup, verifies it, and only then lets those go that it makes superfluous. Throws an `AppError` that says
 * why there is none.
 */
export async function makeBackup(
  place: BackupPlace,
): Promise<{ readonly path: string; readonly manifest: Manifest }> {
  const { fs, layout, libraryId, folder, now, signal } = place
  const createdAt = now()
  const path = join(folder, backupName(createdAt))
  try {
    await makeFolder(fs, folder)
    const manifest = await writeBackup(
      { fs, layout, libraryId, createdAt, ...(signal === undefined ? {} : { signal }) },
      path,
    )
    await rotate(fs, folder, backupName(createdAt))
    return { path, manifest }
  } catch (error) {
    throw errorCode(error) === undefined ? error : diskError(error, path)
  }
}

/** The backups that were made before a restore, newest first; their names begin with their folder's. */
export async function listBeforeRestore(fs: FileSystem, folder: string): Promise<BackupFile[]> {
  const found = await listBackups(fs, join(folder, BEFORE_RESTORE))
  return found.map((one) => ({ ...one, name: `${BEFORE_RESTORE}/${one.name}` }))
}

/** Keeps what is there before a restore changes it, beside the daily backups, none of which goes for it. */
export async function backUpBeforeRestore(place: BackupPlace): Promise<string> {
  const { fs, layout, libraryId, folder, now, signal } = place
  const createdAt = now()
  const own = join(folder, BEFORE_RESTORE)
  const path = join(own, backupName(createdAt))
  try {
    await makeFolder(fs, own)
    const plan = { fs, layout, libraryId, createdAt, ...(signal === undefined ? {} : { signal }) }
    await writeBackup(plan, path)
    for (const old of (await listBackups(fs, own)).slice(KEPT_BEFORE_RESTORE)) await fs.unlink(old.path)
    return path
  } catch (error) {
    throw errorCode(error) === undefined ? error : diskError(error, path)
  }
}

async function rotate(fs: FileSystem, folder: string, made: string): Promise<void> {
  const old = outdated(await namesIn(fs, folder), made)
  for (const name of old) await fs.unlink(join(folder, name))
  if (old.length > 0) await syncFolder(fs, folder)
}

/** Puts a verified copy of a backup anywhere. Throws an `AppError` where it cannot be written. */
export async function copyBackup(fs: FileSystem, from: string, to: string): Promise<void> {
  try {
    const source = await fs.open(from, 'r')
    try {
      const write = async (file: OpenFile) => {
        for (let at = 0; ;) {
          const bytes = await source.read(at, COPIED_AT_ONCE)
          if (bytes.length === 0) return
          await file.write(bytes)
          at += bytes.length
        }
      }
      await replaceWhenChecked(fs, to, write, async (copy) => void (await verifyBackup(fs, copy)))
    } finally {
      await source.close()
    }
  } catch (error) {
    throw diskError(error, to)
  }
}
