import { join } from 'node:path'
import { diskError } from '../disk-error'
import { makeFolder, replaceWhenChecked, syncFolder } from '../durable-file'
import { errorCode, type FileSystem, namesIn, type OpenFile } from '../file-system'
import type { Layout } from '../layout'
import type { Manifest } from './manifest'
import { backupName, backupTime, outdated } from './rotation'
import { verifyBackup } from './verify-backup'
import { writeBackup } from './write-backup'

/** Bytes. */
const COPIED_AT_ONCE = 1024 * 1024

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
