import { isTemporary } from '../../src/main/library/files/durable-file'
import type { Entries, Inode, Operation, Tree } from './memory-disk'
import type { Random } from './random'

/**
 * What a disk may keep of what was not flushed. In both models a file's bytes may be absent, cut, zeros or whole
 * until the file is synced. `journaled`: names change in the order in which they were changed, and a folder's sync
 * keeps all before it (ext4, XFS). `weak`: each folder for itself, and any of the changes may be missing.
 */
export type DiskModel = 'journaled' | 'weak'

/** A disk after a crash, and how far the program had come. */
export interface CrashState {
  readonly tree: Tree
  /** Acts that were said to be saved, and acts that were begun. */
  readonly acknowledged: number
  readonly begun: number
}

/** What a program did, from a disk on which everything was flushed. */
export interface Recording {
  readonly base: Tree
  readonly operations: readonly Operation[]
}

export interface Limits {
  /** Subsets of missing changes of names that are tried at one cut. */
  readonly names: number
  /** Combinations of file contents that are tried for one set of names. */
  readonly contents: number
}

interface Content {
  readonly label: string
  readonly bytes: Uint8Array
}

/** Every different disk that a crash during the recording may leave, in both models within the limits. */
export function* crashStates(
  recording: Recording,
  model: DiskModel,
  limits: Limits,
  random: Random,
): Generator<CrashState> {
  const seen = new Set<string>()
  for (let cut = 0; cut <= recording.operations.length; cut += 1) {
    const before = recording.operations.slice(0, cut)
    const acknowledged = lastAct(before, 'acknowledged')
    const begun = lastAct(before, 'begun')
    const contents = contentsAfter(recording.base, before)
    const { durable, pending } = namesAfter(before, model)
    for (const kept of choicesOf(pending, model, limits.names, random)) {
      const folders = foldersAfter(recording.base, before, new Set([...durable, ...kept]))
      for (const files of filesIn(reachable(recording.base, folders), contents, limits.contents, random)) {
        const key = `${acknowledged} ${begun} ${keyOf(folders)} ${files.map(([at, { label }]) => `${at}${label}`).join()}`
        if (seen.has(key)) continue
        seen.add(key)
        const nodes = new Map<Inode, Uint8Array | Entries>([...recording.base.nodes, ...folders])
        for (const [inode, { bytes }] of files) nodes.set(inode, bytes)
        yield { tree: { nodes, root: recording.base.root }, acknowledged, begun }
      }
    }
  }
}

function lastAct(operations: readonly Operation[], op: 'begun' | 'acknowledged'): number {
  const last = operations.findLast((operation) => operation.op === op)
  return last !== undefined && 'act' in last ? last.act : 0
}

/** What each written file may hold: the first is what was synced. */
function contentsAfter(base: Tree, operations: readonly Operation[]): Map<Inode, Content[]> {
  const synced = new Map<Inode, Buffer>()
  const pending = new Map<Inode, (Uint8Array | 'truncate')[]>()
  for (const operation of operations) {
    // One that nothing was written into is empty.
    if (operation.op === 'add' && operation.made === 'file' && !synced.has(operation.inode))
      synced.set(operation.inode, EMPTY)
    if (operation.op !== 'write' && operation.op !== 'truncate' && operation.op !== 'sync') continue
    const { inode } = operation
    const there = base.nodes.get(inode)
    if (operation.op !== 'sync') {
      if (!synced.has(inode)) synced.set(inode, there instanceof Uint8Array ? Buffer.from(there) : EMPTY)
      pending.set(inode, [
        ...(pending.get(inode) ?? []),
        operation.op === 'write' ? operation.bytes : 'truncate',
      ])
    } else if (pending.has(inode)) {
      const { whole } = alternatives(synced.get(inode) ?? EMPTY, pending.get(inode) ?? [])
      synced.set(inode, whole)
      pending.delete(inode)
    }
  }
  return new Map(
    [...synced].map(([inode, bytes]) => [inode, alternatives(bytes, pending.get(inode) ?? []).contents]),
  )
}

const EMPTY = Buffer.alloc(0)

function alternatives(synced: Buffer, writes: readonly (Uint8Array | 'truncate')[]) {
  let whole = synced
  const contents: Content[] = [{ label: `:${synced.length}s`, bytes: synced }]
  for (const [at, write] of writes.entries()) {
    if (write === 'truncate') {
      whole = EMPTY
      contents.push({ label: `:${at}e`, bytes: EMPTY })
      continue
    }
    const half = write.subarray(0, write.length >> 1)
    contents.push({ label: `:${at}h`, bytes: Buffer.concat([whole, half]) })
    contents.push({ label: `:${at}z`, bytes: Buffer.concat([whole, Buffer.alloc(write.length)]) })
    whole = Buffer.concat([whole, write])
    contents.push({ label: `:${at}w`, bytes: whole })
  }
  return { whole, contents }
}

type NameChange = Extract<Operation, { op: 'add' | 'remove' | 'move' }>

const isNameChange = (operation: Operation): operation is NameChange =>
  operation.op === 'add' || operation.op === 'remove' || operation.op === 'move'

const foldersOf = (change: NameChange): Inode[] =>
  change.op === 'move' ? [change.from.folder, change.to.folder] : [change.folder]

/** The changes of names that are safe, and those that are not, by their index. */
function namesAfter(operations: readonly Operation[], model: DiskModel) {
  const isFolder = new Set(operations.filter(isNameChange).flatMap(foldersOf))
  const syncs = operations.flatMap((operation, at) =>
    operation.op === 'sync' && isFolder.has(operation.inode) ? [{ at, folder: operation.inode }] : [],
  )
  const durable: number[] = []
  const pending: number[] = []
  for (const [at, operation] of operations.entries()) {
    if (!isNameChange(operation)) continue
    const folders = foldersOf(operation)
    const safe = syncs.some(
      (sync) => sync.at > at && (model === 'journaled' || folders.includes(sync.folder)),
    )
    ;(safe ? durable : pending).push(at)
  }
  return { durable, pending }
}

/** Which of the changes that are not safe were kept: beginnings, and in the weak model any of them. */
function choicesOf(pending: readonly number[], model: DiskModel, limit: number, random: Random): number[][] {
  const beginnings = Array.from({ length: pending.length + 1 }, (_, length) => pending.slice(0, length))
  if (model === 'journaled') return beginnings
  if (2 ** pending.length <= limit)
    return Array.from({ length: 2 ** pending.length }, (_, mask) =>
      pending.filter((_change, bit) => (mask & (1 << bit)) !== 0),
    )
  const without = pending.map((missing) => pending.filter((change) => change !== missing))
  const alone = pending.map((change) => [change])
  const some = Array.from({ length: Math.max(0, limit - 3 * pending.length) }, () =>
    pending.filter(() => random.next() < 0.5),
  )
  return [...beginnings, ...without, ...alone, ...some]
}

/** The folders that were touched, with the chosen changes in them. */
function foldersAfter(
  base: Tree,
  operations: readonly Operation[],
  kept: ReadonlySet<number>,
): Map<Inode, Map<string, Inode>> {
  const folders = new Map<Inode, Map<string, Inode>>()
  const entries = (inode: Inode) => {
    const known = folders.get(inode)
    if (known !== undefined) return known
    const there = base.nodes.get(inode)
    const fresh = new Map(there instanceof Map ? (there as Entries) : [])
    folders.set(inode, fresh)
    return fresh
  }
  const drop = (folder: Inode, name: string, inode: Inode) => {
    if (entries(folder).get(name) === inode) entries(folder).delete(name)
  }
  for (const [at, change] of operations.entries()) {
    if (!isNameChange(change)) continue
    for (const folder of foldersOf(change)) entries(folder)
    // A new folder whose name was kept, but into which nothing was put, is empty.
    if (change.op === 'add' && change.made === 'folder') entries(change.inode)
    if (!kept.has(at)) continue
    if (change.op === 'add') entries(change.folder).set(change.name, change.inode)
    else if (change.op === 'remove') drop(change.folder, change.name, change.inode)
    else {
      drop(change.from.folder, change.from.name, change.inode)
      entries(change.to.folder).set(change.to.name, change.inode)
    }
  }
  return folders
}

/** One content for each reachable file that was written: all combinations, or as many as the limit allows. */
function* filesIn(
  reached: ReadonlyMap<Inode, 'temporary' | 'named'>,
  contents: ReadonlyMap<Inode, Content[]>,
  limit: number,
  random: Random,
): Generator<[Inode, Content][]> {
  const written = [...contents].filter(([inode]) => reached.has(inode))
  const product = (lists: readonly (readonly [Inode, readonly Content[]])[]) =>
    lists.reduce((size, [, list]) => size * list.length, 1)
  // What a temporary file holds matters little: the store only ever deletes it by its name.
  const lean = written.map(
    ([inode, list]) => [inode, reached.get(inode) === 'temporary' ? list.slice(-1) : list] as const,
  )
  const lists = product(written) <= limit ? written : lean
  const size = product(lists)
  for (let count = 0; count < Math.min(size, limit); count += 1) {
    let number = size <= limit ? count : random.below(size)
    const files: [Inode, Content][] = []
    for (const [inode, list] of lists) {
      const content = list[number % list.length]
      number = Math.floor(number / list.length)
      if (content !== undefined) files.push([inode, content])
    }
    yield files
  }
}

/** Every file and folder that has a name, and whether all its names are temporary. */
function reachable(
  base: Tree,
  folders: ReadonlyMap<Inode, Entries>,
): ReadonlyMap<Inode, 'temporary' | 'named'> {
  const reached = new Map<Inode, 'temporary' | 'named'>()
  const below = [base.root]
  for (let folder = below.pop(); folder !== undefined; folder = below.pop()) {
    const entries = folders.get(folder) ?? base.nodes.get(folder)
    if (entries === undefined || entries instanceof Uint8Array) continue
    for (const [name, inode] of entries) {
      if (reached.get(inode) !== 'named') reached.set(inode, isTemporary(name) ? 'temporary' : 'named')
      below.push(inode)
    }
  }
  return reached
}

const keyOf = (folders: ReadonlyMap<Inode, Entries>): string =>
  [...folders]
    .map(
      ([inode, entries]) =>
        `${inode}{${[...entries]
          .map(([name, at]) => `${name}=${at}`)
          .toSorted()
          .join()}}`,
    )
    .toSorted()
    .join('')
