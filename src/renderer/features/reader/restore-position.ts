import type { ReadingPosition } from '../../../shared/model/article'
import type { BlockLayout } from './block-layout'
import type { FramePage } from '../../reading-frame/frame-page'

/** Frames in which what comes into sight may still find its real height. */
const FRAMES = 12
const BY_THE_PERSON = ['wheel', 'pointerdown', 'keydown', 'touchstart']

/**
 * Brings the block where reading stopped back to the top edge, exactly: measured again until it stays there, unless
 * the person scrolls first. Resolved then: until that the place on screen is nobody's, and must not be taken down.
 */
export function restorePosition(
  { document, window: inner }: FramePage,
  layout: BlockLayout,
  { block, offset }: Pick<ReadingPosition, 'block' | 'offset'>,
  signal: AbortSignal,
): Promise<void> {
  const taken = new AbortController()
  for (const event of BY_THE_PERSON)
    document.addEventListener(event, () => taken.abort(), { signal: taken.signal, capture: true })
  return new Promise((settled) => {
    const step = (left: number) => {
      if (taken.signal.aborted || signal.aborted) return settled()
      const away = layout.heightOf({ block, share: offset })
      if (Math.abs(away) >= 1) inner.scrollBy({ top: away, behavior: 'instant' })
      if (left > 0) requestAnimationFrame(() => step(left - 1))
      else {
        taken.abort()
        settled()
      }
      return undefined
    }
    step(FRAMES)
  })
}
