import { createHash } from 'node:crypto'
import { withDeadLock } from './dead-lock'
import { type Inode, MemoryDisk, type Tree } from './memory-disk'
import type { Picture } from './reference'
import { stockLowdb } from './stock-lowdb'
import type { StoreName } from './stores'
import { lectern, type Subject } from './subject'

/** What a store makes of a disk. */
interface OpenedDisk {
  readonly picture: Picture
  /** What is otherwise when something is changed and the library is opened again. */
  readonly goesOn: () => Promise<string[]>
}

/**
 * The disks that a crash may leave, each opened once: many are the same, whichever act was the last to be acknowledged
 * and in whichever model of the disk they come about.
 */
export class OpenedDisks {
  readonly #store: StoreName
  readonly #opened = new Map<string, Promise<OpenedDisk>>()
  readonly #digests = new WeakMap<Uint8Array, string>()

  constructor(store: StoreName) {
    this.#store = store
  }

  /** Fails as opening does. */
  of(tree: Tree): Promise<OpenedDisk> {
    const key = this.#keyOf(tree)
    const known = this.#opened.get(key)
    if (known !== undefined) return known
    const opening = this.#open(tree)
    opening.catch(() => undefined)
    this.#opened.set(key, opening)
    return opening
  }

  async #open(tree: Tree): Promise<OpenedDisk> {
    const disk = new MemoryDisk(withDeadLock(tree))
    const isStock = this.#store === 'stock lowdb'
    const opened = await (isStock ? stockLowdb('/store', disk) : lectern('/store', disk.fs))
    const picture = await opened.picture()
    let going: Promise<string[]> | undefined
    return { picture, goesOn: () => (going ??= isStock ? Promise.resolve([]) : goesOn(opened, disk)) }
  }

  /** The names on the disk and what is below them, whichever inodes they have; two names of one file are told. */
  #keyOf({ nodes, root }: Tree): string {
    const lines: string[] = []
    const first = new Map<Inode, string>()
    const below = (inode: Inode, path: string): void => {
      const node = nodes.get(inode)
      const other = first.get(inode)
      first.set(inode, other ?? path)
      if (other !== undefined) lines.push(`${path} = ${other}`)
      else if (node instanceof Uint8Array || node === undefined) lines.push(`${path} ${this.#digestOf(node)}`)
      else {
        lines.push(`${path}/`)
        for (const [name, at] of [...node].toSorted(([a], [b]) => (a < b ? -1 : 1)))
          below(at, `${path}/${name}`)
      }
    }
    below(root, '')
    return createHash('sha1').update(lines.join('\n')).digest('base64')
  }

  #digestOf(bytes: Uint8Array | undefined): string {
    if (bytes === undefined) return ''
    const known = this.#digests.get(bytes)
    if (known !== undefined) return known
    const digest = createHash('sha1').update(bytes).digest('base64')
    this.#digests.set(bytes, digest)
    return digest
  }
}

async function goesOn(opened: Subject, disk: MemoryDisk): Promise<string[]> {
  await opened.perform({ do: 'publish', title: 'after the crash' })
  const before = await opened.picture()
  await opened.close()
  const again = await (await lectern('/store', disk.fs)).picture()
  const changed = [...before].filter(([key, value]) => again.get(key) !== value)
  return changed.map(([key]) => `${key} changes when the library is opened again`)
}
