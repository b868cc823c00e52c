const last = new Map<string, Promise<unknown>>()

/** Runs the task when all those given before under the same key have ended, well or not. */
export function inOrder<T>(key: string, task: () => Promise<T>): Promise<T> {
  const before = last.get(key)
  // The first one starts at once: a highlight is on the disk a promise earlier.
  const running = before === undefined ? task() : before.then(task, task)
  const settled = running.then(
    () => undefined,
    () => undefined,
  )
  last.set(key, settled)
  void settled.then(() => {
    if (last.get(key) === settled) last.delete(key)
  })
  return running
}
