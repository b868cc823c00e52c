import type { FileSystem } from '../../src/main/library/files/file-system'
import { withoutFileSync, withoutFolderSync } from './flawed-file-systems'
import { stockLowdb } from './stock-lowdb'
import { lectern, type Subject } from './subject'

/** Lectern's library, and the controls. */
export type StoreName = 'lectern' | 'stock lowdb' | 'no folder sync' | 'no file sync'

/** Opens a store in a folder of a real disk. */
export function openStore(store: StoreName, root: string, fs: FileSystem): Promise<Subject> {
  if (store === 'stock lowdb') return stockLowdb(root)
  if (store === 'no folder sync') return lectern(root, withoutFolderSync(fs))
  if (store === 'no file sync') return lectern(root, withoutFileSync(fs))
  return lectern(root, fs)
}
