import type { Tree } from './memory-disk'

/** A process id that no process has: above the greatest of Linux. */
const DEAD = 4_194_305

/** A disk after a restart: the process that wrote the lock, which is this one, is gone. */
export function withDeadLock(tree: Tree): Tree {
  const nodes = new Map(tree.nodes)
  const pid = `"pid":${process.pid},`
  for (const [inode, node] of nodes) {
    if (!(node instanceof Uint8Array) || node.length > 400) continue
    const text = Buffer.from(node).toString()
    if (text.includes(pid)) nodes.set(inode, Buffer.from(text.replace(pid, `"pid":${DEAD},`)))
  }
  return { ...tree, nodes }
}
