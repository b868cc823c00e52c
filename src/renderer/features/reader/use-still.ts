import { useEffect, useState } from 'react'
import type { FramePage } from '../../reading-frame/frame-page'

/** Nothing has been moved or pressed for this long, ms. */
const STILL_AFTER = 2000

/** Whether nothing has moved for a while, in the window or in the frame; asked for only while `wanted`. */
export function useStill(wanted: boolean, page: FramePage | undefined): boolean {
  const [still, setStill] = useState(false)
  useEffect(() => {
    if (!wanted) return undefined
    let timer = setTimeout(() => setStill(true), STILL_AFTER)
    const moved = () => {
      clearTimeout(timer)
      setStill(false)
      timer = setTimeout(() => setStill(true), STILL_AFTER)
    }
    const stopping = new AbortController()
    const options = { signal: stopping.signal, passive: true }
    for (const target of [document, page?.document])
      for (const event of ['pointermove', 'pointerdown', 'focusin', 'keydown'] as const)
        target?.addEventListener(event, moved, options)
    return () => {
      clearTimeout(timer)
      stopping.abort()
      setStill(false)
    }
  }, [wanted, page])
  return still
}
