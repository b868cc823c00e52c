import { createReadStream } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import { errorCode } from '../library/files/file-system'
import { MAX_SOURCE_BYTES } from '../../shared/model/limits'
import { isFolderOfPage, isReadableFile } from '../../shared/model/readable-files'
import type { ImageSource } from './embed-images'
import { filesMeant } from '../../shared/text/image-sources'
import { LARGEST_IMAGE } from './checked-image'
import { tooLarge } from './too-large'

/** A file that was found, or what could not be read on the way. */
export type FoundFile = { readonly path: string } | { readonly name: string; readonly error: AppError }

/** What was found under some paths. */
export interface FoundFiles {
  readonly files: string[]
  readonly failures: { readonly name: string; readonly error: AppError }[]
}

/** All that `filesIn` finds under some paths. */
export async function filesUnder(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], failures: [] }
  for (const path of paths)
    for await (const one of filesIn(path))
      if ('path' in one) found.files.push(one.path)
      else found.failures.push(one)
  return found
}

/**
 * A file, or those of a folder that Lectern reads, in the order of their paths (hidden ones, linked loops and what was
 * saved with a page are not), found one by one. What cannot be read is a failure, and so is a chosen folder that holds nothing to read.
 */
export async function* filesIn(path: string): AsyncGenerator<FoundFile> {
  const seen = new Set<string>()
  let some = false
  for await (const one of walk(path, true, seen)) {
    some = true
    yield one
  }
  if (!some) yield { name: basename(path), error: nothingIn(path) }
}

async function* walk(path: string, chosen: boolean, seen: Set<string>): AsyncGenerator<FoundFile> {
  let names: string[]
  try {
    const status = await stat(path)
    if (!status.isDirectory()) {
      if (chosen || (status.isFile() && isReadableFile(path))) yield { path }
      return
    }
    const identity = `${status.dev}:${status.ino}`
    if (seen.has(identity)) return
    seen.add(identity)
    names = (await readdir(path)).toSorted()
  } catch (error) {
    yield { name: basename(path), error: filesError(error, path) }
    return
  }
  const siblings = new Set(names)
  for (const name of names)
    if (!name.startsWith('.') && !isFolderOfPage(name, siblings)) yield* walk(join(path, name), false, seen)
}

/** A file's bytes. A file too large is refused before it is read. Throws an `AppError` that names it. */
export async function readSource(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const status = await stat(path)
    if (status.size > MAX_SOURCE_BYTES) throw tooLarge(basename(path), status.size)
    // A pipe has no size of its own.
    return status.isFile() || status.isDirectory()
      ? await readFile(path)
      : await readStream(createReadStream(path), basename(path))
  } catch (error) {
    throw filesError(error, path)
  }
}

/**
 * The images that a file names by relative addresses, of those `within` a folder that was chosen; of a file that was
 * chosen alone those beside it and below. Nothing outside is read.
 */
export function imagesBeside(path: string, within = dirname(path)): ImageSource {
  return async (address) => {
    for (const name of filesMeant(address)) {
      const bytes = await bytesWithin(within, resolve(dirname(path), name))
      if (bytes !== undefined) return bytes
    }
    return undefined
  }
}

/** A file's bytes; undefined where it is not there, not within the folder, or larger than an image may be. */
async function bytesWithin(folder: string, file: string): Promise<Uint8Array | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(file)
    const status = await stat(path)
    const isWithin = path.startsWith(root.endsWith(sep) ? root : root + sep)
    return isWithin && status.isFile() && status.size <= LARGEST_IMAGE ? await readFile(path) : undefined
  } catch {
    // As good as not there: the article says that the picture is missing.
    return undefined
  }
}

/** Everything that comes out of a pipe. Throws an `AppError` as soon as it is more than a file may have. */
export async function readStream(
  stream: AsyncIterable<unknown>,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    size += (part as Buffer).length
    if (size > MAX_SOURCE_BYTES) throw tooLarge(name, size)
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function nothingIn(path: string): AppError {
  return new AppError(
    'not-found',
    `${path} holds no file that Lectern reads (.html, .mhtml, .docx, .md, .txt). Choose another folder, or the file itself.`,
    { key: 'capture.noFiles', values: { name: path } },
  )
}

/** What keeps a file from being read, as an `AppError` that names it. */
export function filesError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error
  const values = { name: path }
  const code = errorCode(error)
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('not-found', `There is no file ${path}. Check its name.`, {
      key: 'capture.noFile',
      values,
    })
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError(
      'refused',
      `${path} cannot be read: you have no right to it. Change its permissions, or copy it elsewhere.`,
      { key: 'capture.denied', values },
    )
  const reason = code ?? String(error)
  return new AppError('unreadable', `${path} cannot be read (${reason}). Try another copy of it.`, {
    key: 'capture.failed',
    values: { ...values, reason },
  })
}
