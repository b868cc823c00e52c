import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  promises,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname, sep } from 'node:path'

/** Enough of a file's status to notice that it changed: its size in bytes and its time in ms. */
export interface FileStatus {
  readonly size: number
  readonly mtimeMs: number
  readonly folder: boolean
}

/** An opened file: for writing, or with `r` for reading. */
export interface OpenFile {
  /** So many bytes from a place on; fewer where the file ends before. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>
  /** Writes all of it, however many system calls that takes. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly sync: () => Promise<void>
  readonly status: () => Promise<FileStatus>
  readonly close: () => Promise<void>
}

/** A file that was read in one go. */
export interface SmallFile {
  readonly bytes: Uint8Array
  readonly status: FileStatus
}

/** What lies in a folder; nothing where there is no such folder. */
export interface FolderLook {
  readonly names: string[]
  /** Of the files that were asked for, in that order; undefined where there is none. */
  readonly statuses: (FileStatus | undefined)[]
}

/** The calls the library makes to the disk, one method a call, so that tests can fail any of them. */
export interface FileSystem {
  readonly platform: NodeJS.Platform
  readonly open: (path: string, flags: 'wx' | 'a' | 'r') => Promise<OpenFile>
  readonly readFile: (path: string) => Promise<Uint8Array>
  /** A small file, of which an opening library reads many, and its status as it was before its bytes were read. */
  readonly readSmallFile: (path: string) => Promise<SmallFile>
  /** A folder and the status of some of its files: an open library looks at every article's now and then. */
  readonly lookInto: (folder: string, files: readonly string[]) => Promise<FolderLook>
  readonly rename: (from: string, to: string) => Promise<void>
  /** Fails with EEXIST where `to` is taken. */
  readonly link: (from: string, to: string) => Promise<void>
  readonly unlink: (path: string) => Promise<void>
  /** Makes the folders that lack; the first one made, or undefined when all were there. */
  readonly makeFolder: (path: string) => Promise<string | undefined>
  readonly readFolder: (path: string) => Promise<string[]>
  readonly status: (path: string) => Promise<FileStatus>
  /** Deletes a folder and all in it; fine when there is none. */
  readonly removeFolder: (path: string) => Promise<void>
  /** Fails where it holds anything. */
  readonly removeEmptyFolder: (path: string) => Promise<void>
  /** Fails where this process may not write. */
  readonly checkWritable: (path: string) => Promise<void>
}

const statusOf = (stats: { size: number; mtimeMs: number; isDirectory(): boolean }): FileStatus => ({
  size: stats.size,
  mtimeMs: stats.mtimeMs,
  folder: stats.isDirectory(),
})

/** The real disk. */
export const nodeFileSystem: FileSystem = {
  platform: process.platform,
  async open(path, flags) {
    const handle = await promises.open(path, flags)
    return {
      async read(position, length) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
        return buffer.subarray(0, bytesRead)
      },
      write: (bytes) => handle.writeFile(bytes),
      sync: () => handle.sync(),
      status: async () => statusOf(await handle.stat()),
      close: () => handle.close(),
    }
  },
  readFile: (path) => promises.readFile(path),
  readSmallFile,
  lookInto,
  rename: (from, to) => promises.rename(from, to),
  link: (from, to) => promises.link(from, to),
  unlink: (path) => promises.unlink(path),
  makeFolder,
  readFolder: (path) => promises.readdir(path),
  status: async (path) => statusOf(await promises.stat(path)),
  removeFolder: (path) => promises.rm(path, { recursive: true, force: true }),
  removeEmptyFolder: (path) => promises.rmdir(path),
  checkWritable: (path) => promises.access(path, constants.W_OK),
}

/** A read that took this long, ms, was of a slow disk: for a while others are not waited for. */
const SLOW = 20
const WHILE = 1000
let slowUntil = 0

/**
 * From a local disk a small file comes in 0.03 ms, and the asynchronous way costs three times that in the main
 * thread alone; a slow disk is read the asynchronous way, many files at a time.
 */
async function readSmallFile(path: string): Promise<SmallFile> {
  const start = performance.now()
  if (start < slowUntil) {
    const status = statusOf(await promises.stat(path))
    return { bytes: await promises.readFile(path), status }
  }
  const file = openSync(path, 'r')
  try {
    const status = statusOf(fstatSync(file))
    return { bytes: readFileSync(file), status }
  } finally {
    closeSync(file)
    noteTime(start)
  }
}

function noteTime(start: number): void {
  const end = performance.now()
  if (end - start > SLOW) slowUntil = end + WHILE
}

/** As small files are read: at once from a local disk, which is a fifth of the work. */
async function lookInto(folder: string, files: readonly string[]): Promise<FolderLook> {
  const start = performance.now()
  const paths = files.map((name) => `${folder}${sep}${name}`)
  if (start < slowUntil) {
    const names = await promises.readdir(folder).catch(noneThere)
    return { names: names ?? [], statuses: await Promise.all(paths.map(statusIfThere)) }
  }
  try {
    const statuses = paths.map((path) => {
      const stats = statSync(path, { throwIfNoEntry: false })
      return stats && statusOf(stats)
    })
    return { names: readdirSync(folder), statuses }
  } catch (error) {
    return noneThere(error) ?? { names: [], statuses: files.map(() => undefined) }
  } finally {
    noteTime(start)
  }
}

const statusIfThere = (path: string): Promise<FileStatus | undefined> =>
  promises.stat(path).then(statusOf, noneThere)

function noneThere(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw error
}

/** Node's own recursive mkdir says ENOENT on a read-only disk; people need the true reason. */
async function makeFolder(path: string): Promise<string | undefined> {
  try {
    await promises.mkdir(path)
    return path
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && dirname(path) !== path) {
      const first = await makeFolder(dirname(path))
      return (await makeFolder(path)) === undefined ? first : (first ?? path)
    }
    const there = await promises.stat(path).catch(() => undefined)
    if (there?.isDirectory() === true) return undefined
    throw error
  }
}

/** The system's code of an error (`ENOSPC`), or undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Undefined where there is no such file; any other failure is thrown. */
export function readIfThere(fs: FileSystem, path: string): Promise<Uint8Array | undefined> {
  return ifThere(fs.readFile(path))
}

/** The same for a small file, with its status. */
export function readSmallIfThere(fs: FileSystem, path: string): Promise<SmallFile | undefined> {
  return ifThere(fs.readSmallFile(path))
}

async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** The names in a folder; none where there is no such folder. */
export async function namesIn(fs: FileSystem, path: string): Promise<string[]> {
  try {
    return await fs.readFolder(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return []
    throw error
  }
}
