import { relative, sep } from 'node:path'
import { ZipWriter } from './backup/zip-writer'
import type { StoredFile } from './files/stored-file'

/** What of a stored file matters here, whatever it holds. */
type Waiting = Pick<StoredFile<object>, 'path' | 'failure' | 'bytes'>

/**
 * A ZIP of the files that the disk did not take, each at its place in the library: unpacked over the library's folder
 * while Lectern is closed, they are what would have been saved.
 */
export async function unsavedCopy(
  folder: string,
  files: readonly Waiting[],
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const zip = new ZipWriter({
    write: (bytes) => {
      parts.push(bytes)
      return Promise.resolve()
    },
  })
  for (const file of files)
    if (file.failure !== undefined)
      await zip.add(relative(folder, file.path).split(sep).join('/'), file.bytes())
  await zip.close()
  return new Uint8Array(Buffer.concat(parts))
}
