import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files in a folder and those below it; what cannot be read counts nothing. Links are not followed. */
export async function folderSize(folder: string): Promise<number> {
  let sum = 0
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const place = next
    const entries = await readdir(place, { withFileTypes: true }).catch(() => [])
    folders.push(...entries.filter((one) => one.isDirectory()).map(({ name }) => join(place, name)))
    const files = entries.filter((one) => one.isFile()).map(({ name }) => join(place, name))
    const sizes = await Promise.all(
      files.map((file) =>
        lstat(file).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    )
    sum += sizes.reduce((all, one) => all + one, 0)
  }
  return sum
}
