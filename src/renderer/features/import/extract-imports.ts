import { wireError } from '../../../shared/ipc/app-error'
import type { EncodedSource } from '../../../shared/model/encoded-source'
import { extractInFrame } from '../../../extractor/frame-client'
import { call } from '../../host'

/** How long main waits for the article of a page, ms: it may stand behind another one in the frame, which has 8 s. */
const PATIENCE = 30_000
/** How long main looks for a page before it says that there is none, ms. */
const WAIT = 1000
/** How many articles may be on their way to the disk while the next pages are extracted. */
const SAVING = 3

interface Leased {
  readonly lease: string
  readonly source: EncodedSource
}

/**
 * Extracts pages of import sessions in the sandboxed frame, one after the other, the next one on its way while one is
 * in the frame; until there is none and `goesOn` says no. Throws where main is gone.
 */
export async function extractImports(client: string, goesOn: () => boolean): Promise<void> {
  const saving = new Set<Promise<unknown>>()
  let ahead = next(client)
  for (;;) {
    const leased = await ahead
    if (leased === undefined && !goesOn()) break
    ahead = next(client)
    if (leased === undefined) continue
    const answer = await answerFor(leased)
    const saved: Promise<unknown> = call('imports.done', answer).finally(() => saving.delete(saved))
    // That main is gone is met by the next question.
    saved.catch(() => undefined)
    saving.add(saved)
    if (saving.size >= SAVING) await Promise.race(saving)
  }
  await Promise.allSettled(saving)
}

async function next(client: string): Promise<Leased | undefined> {
  const { lease, source } = await call('imports.next', { client, wait: WAIT, patience: PATIENCE })
  return lease === undefined || source === undefined ? undefined : { lease, source }
}

async function answerFor({ lease, source }: Leased) {
  try {
    return { lease, extraction: await extractInFrame(source) }
  } catch (error) {
    return { lease, error: wireError(error) }
  }
}
