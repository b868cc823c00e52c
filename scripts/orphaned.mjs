/** How often it is looked for, ms. */
const PAUSE = 500

/**
 * Calls back once when the process that started this one has gone. npm and the shell between die of a signal without
 * passing it on, and what they started would run on with nobody to stop it. Only below npm: from a terminal it is the
 * person's own business. Returns how to stop looking.
 */
export function onOrphaned(callback, env = process.env) {
  if (env.npm_lifecycle_event === undefined) return () => undefined
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, PAUSE)
  timer.unref()
  return () => clearInterval(timer)
}
