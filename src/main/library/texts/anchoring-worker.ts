import { carryAll, type Carried, type CarryJob } from '../../../shared/anchoring'
import { serveTurns } from '../../thread/serve-turns'

/** So many places are told together. */
const AT_ONCE = 50

serveTurns<CarryJob, undefined, readonly Carried[]>((job, tell) => {
  let places: Carried[] = []
  for (const place of carryAll(job, () => performance.now())) {
    places.push(place)
    if (places.length < AT_ONCE) continue
    tell(places)
    places = []
  }
  if (places.length > 0) tell(places)
  return undefined
})
