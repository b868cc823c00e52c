/**
 * Whether a press belongs to an input method: it is about to write what was composed, and is no key of ours. 229 is
 * said for such a press also where the composition has just ended, as by the Enter that commits it in WebKit.
 */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === 229
