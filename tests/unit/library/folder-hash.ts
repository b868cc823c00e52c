import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** One hash over every name and byte in a folder: equal before and after means that it is as it was. */
export async function folderHash(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()
  const folders = new Set(
    entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)),
  )
  const hash = createHash('sha256')
  for (const path of paths) {
    hash.update(`${relative(folder, path)}\0`)
    if (!folders.has(path))
      hash.update(
        createHash('sha256')
          .update(await readFile(path))
          .digest(),
      )
  }
  return hash.digest('hex')
}
