import { useCallback, useEffect, useState, type PointerEvent, type WheelEvent } from 'react'
import { i18n } from '../../i18n'
import { numberFormat } from '../../formats'

const LEAST = 1
const MOST = 8
/** Px that an arrow key moves the image. */
const STEP = 60

interface Zoom {
  /** 1 shows the whole image. */
  readonly scale: number
  /** CSS px that the image is moved by. */
  readonly x: number
  readonly y: number
}

const WHOLE: Zoom = { scale: 1, x: 0, y: 0 }

/** The zoom with another scale; the image's point under the given one, px from the middle, stays there. */
function scaled(zoom: Zoom, factor: number, at = { x: 0, y: 0 }): Zoom {
  const scale = Math.min(MOST, Math.max(LEAST, zoom.scale * factor))
  if (scale === LEAST) return WHOLE
  const share = scale / zoom.scale
  return { scale, x: at.x - (at.x - zoom.x) * share, y: at.y - (at.y - zoom.y) * share }
}

/** Zooming by wheel, keys and buttons, panning by drag and arrows. */
export function useZoom() {
  const [zoom, setZoom] = useState(WHOLE)
  const zoomBy = useCallback((factor: number) => setZoom((now) => scaled(now, factor)), [])
  const move = useCallback(
    (x: number, y: number) =>
      setZoom((now) => (now.scale === LEAST ? now : { ...now, x: now.x + x, y: now.y + y })),
    [],
  )
  useEffect(() => {
    const acts: Record<string, () => void> = {
      '+': () => zoomBy(1.25),
      '=': () => zoomBy(1.25),
      '-': () => zoomBy(1 / 1.25),
      '0': () => setZoom(WHOLE),
      ArrowLeft: () => move(STEP, 0),
      ArrowRight: () => move(-STEP, 0),
      ArrowUp: () => move(0, STEP),
      ArrowDown: () => move(0, -STEP),
    }
    const pressed = (event: KeyboardEvent) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [move, zoomBy])
  const stage = {
    onWheel: ({ deltaY, clientX, clientY, currentTarget }: WheelEvent) => {
      const box = currentTarget.getBoundingClientRect()
      const at = { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 }
      setZoom((now) => scaled(now, Math.exp(-deltaY / 400), at))
    },
    onPointerDown: ({ currentTarget, pointerId }: PointerEvent) => currentTarget.setPointerCapture(pointerId),
    onPointerMove: ({ buttons, movementX, movementY }: PointerEvent) => {
      if (buttons === 1) move(movementX, movementY)
    },
    onDoubleClick: () => setZoom((now) => (now.scale === LEAST ? scaled(now, 2) : WHOLE)),
  }
  return {
    style: { transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` },
    percent: numberFormat(i18n.language, 'percent').format(zoom.scale),
    stage,
    zoomBy,
    reset: () => setZoom(WHOLE),
  }
}
