import { AppError } from '../../../shared/ipc/app-error'
import type { Target } from '../../../shared/model/annotation'

/**
 * Refuses (`invalid-input`) a target whose offsets no text could have, or that quotes what does not stand there.
 * `text` is the one that it names, where that is at hand.
 */
export function refuseImpossible({ start, end, exact, textLength = Infinity }: Target, text?: string): void {
  const values = { start, end, quote: exact.length > 80 ? `${exact.slice(0, 79)}…` : exact }
  if (start >= end || end > (text?.length ?? textLength))
    throw new AppError(
      'invalid-input',
      `A highlight from ${start} to ${end} does not fit into this text. Select the passage again.`,
      { key: 'annotation.impossible', values },
    )
  if (text === undefined ? exact.length === end - start : text.slice(start, end) === exact) return
  throw new AppError(
    'invalid-input',
    `From ${start} to ${end} the text is not “${values.quote}”. Select the passage again.`,
    { key: 'annotation.otherWords', values },
  )
}
