import { AppError } from '../../shared/ipc/app-error'
import { folderError } from '../library/files/disk-error'
import { LibraryLockedError } from '../library/lock'
import { openLibrary } from '../library/open-library'
import { changeKnown, knownLibraries, withLibrary } from './known-libraries'
import { lookInto, refusal, refuseCopy, refuseUnfit, refuseVanished } from './place-for-library'

/** Throws an `AppError` where a folder cannot be opened as a library, or with `create` not be made one. */
export async function refuseUnopenable(path: string, dataDir: string, create: boolean): Promise<void> {
  const known = await knownLibraries(dataDir)
  await refuseVanished(path, dataDir, known)
  if (create) await refuseUnfit(path, dataDir)
  const { isLibrary, libraryId } = await lookInto(path)
  if (!create && !isLibrary)
    throw refusal(
      'library.none',
      `There is no library in ${path}. Choose the folder of one, or make a new one.`,
      { folder: path },
    )
  if (libraryId !== undefined) await refuseCopy(path, libraryId, known)
}

/**
 * Makes a folder's library the one that the next start opens, where no app runs: it is opened once to be sure. Throws
 * an `AppError`; the one that was chosen stays then.
 */
export async function chooseLibrary(path: string, dataDir: string, create: boolean): Promise<void> {
  await refuseUnopenable(path, dataDir, create)
  try {
    const library = await openLibrary({ path, dataDir, host: 'cli' })
    try {
      if (create) await library.forgetHistory()
      const entry = { id: library.id, path, articles: articlesIn(library) }
      await changeKnown(dataDir, (known) => ({ ...withLibrary(known, entry), current: path }))
    } finally {
      await library.close()
    }
  } catch (error) {
    throw unopenable(error, path)
  }
}

/** Those that are not in the trash. */
export function articlesIn(library: {
  rows(): Iterable<{ readonly trashedAt?: string | undefined }>
}): number {
  let count = 0
  for (const { trashedAt } of library.rows()) if (trashedAt === undefined) count += 1
  return count
}

/** Why a library could not be opened, as a sentence. */
export function unopenable(error: unknown, folder: string): AppError {
  if (!(error instanceof LibraryLockedError)) return folderError(error, folder)
  const { pid, host } = error.holder
  return new AppError(
    'conflict',
    `Another Lectern (process ${pid}, ${host}) has ${folder} open. Close it there, and try again.`,
    { key: 'library.openElsewhere', values: { folder, pid, host } },
  )
}
