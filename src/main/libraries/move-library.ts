import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { folderError } from '../library/files/disk-error'
import { makeFolder, syncFolder } from '../library/files/durable-file'
import { type FileSystem, nodeFileSystem } from '../library/files/file-system'
import { bytesToCopy, copyLibrary, mustBeCopied, putAside } from './copy-library'
import { changeKnown, type KnownLibraries, withLibrary } from './known-libraries'
import { isWithin, lookInto, refusal, refuseUnfit, trueWay } from './place-for-library'

/** A library that nobody has open, under its lock, and where it is to be. */
export interface Move {
  readonly dataDir: string
  readonly libraryId: string
  readonly articles: number
  readonly from: string
  readonly to: string
  readonly now: () => string
  readonly fs?: FileSystem
}

/** Where a library is after its move; `kept` is the folder that was copied, which nobody deletes. */
export interface Moved {
  readonly path: string
  readonly kept?: string
}

/** Room that is left free on the target's disk, bytes. */
const SPARE = 10_000_000

/**
 * Throws an `AppError` where a library cannot be moved to a folder: it is in use, inside the library itself or
 * Lectern's own folder, cannot be written, or has no room. Nothing is changed.
 */
export async function refuseMove({
  dataDir,
  from,
  to,
}: Pick<Move, 'dataDir' | 'from' | 'to'>): Promise<void> {
  if (isWithin(await trueWay(to), await trueWay(from)))
    throw refusal(
      'library.intoItself',
      `${to} lies inside the library that is to be moved. Choose a folder outside of it.`,
      { folder: to },
    )
  await refuseUnfit(to, dataDir)
  const above = await folderThere(to)
  try {
    await nodeFileSystem.checkWritable(above)
    const { bavail, bsize } = await statfs(above)
    const needed = await bytesToCopy(nodeFileSystem, from)
    const isSameDisk = (await stat(above)).dev === (await stat(from)).dev
    if (isSameDisk || bavail * bsize >= needed + SPARE) return
    const [free, bytes] = [inMegabytes(bavail * bsize), inMegabytes(needed + SPARE)]
    throw refusal(
      'library.noRoom',
      `There is no room for the library in ${to}: it needs ${bytes} MB and ${free} MB are free. Free some space there, or choose another disk.`,
      { folder: to, needed: bytes, free },
    )
  } catch (error) {
    throw folderError(error, to)
  }
}

/**
 * Moves a library: by one rename on the same disk, else by a verified copy, after which the folder it was in is put
 * aside and kept. The list of known libraries says beforehand what is under way, so that a process ended at any moment
 * leaves a library that opens. Throws what the disk throws; the library is at one of the two places then.
 */
export async function moveLibrary(move: Move): Promise<Moved> {
  const { dataDir, libraryId, articles, from, to, now, fs = nodeFileSystem } = move
  const change = (make: (known: KnownLibraries) => KnownLibraries) => changeKnown(dataDir, make, fs)
  const here = { id: libraryId, path: from, articles }
  await change((known) => {
    const { libraries } = withLibrary(known, here)
    const marked = libraries.map((one) => (one.id === libraryId ? { ...one, movingTo: to } : one))
    // One that is open by its name for once does not become the one of the next start, unless its move succeeds.
    return { ...known, current: known.current ?? from, libraries: marked }
  })
  const isRenamed = await renamed(fs, from, to)
  if (!isRenamed) await copyLibrary(fs, from, to)
  await change((known) => ({ ...withLibrary(known, { ...here, path: to }), current: to }))
  if (isRenamed) return { path: to }
  const kept = (await putAside(fs, from, now().slice(0, 10))) ?? from
  // It is there whether or not the list says so.
  await change(({ libraries, ...known }) => ({
    ...known,
    libraries: libraries.map((one) => (one.id === libraryId ? { ...one, kept } : one)),
  })).catch(() => undefined)
  return { path: to, kept }
}

const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1e6)

/** The nearest folder that is there: the one itself, or one above. */
async function folderThere(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  return isThere || dirname(path) === path ? path : folderThere(dirname(path))
}

/** After a move that failed: where the library is. The list of known libraries says so, as far as the disk takes it. */
export async function settleMove(move: Move): Promise<string> {
  const { dataDir, libraryId, articles, from, to, fs = nodeFileSystem } = move
  const isIn = async (path: string) =>
    (await lookInto(path, fs).catch(() => undefined))?.libraryId === libraryId
  const path = (await isIn(from)) || !(await isIn(to)) ? from : to
  await changeKnown(
    dataDir,
    (known) => ({
      ...withLibrary(known, { id: libraryId, path, articles }),
      ...(known.current === from ? { current: path } : {}),
    }),
    fs,
    // What is marked as under way is found by the next start all the same.
  ).catch(() => undefined)
  return path
}

/** False where it has to be copied; then nothing has changed. */
async function renamed(fs: FileSystem, from: string, to: string): Promise<boolean> {
  await makeFolder(fs, dirname(to))
  try {
    await fs.removeEmptyFolder(to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await fs.rename(from, to)
  } catch (error) {
    if (mustBeCopied(error)) return false
    throw error
  }
  await syncFolder(fs, dirname(to))
  if (dirname(from) !== dirname(to)) await syncFolder(fs, dirname(from))
  return true
}
