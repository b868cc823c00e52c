/** Waiting until the windows said that their drafts are handed over. */
export interface FlushGate {
  /** One window said so. */
  flushed(): void
  /** Resolves once `windows` of them said so, or after `ms`. */
  until(ms: number, windows: number): Promise<void>
}

/** A gate that nobody waits at yet. */
export function createFlushGate(): FlushGate {
  const waiting = new Set<() => void>()
  return {
    flushed: () => waiting.forEach((count) => count()),
    until: (ms, windows) =>
      new Promise((resolve) => {
        let left = windows
        const finish = (): void => {
          clearTimeout(timer)
          waiting.delete(count)
          resolve()
        }
        const count = (): void => {
          left -= 1
          if (left <= 0) finish()
        }
        const timer = setTimeout(finish, ms)
        waiting.add(count)
        if (left <= 0) finish()
      }),
  }
}
