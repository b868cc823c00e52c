import { join } from 'node:path'
import { type FileSystem, namesIn } from '../../src/main/library/files/file-system'

/**
 * A disk as a case-insensitive one answers: `ab` is where `AB` was made. `listed` is how it shows its names: FAT may
 * show short ones in lower case.
 */
export function caseless(disk: FileSystem, listed: (name: string) => string = (name) => name): FileSystem {
  const found = async (path: string): Promise<string> => {
    let at = '/'
    for (const part of path.split('/').filter((one) => one !== '')) {
      const names = await namesIn(disk, at)
      at = join(at, names.find((name) => name.toLowerCase() === part.toLowerCase()) ?? part)
    }
    return at
  }
  return {
    platform: disk.platform,
    open: async (path, flags) => disk.open(await found(path), flags),
    readFile: async (path) => disk.readFile(await found(path)),
    readSmallFile: async (path) => disk.readSmallFile(await found(path)),
    lookInto: async (folder, files) => {
      const look = await disk.lookInto(await found(folder), [])
      const statuses = files.map(async (name) => {
        const path = await found(join(folder, name))
        return disk.status(path).catch(() => undefined)
      })
      return { names: look.names.map(listed), statuses: await Promise.all(statuses) }
    },
    rename: async (from, to) => disk.rename(await found(from), await found(to)),
    link: async (from, to) => disk.link(await found(from), await found(to)),
    unlink: async (path) => disk.unlink(await found(path)),
    makeFolder: async (path) => disk.makeFolder(await found(path)),
    readFolder: async (path) => (await disk.readFolder(await found(path))).map(listed),
    status: async (path) => disk.status(await found(path)),
    removeFolder: async (path) => disk.removeFolder(await found(path)),
    removeEmptyFolder: async (path) => disk.removeEmptyFolder(await found(path)),
    checkWritable: async (path) => disk.checkWritable(await found(path)),
  }
}
