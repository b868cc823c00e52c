import { carryAll, type Carried, type CarryJob } from '../../../shared/anchoring'
import { Slices } from '../files/slices'

/** Does the work of a job, and tells places as they are found. Never fails. */
export type Anchoring = (job: CarryJob, found: (places: readonly Carried[]) => void) => Promise<void>

/** In this thread, in slices of half a frame; the budget counts what is worked, not what others work in between. */
export const anchoringHere: Anchoring = async (job, found) => {
  const slices = new Slices()
  let waited = 0
  for (const place of carryAll(job, () => performance.now() - waited)) {
    found([place])
    if (!slices.isOver) continue
    const since = performance.now()
    await slices.next()
    waited += performance.now() - since
  }
}
