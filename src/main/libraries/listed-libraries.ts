import { basename } from 'node:path'
import type { LibraryEntry } from '../../shared/model/known-library'
import { knownLibraries } from './known-libraries'
import { lookInto } from './place-for-library'

/** The libraries that this machine knows, in the order in which they came; `open` is the folder that is open. */
export async function listedLibraries(dataDir: string, open: string): Promise<LibraryEntry[]> {
  const { libraries } = await knownLibraries(dataDir)
  return Promise.all(
    libraries.map(async ({ id, path, articles, kept }) => ({
      id,
      name: basename(path),
      path,
      articles,
      isCurrent: path === open,
      // A disk that cannot be read has it no more than one that was taken out.
      isMissing: !(await lookInto(path).catch(() => undefined))?.isLibrary,
      ...(kept !== undefined && (await isThere(kept)) ? { kept } : {}),
    })),
  )
}

const isThere = async (folder: string): Promise<boolean> =>
  (await lookInto(folder).catch(() => undefined))?.isLibrary === true

/** The folder that a person names by a library's id, its name where only one has it, or its path. */
export function folderNamed(word: string, libraries: readonly Pick<LibraryEntry, 'id' | 'name' | 'path'>[]) {
  const byId = libraries.find(({ id }) => id === word)
  const byName = libraries.filter(({ name }) => name === word)
  return byId?.path ?? (byName.length === 1 ? byName[0]?.path : undefined)
}
