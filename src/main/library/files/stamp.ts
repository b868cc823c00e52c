import { errorCode, type FileStatus, type FileSystem } from './file-system'

/** What a file's status says of its content: another stamp, another content. */
export type Stamp = string

/** The stamp where there is no file. */
export const NO_FILE: Stamp = 'none'

/** The stamp of a file with this status; short, for there are two of them for each of a hundred thousand articles. */
export const stampOf = ({ size, mtimeMs }: FileStatus): Stamp =>
  `${size.toString(36)}-${Math.floor(mtimeMs * 1000).toString(36)}`

/** The stamp of the file at a path. Throws what the disk throws, but for a file that is not there. */
export async function stampAt(fs: FileSystem, path: string): Promise<Stamp> {
  try {
    return stampOf(await fs.status(path))
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return NO_FILE
    throw error
  }
}
