import type { FileSystem } from '../../src/main/library/files/file-system'

/** Controls: the library's own code on a disk whose flushes of one kind do nothing. */
export const withoutFolderSync = (fs: FileSystem): FileSystem => withoutSync(fs, 'r')

export const withoutFileSync = (fs: FileSystem): FileSystem => withoutSync(fs, 'wx')

function withoutSync(fs: FileSystem, kind: 'r' | 'wx'): FileSystem {
  return {
    ...fs,
    async open(path, flags) {
      const file = await fs.open(path, flags)
      return flags === kind ? { ...file, sync: () => Promise.resolve() } : file
    },
  }
}
