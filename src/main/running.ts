import { readIfThere, nodeFileSystem } from './library/files/file-system'
import { folderError } from './library/files/disk-error'
import { decodeFile } from './library/files/envelope'
import { libraryFormat } from './library/files/formats'
import { layoutOf, localLayout } from './library/files/layout'
import { type LockHolder, lockHolder } from './library/lock'

/**
 * Who has the library of this folder open; undefined when nobody has, or the folder holds no library. Throws an
 * `AppError` where it cannot be looked into.
 */
export async function runningHolder(where: {
  readonly dataDir: string
  readonly libraryDir: string
}): Promise<LockHolder | undefined> {
  const { libraryDir } = where
  const bytes = await readIfThere(nodeFileSystem, layoutOf(libraryDir).library).catch((error: unknown) => {
    throw folderError(error, libraryDir)
  })
  const outcome = bytes === undefined ? undefined : decodeFile(libraryFormat, bytes)
  if (outcome?.status !== 'ok') return undefined
  return lockHolder(nodeFileSystem, localLayout(where.dataDir, outcome.value.libraryId).lock)
}
