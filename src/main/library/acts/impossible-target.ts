import { AppError } from '../../../shared/ipc/app-error'
import type { Target } from '../../../shared/model/annotation'
import { MAX_QUOTE } from '../../../shared/model/limits'
import { graphemeSafe } from '../../../shared/text/segment'

/**
 * Refuses (`invalid-input`) a target whose offsets no text could have, or that quotes what does not stand there.
 * `text` is the one that it names, where that is at hand.
 */
export function refuseImpossible({ start, end, exact, textLength = Infinity }: Target, text?: string): void {
  const values = { start, end, quote: exact.length > 80 ? `${exact.slice(0, 79)}…` : exact }
  if (start >= end || end > (text?.length ?? textLength)) throw impossible(values)
  if (text === undefined ? exact.length === end - start : text.slice(start, end) === exact) return
  throw new AppError(
    'invalid-input',
    `From ${start} to ${end} the text is not “${values.quote}”. Select the passage again.`,
    { key: 'annotation.otherWords', values },
  )
}

/**
 * The target with the whole of every character that one of its ends cuts: the windows send none that does, others may.
 * `text` is the one that it names and fits. Throws `invalid-input` where that is longer than a quote may be.
 */
export function wholeCharacters(target: Target, text: string): Target {
  const { start, end } = graphemeSafe(text, target.start, target.end)
  if (start === target.start && end === target.end) return target
  if (end - start > MAX_QUOTE) throw impossible({ start, end })
  return {
    ...target,
    start,
    end,
    exact: text.slice(start, end),
    prefix: target.prefix.slice(0, Math.max(0, target.prefix.length - (target.start - start))),
    suffix: target.suffix.slice(end - target.end),
  }
}

const impossible = (values: { readonly start: number; readonly end: number }) =>
  new AppError(
    'invalid-input',
    `A highlight from ${values.start} to ${values.end} does not fit into this text. Select the passage again.`,
    { key: 'annotation.impossible', values: { ...values } },
  )
