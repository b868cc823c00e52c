import type { Choice } from '../shared/model/extraction'

/** What the rules give, where nobody says anything. */
export const MERGED: Choice = { by: 'merged', putIn: [], leftOut: [] }

/** Whether a block is in, and the rule that weighed most. */
export interface Decision {
  in: boolean
  why: string
}

/** Puts a block in or out for a reason; a block that is so already keeps its own. */
export function set(decision: Decision | undefined, isIn: boolean, why: string): void {
  if (decision === undefined || decision.in === isIn) return
  decision.in = isIn
  decision.why = why
}
