import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { makeFolder, replaceFile } from '../files/durable-file'
import { decodeFile, type FileFormat } from '../files/envelope'
import { errorCode, type FileSystem, namesIn, readIfThere } from '../files/file-system'

/** A conflict copy that makes sense. */
export interface Copy<T> {
  readonly path: string
  readonly value: T
  readonly rev: number
  readonly bytes: Uint8Array
}

/** The conflict copies at some paths, and those that must not be merged, with why. */
export interface Copies<T> {
  readonly sound: readonly Copy<T>[]
  readonly damaged: readonly { readonly path: string; readonly reason: string }[]
  readonly newer: readonly { readonly path: string; readonly version: number }[]
}

/** Reads conflict copies; one that has just gone was merged by another machine. Throws what the disk throws. */
export async function readCopies<T extends object>(
  fs: FileSystem,
  paths: readonly string[],
  format: FileFormat<T>,
): Promise<Copies<T>> {
  const [sound, damaged, newer]: [
    Copy<T>[],
    { path: string; reason: string }[],
    Copies<T>['newer'][number][],
  ] = [[], [], []]
  for (const path of paths) {
    const bytes = await readIfThere(fs, path)
    if (bytes === undefined) continue
    const outcome = decodeFile(format, bytes)
    if (outcome.status === 'ok') sound.push({ path, value: outcome.value, rev: outcome.rev, bytes })
    else if (outcome.status === 'newer') newer.push({ path, version: outcome.version })
    else if (outcome.status === 'corrupt') damaged.push({ path, reason: outcome.reason })
  }
  return { sound, damaged, newer }
}

/** Keeps bytes in a folder, under a name that is the same on every machine, and once however often they come. */
export async function keepBytes(
  fs: FileSystem,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await makeFolder(fs, folder)
  const kept = keptName(name, bytes)
  if (!(await namesIn(fs, folder)).includes(kept)) await replaceFile(fs, join(folder, kept), bytes)
}

/** Moves a conflict copy into a folder where it is kept: it is there before it goes. */
export async function moveAway(
  fs: FileSystem,
  folder: string,
  { path, bytes }: Pick<Copy<unknown>, 'path' | 'bytes'>,
  name: string,
): Promise<void> {
  await keepBytes(fs, folder, name, bytes)
  try {
    await fs.unlink(path)
  } catch (error) {
    // Another machine was faster.
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

const keptName = (name: string, bytes: Uint8Array): string =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}-${name}`
