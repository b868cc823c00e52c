import type { FramePage } from '../../reading-frame/frame-page'

const EVENTS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const

/**
 * Hands files that are dragged over the article on to the window, as if the frame were any other part of it: a page
 * hears nothing of what happens over a frame. Returns how to stop.
 */
export function passFileDrops({ document, frame }: FramePage): () => void {
  const stopping = new AbortController()
  const pass = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return
    const { dataTransfer, clientX, clientY } = event
    const { left, top } = frame.getBoundingClientRect()
    const place = { clientX: clientX + left, clientY: clientY + top }
    const copy = new DragEvent(event.type, { bubbles: true, cancelable: true, dataTransfer, ...place })
    if (!frame.dispatchEvent(copy)) event.preventDefault()
  }
  for (const event of EVENTS) document.addEventListener(event, pass, { signal: stopping.signal })
  return () => stopping.abort()
}
