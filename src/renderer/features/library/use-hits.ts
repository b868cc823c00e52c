import { useLayoutEffect, type RefObject } from 'react'
import type { HitsIn } from './search-words'

/**
 * Marks what is sought in the parts of `inside` that carry `data-hits`, by mark.js with real `<mark data-hit>`. Such a part
 * holds one string and nothing else: React replaces it as a whole when it changes and knows of no text node in it that
 * mark.js could split. `shown` are those strings; when one changes, it is marked anew.
 */
export function useHits(
  inside: RefObject<HTMLElement | null>,
  hitsIn: HitsIn | undefined,
  shown: readonly (string | undefined)[],
): void {
  const texts = shown.join('\n')
  useLayoutEffect(() => {
    const parts = [...(inside.current?.querySelectorAll<HTMLElement>('[data-hits]') ?? [])]
    if (hitsIn === undefined || parts.length === 0) return undefined
    const marking = Marker === undefined ? loadMarker() : undefined
    let unmark: (() => void) | undefined
    const mark = () => {
      unmark = marked(parts, hitsIn)
    }
    let wanted = true
    if (marking === undefined) mark()
    else void marking.then(() => wanted && mark())
    return () => {
      wanted = false
      unmark?.()
    }
    // `texts` is what the parts hold.
    // eslint-disable-next-line react/exhaustive-deps
  }, [inside, hitsIn, texts])
}

/* Not before the first filter: the list is painted without it. */
let Marker: typeof import('mark.js') | undefined

async function loadMarker(): Promise<void> {
  Marker = (await import('mark.js')).default
}

const ATTRIBUTE = { each: (mark: HTMLElement) => mark.setAttribute('data-hit', '') }

function marked(parts: readonly HTMLElement[], hitsIn: HitsIn): (() => void) | undefined {
  if (Marker === undefined) return undefined
  // It counts from the beginning of whatever it is given.
  for (const part of parts) {
    const ranges = hitsIn(part.textContent).map(([start, end]) => ({ start, length: end - start }))
    if (ranges.length > 0) new Marker(part).markRanges(ranges, ATTRIBUTE)
  }
  const marker = new Marker([...parts])
  return () => marker.unmark()
}
