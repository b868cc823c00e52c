import { realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import { folderError } from '../library/files/disk-error'
import { decodeFile } from '../library/files/envelope'
import {
  errorCode,
  type FileSystem,
  namesIn,
  nodeFileSystem,
  readIfThere,
} from '../library/files/file-system'
import { libraryFormat } from '../library/files/formats'
import { layoutOf, localLayout } from '../library/files/layout'
import { goneError } from '../library/library-folder'
import type { KnownLibraries } from './known-libraries'

/** What is known of a folder before it is opened as a library. */
export interface LookedInto {
  /** Of the library that it holds; undefined where it holds none, or one whose name cannot be read. */
  readonly libraryId?: string
  readonly isLibrary: boolean
  /** Not there, or nothing in it but hidden files. */
  readonly isEmpty: boolean
}

/** The folder that a person means by what they typed. Throws an `AppError` where it is no whole path. */
export function folderTyped(typed: string): string {
  const path = typed.trim()
  const whole = path === '~' || path.startsWith(`~${sep}`) ? join(homedir(), path.slice(1)) : path
  if (isAbsolute(whole)) return resolve(whole)
  throw refusal(
    'library.notWhole',
    `“${path}” is no whole path. Name the folder from the root on, like ${join(homedir(), 'Lectern')}.`,
    { folder: path, example: join(homedir(), 'Lectern') },
  )
}

/** Looks into a folder without changing anything. Throws an `AppError` where it is no folder or cannot be read. */
export async function lookInto(path: string, fs: FileSystem = nodeFileSystem): Promise<LookedInto> {
  try {
    // A file in the way is told of as such, and not as a folder with nothing in it.
    const names = await fs.readFolder(path).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [] as string[]
      throw error
    })
    const bytes = await readIfThere(fs, layoutOf(path).library)
    const outcome = bytes === undefined ? undefined : decodeFile(libraryFormat, bytes)
    const value = outcome?.status === 'ok' || outcome?.status === 'newer' ? outcome.value : undefined
    return {
      isLibrary: bytes !== undefined || names.includes('articles'),
      isEmpty: names.every((name) => name.startsWith('.') && name !== MOVING),
      ...(value === undefined ? {} : { libraryId: value.libraryId }),
    }
  } catch (error) {
    throw folderError(error, path)
  }
}

/** In a folder into which a library is being copied: until it is gone the copy is not whole. */
export const MOVING = '.lectern-moving'

/** Throws an `AppError` where a new or moved library may not have this folder: it is in use, or inside what is. */
export async function refuseUnfit(path: string, dataDir: string): Promise<void> {
  const { isLibrary, isEmpty } = await lookInto(path)
  if (isLibrary)
    throw refusal('library.isOne', `${path} holds a library already. Open it, or choose another folder.`, {
      folder: path,
    })
  if (!isEmpty) {
    const [name = ''] = (await namesIn(nodeFileSystem, path)).filter(
      (one) => !one.startsWith('.') || one === MOVING,
    )
    throw refusal(
      'library.notEmpty',
      `${path} is not empty (it holds ${name}). Choose an empty folder, or one that is not there yet.`,
      { folder: path, name },
    )
  }
  const [real, own] = await Promise.all([trueWay(path), trueWay(dataDir)])
  // Lectern's own folder is for one library only, at the place where the first start makes it.
  if (isWithin(real, own) && real !== join(own, 'Library'))
    throw refusal(
      'library.inData',
      `${path} lies in Lectern’s own folder ${dataDir}, which is for this machine’s files about libraries. Choose another folder.`,
      { folder: path, data: dataDir },
    )
  for (let at = dirname(real); at !== dirname(at); at = dirname(at))
    if ((await readIfThere(nodeFileSystem, layoutOf(at).library).catch(() => undefined)) !== undefined)
      throw refusal(
        'library.inLibrary',
        `${path} lies inside the library ${at}. Choose a folder outside of it.`,
        { folder: path, library: at },
      )
}

/** Throws `library.gone` where a library that this machine knows is not in its folder any more. */
export async function refuseVanished(
  path: string,
  dataDir: string,
  { libraries }: KnownLibraries,
): Promise<void> {
  const known = libraries.find((one) => one.path === path)
  if (known === undefined) return
  // Where nothing was ever done a fresh library loses nothing; the count may be older than the articles.
  const { folder } = localLayout(dataDir, known.id)
  if (known.articles === 0 && !(await namesIn(nodeFileSystem, folder)).includes('undo.jsonl')) return
  if (!(await lookInto(path)).isLibrary) throw goneError(path)
}

/** Throws where the folder holds a copy of a library that this machine has elsewhere: both would have one history. */
export async function refuseCopy(
  path: string,
  libraryId: string,
  { libraries }: KnownLibraries,
): Promise<void> {
  const known = libraries.find(({ id }) => id === libraryId)
  if (known === undefined || known.path === path) return
  const other = await lookInto(known.path).catch(() => undefined)
  if (other?.libraryId !== libraryId || (await isSameFolder(known.path, path))) return
  throw copyOf(path, known.path)
}

/** Two folders hold the same library: this machine's files about it, its history and its lock, are one for both. */
export const copyOf = (folder: string, other: string): AppError =>
  refusal(
    'library.copy',
    `${folder} is a copy of the library in ${other}, and Lectern keeps one history for both. Open that one, or take it off the list and move it away first.`,
    { folder, other },
  )

/** Whether two paths lead to one folder: by a link, or by another spelling on a case-insensitive disk. */
export async function isSameFolder(one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)))
  return a !== undefined && a.ino !== 0 && a.ino === b?.ino && a.dev === b.dev
}

/** Whether a path is a folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** The path without links, also of a folder that is not there yet. */
export async function trueWay(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(await trueWay(above), relative(above, path))
  }
}

export function refusal(key: string, message: string, values: Record<string, string | number>): AppError {
  return new AppError('refused', message, { key, values })
}
