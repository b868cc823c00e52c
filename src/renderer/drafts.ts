type Flush = () => Promise<void>

const drafts = new Set<Flush>()

/**
 * Takes part in handing over what is typed but not saved yet; called before the app quits and when the page is
 * hidden. Returns how to stop.
 */
export function onFlush(flush: Flush): () => void {
  drafts.add(flush)
  return () => drafts.delete(flush)
}

/** Hands over every draft; one that fails stays where it is and does not keep the others back. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...drafts].map((flush) => flush()))
}
