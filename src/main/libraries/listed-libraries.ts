import { basename } from 'node:path'
import type { LibraryEntry } from '../../shared/model/known-library'
import { articleIdsIn } from '../library/article-files'
import { nodeFileSystem } from '../library/files/file-system'
import { layoutOf } from '../library/files/layout'
import { knownLibraries } from './known-libraries'
import { lookInto } from './place-for-library'

/** The libraries that this machine knows, the one in the folder `open` first, the others in the order in which they came. */
export async function listedLibraries(dataDir: string, open: string): Promise<LibraryEntry[]> {
  const { libraries } = await knownLibraries(dataDir)
  const listed = await Promise.all(
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
  const unlisted = listed.some(({ isCurrent }) => isCurrent) ? undefined : await unknownLibrary(open)
  const all = unlisted === undefined ? listed : [unlisted, ...listed]
  return all.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}

/** A library that only the command line has opened, which puts none on the list; undefined where there is none. */
async function unknownLibrary(path: string): Promise<LibraryEntry | undefined> {
  const { libraryId: id } = await lookInto(path).catch(() => ({ libraryId: undefined }))
  if (id === undefined) return undefined
  const articles = (await articleIdsIn(nodeFileSystem, layoutOf(path))).length
  return { id, name: basename(path), path, articles, isCurrent: true, isMissing: false }
}

const isThere = async (folder: string): Promise<boolean> =>
  (await lookInto(folder).catch(() => undefined))?.isLibrary === true

/** The folder that a person names by a library's id, its name where only one has it, or its path. */
export function folderNamed(word: string, libraries: readonly Pick<LibraryEntry, 'id' | 'name' | 'path'>[]) {
  const byId = libraries.find(({ id }) => id === word)
  const byName = libraries.filter(({ name }) => name === word)
  return byId?.path ?? (byName.length === 1 ? byName[0]?.path : undefined)
}
