import { type RefObject, useLayoutEffect, useState } from 'react'
import { type Area, toastPlace } from './toast-place'

/** What stays clear of messages; a tooltip goes by itself. */
const LAYERS = '[data-layer][data-open]:not([data-layer=tooltip])'
const PRESSED = 'button, a[href], input, textarea, [role=slider], [role=combobox], [role=option]'
/** Between messages that stand over each other, CSS px; as in the style sheet. */
const BETWEEN = 8
/** A column narrower than this, CSS px, is none: the whole window is. */
const NARROWEST = 280

interface Measured {
  /** The column in whose middle messages stand, and how high over the window's lower edge; CSS px. */
  readonly style: { readonly left: number; readonly width: number; readonly bottom?: number } | undefined
  /** There is no place now. */
  readonly held: boolean
  /** A dialog stands over the window. */
  readonly besideDialog: boolean
}
const NOT_YET: Measured = { style: undefined, held: false, besideDialog: false }

/**
 * Where messages can stand now, followed while there are any. Beside dialogs they have the window's width, otherwise the column of the text, where there is nothing to press.
 */
export function useToastPlace(viewport: RefObject<HTMLElement | null>, shown: boolean): Measured {
  const [found, setFound] = useState(NOT_YET)
  useLayoutEffect(() => {
    if (!shown) return undefined
    let frame = 0
    const measure = () => {
      frame = 0
      const next = viewport.current === null ? NOT_YET : measured(viewport.current)
      setFound((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next))
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure)
    }
    measure()
    const seen = new MutationObserver(soon)
    seen.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['data-open', 'data-limited', 'data-ending-style', 'style', 'class'],
    })
    window.addEventListener('resize', soon)
    document.addEventListener('transitionend', soon)
    return () => {
      cancelAnimationFrame(frame)
      seen.disconnect()
      window.removeEventListener('resize', soon)
      document.removeEventListener('transitionend', soon)
    }
  }, [shown, viewport])
  return found
}

function measured(viewport: HTMLElement): Measured {
  const besideDialog = document.querySelector('[data-layer=dialog][data-open]') !== null
  const shown = [
    ...viewport.querySelectorAll<HTMLElement>('[data-toast]:not([data-limited], [data-ending-style])'),
  ]
  // Behind a dialog nothing can be pressed anyway.
  const clear = besideDialog ? LAYERS : `${LAYERS}, [data-keep-clear]`
  const column = besideDialog ? wholeWindow() : textColumn()
  const bottom = toastPlace({
    window: { width: window.innerWidth, height: window.innerHeight },
    size: {
      width: Math.max(0, ...shown.map((one) => one.offsetWidth)),
      height: shown.reduce((sum, one) => sum + one.offsetHeight + BETWEEN, -BETWEEN),
    },
    column,
    clear: [...document.querySelectorAll(clear)].flatMap(toBeLeftClear),
  })
  const style = { left: column.left, width: column.right - column.left }
  // Also while they are held: their size is that of the place they wait for.
  if (bottom === undefined) return { style, held: true, besideDialog }
  return { style: { ...style, bottom }, held: false, besideDialog }
}

/** A dialog over the whole window would leave no place at all: of it, what can be pressed. */
function toBeLeftClear(layer: Element): Area[] {
  const parts = layer.matches('[data-size=full]') ? [...layer.querySelectorAll(PRESSED)] : [layer]
  return parts.map((one) => one.getBoundingClientRect())
}

const wholeWindow = () => ({ left: 0, right: window.innerWidth })

/** The column of the text, without what lies over it; the window where no text is shown. */
function textColumn(): { left: number; right: number } {
  const text = document.querySelector('main')?.getBoundingClientRect()
  if (text === undefined) return wholeWindow()
  const beside = document.querySelector('aside')?.getBoundingClientRect().left ?? text.right
  const right = beside - text.left < NARROWEST ? text.right : Math.min(text.right, beside)
  return right - text.left < NARROWEST ? wholeWindow() : { left: text.left, right }
}
