import { OWN_UI_ATTRIBUTE } from '../../../shared/text/elements'
import { isStill } from '../../motion'
import type { ArticleView } from '../reader'
import { settingsStore } from '../settings'
import type { Placed } from './placed'

/** ms from the first letter to the last. */
const DURATION = 160
/** Lines; more of them at once are no stroke of a pen any more, and would cost a frame. */
const MOST_LINES = 20

type Surface = Pick<ArticleView, 'window' | 'boxesOf'>

/**
 * Draws a highlight's tint along the reading direction, line after line, behind the text and in elements that no text
 * counts. Resolved when it is drawn and gone again; undefined where nothing is to move: the person wants no motion, or it
 * is too long.
 */
export function wipeIn(surface: Surface, { start, end, color }: Placed): Promise<void> | undefined {
  const frame = surface.window
  // A line alone has no tint to draw.
  if (isStill() || settingsStore.getState().highlights.style === 'line') return undefined
  const lines = surface.boxesOf({ start, end })
  if (lines.length === 0 || lines.length > MOST_LINES) return undefined
  const all = lines.reduce((sum, { width }) => sum + width, 0)
  const layer = frame.document.createElement('div')
  layer.setAttribute(OWN_UI_ATTRIBUTE, '')
  layer.setAttribute('aria-hidden', 'true')
  const { x = 0, y = 0 } = frame.frameElement?.getBoundingClientRect() ?? {}
  let passed = 0
  const drawn = lines.map((line) => {
    const stroke = frame.document.createElement('span')
    stroke.className = 'lectern-wipe'
    stroke.style.background = `var(--hl-${color})`
    stroke.style.left = `${line.x - x + frame.scrollX}px`
    stroke.style.top = `${line.y - y + frame.scrollY}px`
    stroke.style.width = `${line.width}px`
    stroke.style.height = `${line.height}px`
    layer.append(stroke)
    const delay = (DURATION * passed) / all
    passed += line.width
    const duration = (DURATION * line.width) / all
    return { stroke, timing: { delay, duration, fill: 'backwards' as const, easing: 'linear' } }
  })
  frame.document.body.append(layer)
  const ends = drawn.map(
    ({ stroke, timing }) => stroke.animate([{ scale: '0 1' }, { scale: '1 1' }], timing).finished,
  )
  return Promise.allSettled(ends).then(() => layer.remove())
}
