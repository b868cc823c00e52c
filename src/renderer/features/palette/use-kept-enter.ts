import { useEffect, useRef } from 'react'
import type { ShownItem } from './palette-items'

/**
 * Enter that was pressed faster than its answer came is kept until the list answers what is typed; it never chooses
 * what was found for less. Returns how to keep it.
 */
export function useKeptEnter(
  typed: string,
  isAnswer: boolean,
  first: ShownItem | undefined,
  choose: (item: ShownItem) => void,
): () => void {
  const keptFor = useRef<string>(undefined)
  // The answer comes with a render of its own.
  useEffect(() => {
    const isKept = keptFor.current === typed
    if (isKept && !isAnswer) return
    keptFor.current = undefined
    if (isKept && first !== undefined) choose(first)
  })
  return () => {
    keptFor.current = typed
  }
}
