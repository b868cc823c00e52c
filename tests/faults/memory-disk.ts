import { dirname, basename } from 'node:path'
import type { FileStatus, FileSystem, FolderLook, OpenFile } from '../../src/main/library/files/file-system'

export type Inode = number
export type Entries = ReadonlyMap<string, Inode>

/** Files as bytes, folders as names; file contents are never changed in place. */
export interface Tree {
  readonly nodes: ReadonlyMap<Inode, Uint8Array | Entries>
  readonly root: Inode
}

/** One thing that a program did to the disk, in the order in which it was done. */
export type Operation =
  | {
      readonly op: 'add'
      readonly folder: Inode
      readonly name: string
      readonly inode: Inode
      readonly made: 'file' | 'folder' | 'link'
    }
  | { readonly op: 'remove'; readonly folder: Inode; readonly name: string; readonly inode: Inode }
  | {
      readonly op: 'move'
      readonly from: { readonly folder: Inode; readonly name: string }
      readonly to: { readonly folder: Inode; readonly name: string }
      readonly inode: Inode
    }
  | { readonly op: 'write'; readonly inode: Inode; readonly bytes: Uint8Array }
  | { readonly op: 'truncate'; readonly inode: Inode }
  | { readonly op: 'sync'; readonly inode: Inode }
  /** Not of the disk: the act with this number was begun, or said to be saved. */
  | { readonly op: 'begun' | 'acknowledged'; readonly act: number }

const ROOT = 1
const NO_FILE = new Uint8Array()
const EMPTY_TREE: Tree = { nodes: new Map([[ROOT, new Map()]]), root: ROOT }

/** Without a stack: most are files that are looked for and need not be there, and stacks took a twelfth of the time. */
function failure(code: string, path: string): Error & { readonly code: string } {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  const error = Object.assign(new Error(`${code}: ${path}`), { code })
  Error.stackTraceLimit = stackTraceLimit
  return error
}

/** A disk in memory that writes down what was done to it. `turns` gives each call a number of turns to wait. */
export class MemoryDisk {
  readonly #nodes = new Map<Inode, Uint8Array | Map<string, Inode>>()
  readonly #times = new Map<Inode, number>()
  readonly #turns: () => number
  #next: Inode
  #clock = 0
  /** Everything done so far. */
  readonly operations: Operation[] = []
  /** The disk as the library sees it. */
  readonly fs: FileSystem

  constructor(tree: Tree = EMPTY_TREE, turns: () => number = () => 0) {
    for (const [inode, node] of tree.nodes)
      this.#nodes.set(inode, node instanceof Uint8Array ? node : new Map(node))
    this.#next = Math.max(...this.#nodes.keys())
    this.#turns = turns
    this.fs = this.#fileSystem()
  }

  /** What is on it now. */
  tree(): Tree {
    const nodes = [...this.#nodes].map(
      ([inode, node]) => [inode, node instanceof Uint8Array ? node : new Map(node)] as const,
    )
    return { nodes: new Map(nodes), root: ROOT }
  }

  /** Paths of all files, with their bytes. */
  files(inode: Inode = ROOT, path = ''): [string, Uint8Array][] {
    const node = this.#nodes.get(inode)
    if (node === undefined) return []
    if (node instanceof Uint8Array) return [[path, node]]
    return [...node].flatMap(([name, child]) => this.files(child, `${path}/${name}`))
  }

  /** Changes a file from outside, as damage does: nothing is written down. */
  damage(path: string, bytes: Uint8Array): void {
    this.#nodes.set(this.#inode(path), bytes)
  }

  /** Opens as `fs.writeFile` does, emptying what is there, and writes; for the controls. */
  async overwrite(path: string, bytes: Uint8Array): Promise<void> {
    const { folder, entries, name } = this.#place(path)
    let inode = entries.get(name)
    if (inode === undefined) inode = this.#add(folder, name, NO_FILE)
    else {
      this.#nodes.set(inode, NO_FILE)
      this.operations.push({ op: 'truncate', inode })
    }
    await this.#wait()
    this.#write(inode, bytes)
  }

  async #wait(): Promise<void> {
    for (let left = this.#turns(); left > 0; left -= 1) await Promise.resolve()
  }

  #inode(path: string): Inode {
    let at = ROOT
    for (const name of path.split('/').filter((part) => part !== '')) {
      const node = this.#nodes.get(at)
      if (node instanceof Uint8Array) throw failure('ENOTDIR', path)
      const next = node?.get(name)
      if (next === undefined) throw failure('ENOENT', path)
      at = next
    }
    return at
  }

  #entries(path: string): { readonly inode: Inode; readonly entries: Map<string, Inode> } {
    const inode = this.#inode(path)
    const entries = this.#nodes.get(inode)
    if (entries === undefined || entries instanceof Uint8Array) throw failure('ENOTDIR', path)
    return { inode, entries }
  }

  #place(path: string) {
    const { inode: folder, entries } = this.#entries(dirname(path))
    return { folder, entries, name: basename(path) }
  }

  #bytes(path: string): Uint8Array {
    const node = this.#nodes.get(this.#inode(path))
    if (!(node instanceof Uint8Array)) throw failure('EISDIR', path)
    return node
  }

  #add(folder: Inode, name: string, node: Uint8Array | Map<string, Inode>): Inode {
    const inode = (this.#next += 1)
    this.#nodes.set(inode, node)
    this.#link(folder, name, inode, node instanceof Map ? 'folder' : 'file')
    return inode
  }

  #link(folder: Inode, name: string, inode: Inode, made: 'file' | 'folder' | 'link'): void {
    const entries = this.#nodes.get(folder)
    if (entries instanceof Map) entries.set(name, inode)
    this.operations.push({ op: 'add', folder, name, inode, made })
  }

  #remove(path: string): void {
    const { folder, entries, name } = this.#place(path)
    const inode = this.#inode(path)
    entries.delete(name)
    this.operations.push({ op: 'remove', folder, name, inode })
  }

  #write(inode: Inode, bytes: Uint8Array): void {
    const before = this.#nodes.get(inode)
    this.#nodes.set(inode, Buffer.concat([before instanceof Uint8Array ? before : NO_FILE, bytes]))
    this.#times.set(inode, (this.#clock += 1))
    this.operations.push({ op: 'write', inode, bytes: Uint8Array.from(bytes) })
  }

  #status(inode: Inode): FileStatus {
    const node = this.#nodes.get(inode)
    const folder = node instanceof Map
    return { size: folder ? 0 : (node?.byteLength ?? 0), mtimeMs: this.#times.get(inode) ?? 0, folder }
  }

  #rename(from: string, to: string): void {
    const source = this.#place(from)
    const target = this.#place(to)
    const inode = this.#inode(from)
    const there = target.entries.get(target.name)
    const node = there === undefined ? undefined : this.#nodes.get(there)
    if (node instanceof Map && node.size > 0) throw failure('ENOTEMPTY', to)
    source.entries.delete(source.name)
    target.entries.set(target.name, inode)
    const place = ({ folder, name }: { folder: Inode; name: string }) => ({ folder, name })
    this.operations.push({ op: 'move', from: place(source), to: place(target), inode })
  }

  #makeFolder(path: string): string | undefined {
    if (path === '/' || path === '.') return undefined
    const first = this.#makeFolder(dirname(path))
    const { folder, entries, name } = this.#place(path)
    const there = entries.get(name)
    if (there === undefined) {
      this.#add(folder, name, new Map())
      return first ?? path
    }
    if (!(this.#nodes.get(there) instanceof Map)) throw failure('EEXIST', path)
    return first
  }

  #removeFolder(path: string): void {
    const inode = ifThere(() => this.#inode(path))
    if (inode === undefined) return
    const node = this.#nodes.get(inode)
    if (node instanceof Map) for (const name of node.keys()) this.#removeFolder(`${path}/${name}`)
    this.#remove(path)
  }

  #open(path: string, flags: 'wx' | 'a' | 'r'): OpenFile {
    const { folder, entries, name } = path === '/' ? { ...this.#rootPlace } : this.#place(path)
    let inode = path === '/' ? ROOT : entries.get(name)
    if (inode !== undefined && flags === 'wx') throw failure('EEXIST', path)
    if (inode === undefined && flags === 'r') throw failure('ENOENT', path)
    const opened = (inode ??= this.#add(folder, name, NO_FILE))
    const later = this.#later
    return {
      read: later((position: number, length: number) => {
        const node = this.#nodes.get(opened)
        return node instanceof Uint8Array ? node.subarray(position, position + length) : NO_FILE
      }),
      write: later((bytes: Uint8Array) => this.#write(opened, bytes)),
      sync: later(() => void this.operations.push({ op: 'sync', inode: opened })),
      status: later(() => this.#status(opened)),
      close: later(() => undefined),
    }
  }

  readonly #rootPlace = { folder: ROOT, entries: new Map<string, Inode>(), name: '' }

  /** A call as the library makes it: done at once, and answered some turns later. */
  readonly #later =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    async (...args: A): Promise<R> => {
      const result = call(...args)
      await this.#wait()
      return result
    }

  #lookInto(folder: string, files: readonly string[]): FolderLook {
    return {
      names: ifThere(() => [...this.#entries(folder).entries.keys()]) ?? [],
      statuses: files.map((name) => ifThere(() => this.#status(this.#inode(`${folder}/${name}`)))),
    }
  }

  #fileSystem(): FileSystem {
    const later = this.#later
    return {
      platform: 'linux',
      open: later((path, flags) => this.#open(path, flags)),
      readFile: later((path) => this.#bytes(path)),
      readSmallFile: later((path) => ({ bytes: this.#bytes(path), status: this.#status(this.#inode(path)) })),
      lookInto: later((folder, files) => this.#lookInto(folder, files)),
      rename: later((from, to) => this.#rename(from, to)),
      link: later((from, to) => {
        const { folder, entries, name } = this.#place(to)
        if (entries.has(name)) throw failure('EEXIST', to)
        this.#link(folder, name, this.#inode(from), 'link')
      }),
      unlink: later((path) => this.#remove(path)),
      makeFolder: later((path) => this.#makeFolder(path)),
      readFolder: later((path) => [...this.#entries(path).entries.keys()]),
      status: later((path) => this.#status(this.#inode(path))),
      removeFolder: later((path) => this.#removeFolder(path)),
      removeEmptyFolder: later((path) => {
        if (this.#entries(path).entries.size > 0) throw failure('ENOTEMPTY', path)
        this.#remove(path)
      }),
      checkWritable: later((path) => void this.#inode(path)),
    }
  }
}

function ifThere<T>(call: () => T): T | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
