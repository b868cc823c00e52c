import type { KeyboardEvent } from 'react'
import { isComposing } from './composing'

interface FilterKeys {
  readonly typed: string
  readonly onClear: () => void
  /** To what is filtered. */
  readonly onLeave: () => void
}

/** The keys of a field that filters: Escape empties it, and leaves it when it is empty; so do Down and Enter. */
export const filterKeys =
  ({ typed, onClear, onLeave }: FilterKeys) =>
  (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape' && typed !== '') onClear()
    else if (/^(Escape|ArrowDown|Enter)$/.test(event.key)) onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
