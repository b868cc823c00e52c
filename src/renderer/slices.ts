/** ms of work at a time: with what the browser does in a frame of its own it stays unnoticed. */
const AT_A_TIME = 5

/**
 * Does work step by step, a few ms at a time; between these the browser does whatever else waits, input first. What is done
 * at once, before this returns, is one such stretch. Resolved true when all is done, false when the signal ended it; the
 * steps may do what they must in `finally`.
 */
export async function inSlices(steps: Iterator<unknown>, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    for (const from = performance.now(); performance.now() - from < AT_A_TIME;)
      if (steps.next().done) return true
    await afterWhatWaits()
  }
  steps.return?.()
  return false
}

interface Scheduler {
  postTask(task: () => void, options: { readonly priority: 'user-visible' }): Promise<unknown>
}

function afterWhatWaits(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: Scheduler }
  return new Promise((done) => {
    if (scheduler === undefined) setTimeout(done)
    else scheduler.postTask(done, { priority: 'user-visible' }).catch(done)
  })
}
