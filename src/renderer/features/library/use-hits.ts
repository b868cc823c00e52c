import Mark from 'mark.js'
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
    const marker = new Mark(parts)
    marker.mark([...words], {
      separateWordSearch: false,
      diacritics: true,
      each: (mark) => mark.setAttribute('data-hit', ''),
    })
    return () => marker.unmark()
    // `texts` is what the parts hold.
    // eslint-disable-next-line react/exhaustive-deps
  }, [inside, words, texts])
}
