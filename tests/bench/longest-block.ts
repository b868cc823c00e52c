import { readFileSync } from 'node:fs'

/** How long the main thread was kept, ms: by the clock, and of that computing, which other programs do not lengthen. */
export interface Block {
  readonly wall: number
  readonly cpu: number
}

/** The longest task of the main thread while work is done. `cpu` is 0 where the system does not tell it (Linux does). */
export async function longestBlock(work: () => Promise<unknown>): Promise<Block> {
  let longest: Block = { wall: 0, cpu: 0 }
  let isDone = false
  let last = { wall: performance.now(), cpu: computed() }
  const tick = (): void => {
    const now = { wall: performance.now(), cpu: computed() }
    const block = { wall: now.wall - last.wall, cpu: now.cpu - last.cpu }
    longest = { wall: Math.max(longest.wall, block.wall), cpu: Math.max(longest.cpu, block.cpu) }
    last = { wall: performance.now(), cpu: computed() }
    if (!isDone) setImmediate(tick)
  }
  setImmediate(tick)
  await work()
  isDone = true
  tick()
  return longest
}

/** What this thread has computed, ms. */
function computed(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return 0
  }
}
