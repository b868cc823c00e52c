/** What Escape leaves, the nearest first. Tooltips, menus, popovers and dialogs close themselves before. */
const LADDER = ['selection', 'find', 'overlay', 'focus-mode', 'card', 'list'] as const
export type EscapeStep = (typeof LADDER)[number]

const steps = new Map<EscapeStep, (() => boolean)[]>()

/** Takes part in the Escape ladder, until the returned function is called; `leave` says whether it left something. */
export function onEscape(step: EscapeStep, leave: () => boolean): () => void {
  steps.set(step, [...(steps.get(step) ?? []), leave])
  return () => {
    steps.set(
      step,
      (steps.get(step) ?? []).filter((one) => one !== leave),
    )
  }
}

/** Leaves exactly one thing; false when there was nothing to leave. */
export function escapeOnce(): boolean {
  return LADDER.some((step) => (steps.get(step) ?? []).toReversed().some((leave) => leave()))
}
