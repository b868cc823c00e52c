import { useLayoutEffect, type RefObject } from 'react'

/**
 * Marks the words in the parts of `inside` that carry `data-hits`, by mark.js with real `<mark data-hit>`. Such a part
 * holds one string and nothing else: React replaces it as a whole when it changes and knows of no text node in it that
 * mark.js could split. `shown` are those strings; when one changes, it is marked anew.
 */
export function useHits(
  inside: RefObject<HTMLElement | null>,
  words: readonly string[],
  shown: readonly (string | undefined)[],
): void {
  const texts = shown.join('\n')
  useLayoutEffect(() => {
    const parts = [...(inside.current?.querySelectorAll<HTMLElement>('[data-hits]') ?? [])]
    if (words.length === 0 || parts.length === 0) return undefined
    const marking = Marker === undefined ? loadMarker() : undefined
    let unmark: (() => void) | undefined
    const mark = () => {
      unmark = markWords(parts, words)
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
  }, [inside, words, texts])
}

/* Not before the first filter: the list is painted without it. */
let Marker: typeof import('mark.js') | undefined

async function loadMarker(): Promise<void> {
  Marker = (await import('mark.js')).default
}

function markWords(parts: readonly HTMLElement[], words: readonly string[]): (() => void) | undefined {
  if (Marker === undefined) return undefined
  const marker = new Marker([...parts])
  marker.mark([...words], {
    separateWordSearch: false,
    diacritics: true,
    each: (mark) => mark.setAttribute('data-hit', ''),
  })
  return () => marker.unmark()
}
