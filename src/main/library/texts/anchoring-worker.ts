import { parentPort } from 'node:worker_threads'
import { carryAll, type Carried, type CarryJob } from '../../../shared/anchoring'

/** What goes to the worker, and what comes back: at once that it begins, places by and by, the last with `done`. */
export interface AnchoringRequest {
  readonly id: number
  readonly job: CarryJob
}
export interface AnchoringAnswer {
  readonly id: number
  readonly places: readonly Carried[]
  readonly done: boolean
}

/** So many places are told together. */
const AT_ONCE = 50

const port = parentPort
if (port === null) throw new Error('Not in a worker')
port.on('message', ({ id, job }: AnchoringRequest) => {
  let places: Carried[] = []
  const tell = (done: boolean) => {
    port.postMessage({ id, places, done } satisfies AnchoringAnswer)
    places = []
  }
  tell(false)
  for (const place of carryAll(job, () => performance.now())) {
    places.push(place)
    if (places.length === AT_ONCE) tell(false)
  }
  tell(true)
})
