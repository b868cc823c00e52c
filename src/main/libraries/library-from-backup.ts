import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { defaultLibraryDir } from '../default-folders'
import { listBackups, listBeforeRestore } from '../library/backup/backups'
import { openBackup, verifyBackup } from '../library/backup/verify-backup'
import { createFile, makeFolder } from '../library/files/durable-file'
import { decodeFile, encodeFile } from '../library/files/envelope'
import { diskError } from '../library/files/disk-error'
import { namesIn, nodeFileSystem as fs } from '../library/files/file-system'
import { libraryFormat } from '../library/files/formats'
import { layoutOf, localLayout } from '../library/files/layout'
import { knownLibraries } from './known-libraries'
import { lookInto, refuseUnfit } from './place-for-library'

/**
 * Makes the folder of a library that was lost: it is the library of the backup again, unless this machine still has
 * that one elsewhere; its articles come with the restore. Throws an `AppError` where the folder is no empty one.
 */
export async function libraryFromBackup(file: string, folder: string, dataDir: string): Promise<void> {
  const { libraryId, createdAt } = await verifyBackup(fs, file)
  await refuseUnfit(folder, dataDir)
  const identity = (await isElsewhere(libraryId, folder, dataDir))
    ? { libraryId: randomUUID(), createdAt }
    : await identityIn(file, { libraryId, createdAt })
  try {
    await makeFolder(fs, folder)
    await createFile(fs, layoutOf(folder).library, encodeFile(libraryFormat, 1, identity))
  } catch (error) {
    throw diskError(error, folder)
  }
}

/** Whether another folder of this machine holds the library: two of the same would have one history. */
async function isElsewhere(libraryId: string, folder: string, dataDir: string): Promise<boolean> {
  const { libraries } = await knownLibraries(dataDir)
  const folders = [defaultLibraryDir(dataDir), ...libraries.map(({ path }) => path)]
  for (const other of folders.filter((path) => path !== folder))
    if ((await lookInto(other).catch(() => undefined))?.libraryId === libraryId) return true
  return false
}

/**
 * A backup by its name, of whatever library of this machine: where the library was lost, nothing says which. Undefined
 * where none is called so, or several.
 */
export async function backupNamed(name: string, dataDir: string): Promise<string | undefined> {
  const ids = await namesIn(fs, join(dataDir, 'libraries'))
  const found: string[] = []
  for (const id of ids) {
    const { backups } = localLayout(dataDir, id)
    const listed = [...(await listBackups(fs, backups)), ...(await listBeforeRestore(fs, backups))]
    found.push(...listed.filter((one) => one.name === name).map(({ path }) => path))
  }
  return found.length === 1 ? found[0] : undefined
}

/** `library.json` as the backup has it. */
async function identityIn(file: string, instead: { libraryId: string; createdAt: string }) {
  const backup = await openBackup(fs, file)
  try {
    if (backup.manifest.sha256['library.json'] === undefined) return instead
    const outcome = decodeFile(libraryFormat, await backup.bytes('library.json'))
    return outcome.status === 'ok' ? outcome.value : instead
  } finally {
    await backup.close()
  }
}
