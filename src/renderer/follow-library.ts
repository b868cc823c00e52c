import type { EventPayload } from '../shared/ipc/contract'
import { flushDrafts } from './drafts'
import { beginAnew, call, holdCalls } from './host'

/**
 * Another library is opened in the place of this one: drafts are handed over, nothing more is asked or typed, and the
 * window begins anew, so that nothing of the library before is left in it.
 */
export function followLibrary({ stage }: EventPayload<'library.leaving'>): void {
  document.body.inert = stage !== 'stayed'
  if (stage === 'leaving') void handOver()
  else if (stage === 'left') beginAnew()
  else holdCalls(false)
}

async function handOver(): Promise<void> {
  await flushDrafts()
  holdCalls(true)
  await call('app.flushed', {})
}
