import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import {
  isTemporary,
  makeFolder,
  renamePatiently,
  syncFolder,
  writeNewFile,
} from '../library/files/durable-file'
import { errorCode, type FileSystem } from '../library/files/file-system'
import { type Stamp, stampOf } from '../library/files/stamp'
import { MOVING, refusal } from './place-for-library'

/** What a library's folder holds, by its way from there. Imports half built and temporary files are none of it. */
interface Contents {
  /** Each after the one that it lies in; the library's own is ''. */
  readonly folders: string[]
  readonly files: Map<string, { readonly stamp: Stamp; readonly size: number }>
}

/**
 * Copies a library, which nobody may change meanwhile, into an empty folder or one that is not there yet. Every copy
 * is read again and compared, and `library.json`, which makes the folder a library, comes last: cut off at any moment
 * it is none. Throws what the disk throws, or an `AppError`; the copy goes again then, as far as the disk allows.
 */
export async function copyLibrary(fs: FileSystem, from: string, to: string): Promise<void> {
  const staging = join(to, MOVING)
  const put: string[] = []
  await makeFolder(fs, to)
  try {
    await fs.removeFolder(staging)
    const contents = await contentsOf(fs, from)
    for (const folder of contents.folders) await makeFolder(fs, join(staging, folder))
    for (const file of contents.files.keys()) await copyFile(fs, join(from, file), join(staging, file))
    for (const folder of contents.folders.toReversed()) await syncFolder(fs, join(staging, folder))
    if (shown(await contentsOf(fs, from)) !== shown(contents)) throw changedMeanwhile(from)
    for (const name of lastOfAll(await fs.readFolder(staging))) {
      // What makes it a library is there only when all the others are, on the disk too.
      await syncFolder(fs, to)
      await renamePatiently(fs, join(staging, name), join(to, name))
      put.push(name)
    }
    await fs.removeEmptyFolder(staging)
    await syncFolder(fs, to)
  } catch (error) {
    for (const name of [...put.toReversed(), MOVING])
      await fs.removeFolder(join(to, name)).catch(() => undefined)
    throw error
  }
}

/** Bytes of all that a move copies. Throws what the disk throws. */
export async function bytesToCopy(fs: FileSystem, from: string): Promise<number> {
  return [...(await contentsOf(fs, from)).files.values()].reduce((sum, { size }) => sum + size, 0)
}

/** Puts the folder that was copied aside, under a name that says so; undefined where it cannot be renamed, and stays. */
export async function putAside(fs: FileSystem, folder: string, day: string): Promise<string | undefined> {
  try {
    const names = new Set(await fs.readFolder(dirname(folder)))
    const fresh = (number: number): string => {
      const name = `${basename(folder)}.moved-${day}${number === 1 ? '' : `-${number}`}`
      return names.has(name) ? fresh(number + 1) : name
    }
    const aside = join(dirname(folder), fresh(1))
    await fs.rename(folder, aside)
    await syncFolder(fs, dirname(folder))
    return aside
  } catch {
    // A disk of its own, or a folder that is not ours to change: all of it stays where it is.
    return undefined
  }
}

async function contentsOf(fs: FileSystem, from: string): Promise<Contents> {
  const contents: Contents = { folders: [''], files: new Map() }
  for (let at = 0; at < contents.folders.length; at += 1) {
    const folder = contents.folders[at] ?? ''
    for (const name of (await fs.readFolder(join(from, folder))).toSorted()) {
      if (isTemporary(name) || (folder === '' && name === 'staging')) continue
      const way = join(folder, name)
      const status = await fs.status(join(from, way))
      if (status.folder) contents.folders.push(way)
      else contents.files.set(way, { stamp: stampOf(status), size: status.size })
    }
  }
  return contents
}

async function copyFile(fs: FileSystem, from: string, to: string): Promise<void> {
  const bytes = await fs.readFile(from)
  await writeNewFile(fs, to, bytes)
  if (hashOf(await fs.readFile(to)) !== hashOf(bytes))
    throw refusal(
      'library.copyDiffers',
      `${to} does not hold what was written into it. The library stays where it is; check that disk.`,
      { file: to },
    )
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const shown = ({ folders, files }: Contents): string => JSON.stringify([folders, [...files]])

const lastOfAll = (names: readonly string[]): string[] => [
  ...names.filter((name) => name !== 'library.json'),
  ...names.filter((name) => name === 'library.json'),
]

function changedMeanwhile(folder: string): Error {
  return refusal(
    'library.changedMeanwhile',
    `Another program changed ${folder} while it was copied, so the library stays where it is. Wait until that program is done, and move it again.`,
    { folder },
  )
}

/** Whether a folder could not simply be renamed because it is on another disk, is a disk of its own, or is in use. */
export const mustBeCopied = (error: unknown): boolean =>
  ['EXDEV', 'EBUSY', 'EPERM', 'EACCES', 'ENOTEMPTY', 'EEXIST', 'EINVAL'].includes(errorCode(error) ?? '')
