import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { errorCode, type FileStatus, type FileSystem, type OpenFile } from './file-system'

/** Scanners and indexers on Windows hold a file for a moment; elsewhere these errors are rarely passing. */
const renameTries = (platform: NodeJS.Platform) => (platform === 'win32' ? 10 : 3)
const renamePause = (platform: NodeJS.Platform) => (platform === 'win32' ? 100 : 10)
const PASSING = new Set(['EPERM', 'EBUSY', 'EACCES'])

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** How the names of this process's own temporary files begin and end: unlike those of a dead one with its id. */
const OWN = randomBytes(3).toString('hex')

/** A name of its own in the same folder: two writers must never share a temporary file. */
function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${OWN}${randomBytes(3).toString('hex')}.tmp`)
}

const TEMPORARY = /^\..+\.(\d+)-[0-9a-f]{12}\.tmp$/

/** Whether a file is a temporary file of Lectern. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name)
}

/** The process id that wrote a temporary file of Lectern; undefined where it is none, or is of this process. */
export function writerOf(name: string): number | undefined {
  return isLeftOver(name) ? Number(TEMPORARY.exec(name)?.[1]) : undefined
}

/** Whether it was left by another process, which was killed: one of this process may be in use. */
export function isLeftOver(name: string): boolean {
  return isTemporary(name) && !name.includes(`.${process.pid}-${OWN}`)
}

/** Makes the folder's entries durable; Windows has no such call. */
export async function syncFolder(fs: FileSystem, path: string): Promise<void> {
  await syncOpened(await openFolder(fs, path))
}

/** A folder that is to be flushed; undefined on Windows, which cannot do it. */
async function openFolder(fs: FileSystem, path: string): Promise<OpenFile | undefined> {
  return fs.platform === 'win32' ? undefined : fs.open(path, 'r')
}

async function syncOpened(folder: OpenFile | undefined): Promise<void> {
  try {
    await folder?.sync()
  } finally {
    await folder?.close()
  }
}

/** Makes a folder with its parents, durably. */
export async function makeFolder(fs: FileSystem, path: string): Promise<void> {
  const first = await fs.makeFolder(path)
  if (first === undefined) return
  for (let at = path; ; at = dirname(at)) {
    await syncFolder(fs, dirname(at))
    if (at === first || at === dirname(at)) return
  }
}

/** Renames, trying again where another program holds the file for a moment. */
export async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  for (let left = renameTries(fs.platform) - 1; ; left -= 1) {
    try {
      await fs.rename(from, to)
      return
    } catch (error) {
      if (left === 0 || !PASSING.has(errorCode(error) ?? '')) throw error
      await pause(renamePause(fs.platform))
    }
  }
}

/** What a file is to hold; it may still be put together while the file is being made. */
type Content = Uint8Array | Promise<Uint8Array>

/** Writes a new file and flushes it; on failure no file is left. */
export async function writeNewFile(fs: FileSystem, path: string, content: Content): Promise<FileStatus> {
  const [opened, bytes] = await Promise.allSettled([fs.open(path, 'wx'), content])
  if (opened.status === 'rejected') throw opened.reason
  const file = opened.value
  let open = true
  try {
    if (bytes.status === 'rejected') throw bytes.reason
    await file.write(bytes.value)
    const [, status] = await Promise.all([file.sync(), file.status()])
    open = false
    await file.close()
    return status
  } catch (error) {
    if (open) await file.close().catch(() => undefined)
    // What a full disk needs least is a half-written file that keeps it full.
    await fs.unlink(path).catch(() => undefined)
    throw error
  }
}

/**
 * Puts new content in a file's place so that a reader sees the old or the new, never a part, and a power cut
 * after the promise resolved cannot take it back: temporary file, flush, rename, flush of the folder
 * (design/storage-search.md, section 1; stock lowdb flushes nothing). `before` is done while the new file is flushed
 * and before it takes the old one's place; it must not fail.
 */
export async function replaceFile(
  fs: FileSystem,
  path: string,
  content: Content,
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<FileStatus> {
  const temporary = temporaryPath(path)
  const [written, folder] = await Promise.allSettled([
    writeNewFile(fs, temporary, content),
    // Here already, for then nothing waits for it.
    openFolder(fs, dirname(path)),
    before(),
  ])
  try {
    if (written.status === 'rejected') throw written.reason
    if (folder.status === 'rejected') throw folder.reason
    await renamePatiently(fs, temporary, path)
  } catch (error) {
    if (folder.status === 'fulfilled') await folder.value?.close().catch(() => undefined)
    if (written.status === 'fulfilled') await fs.unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncOpened(folder.value)
  return written.value
}

/**
 * As `replaceFile`, for a file that is too large to be held: `write` writes it part by part, and it takes its place
 * only when `check` has looked at it. What either throws is thrown, and no file is left then.
 */
export async function replaceWhenChecked(
  fs: FileSystem,
  path: string,
  write: (file: OpenFile) => Promise<void>,
  check: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    const file = await fs.open(temporary, 'wx')
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await check(temporary)
    await renamePatiently(fs, temporary, path)
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(fs, dirname(path))
}

/**
 * Puts a cache in a file's place, whole or not at all for every reader, but without waiting for the disk: a checksum
 * in it tells after a power cut.
 */
export async function replaceCache(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    const file = await fs.open(temporary, 'wx')
    try {
      await file.write(bytes)
    } finally {
      await file.close()
    }
    await renamePatiently(fs, temporary, path)
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** Makes a file that must not exist yet, whole from its first moment; fails with EEXIST otherwise. */
export async function createFile(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryPath(path)
  await writeNewFile(fs, temporary, bytes)
  try {
    await fs.link(temporary, path)
  } catch (error) {
    // Not every file system has hard links (exFAT, some network drives).
    if (errorCode(error) === 'EEXIST') throw error
    await writeNewFile(fs, path, bytes)
  } finally {
    await fs.unlink(temporary).catch(() => undefined)
  }
  await syncFolder(fs, dirname(path))
}
