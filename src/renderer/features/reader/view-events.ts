import type { Selected } from '../../../shared/text/selection'
import type { ArticleViewEvents } from './article-view'
import type { FramePage } from '../../reading-frame/frame-page'

/** After the pointer is up, ms: the selection of a double or triple click is then made. The bar is due 80 ms after it. */
const AFTER_POINTER = 20
/** After the last key, ms. */
const AFTER_KEY = 60
/** The pointer rests, ms. */
const AT_REST = 120

/** What of a view is asked while its events are told. */
interface Asked {
  selected(): Selected | undefined
  offsetAt(x: number, y: number): number | undefined
}

type Emit = <E extends keyof ArticleViewEvents>(event: E, detail: ArticleViewEvents[E]) => void

/** Tells the frame's events as the view's: selections at rest, clicks, hovering, scrolling, layout. */
export function hearViewEvents(page: FramePage, view: Asked, emit: Emit) {
  const stopping = new AbortController()
  const { signal } = stopping
  const selection = hearSelection(page, view, emit, signal)
  hearPointer(page, view, emit, signal)
  let frame = 0
  const scrolled = () => {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      emit('scroll', undefined)
    })
  }
  page.document.addEventListener('scroll', scrolled, { signal, passive: true })
  const laidOut = () => emit('layout', undefined)
  const resized = new ResizeObserver(laidOut)
  // What stands above the text moves it.
  for (const part of [page.head, page.article]) resized.observe(part)
  page.window.addEventListener('resize', laidOut, { signal })
  page.document.fonts.addEventListener('loadingdone', laidOut, { signal })
  return {
    /** The selection has been changed from here. */
    selected: selection.tell,
    /** Whether Alt was held as the pointer was let go: whole words if they are not the rule, and the other way round. */
    isOtherWay: selection.isOtherWay,
    stop() {
      stopping.abort()
      resized.disconnect()
      cancelAnimationFrame(frame)
      selection.stop()
    },
  }
}

function hearSelection(page: FramePage, view: Asked, emit: Emit, signal: AbortSignal) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pressed = false
  /** The pointer is up and its selection not yet told: the browser may say only now that it has changed. */
  let releasing = false
  let otherWay = false
  let told = ''
  const key = (): string => {
    const now = view.selected()
    return now === undefined ? '' : JSON.stringify(now)
  }
  const tell = (by: ArticleViewEvents['selection']['by'], must = true) => {
    clearTimeout(timer)
    releasing = false
    const now = key()
    if (!must && now === told) return
    told = now
    emit('selection', { by })
  }
  const changed = () => {
    // What is gone is gone at once; what is being made is told when it is done.
    if (told !== '' && page.window.getSelection()?.isCollapsed !== false)
      tell(pressed || releasing ? 'pointer' : 'keyboard')
    else if (!pressed) tellSoon()
    if (!releasing) otherWay = false
  }
  const tellSoon = () => {
    clearTimeout(timer)
    const by = releasing ? 'pointer' : 'keyboard'
    timer = setTimeout(tell, releasing ? AFTER_POINTER : AFTER_KEY, by, false)
  }
  const released = ({ altKey }: PointerEvent) => {
    if (!pressed) return
    pressed = false
    otherWay = altKey
    releasing = true
    tellSoon()
  }
  page.document.addEventListener('selectionchange', changed, { signal })
  page.document.addEventListener(
    'pointerdown',
    ({ button }) => {
      pressed = button === 0
      otherWay = false
    },
    { signal },
  )
  // A drag may end over another pane, where the frame does not hear of it.
  for (const target of [page.document, document])
    for (const event of ['pointerup', 'pointercancel'] as const)
      target.addEventListener(event, released, { signal, capture: true })
  return { tell, isOtherWay: () => otherWay, stop: () => clearTimeout(timer) }
}

function hearPointer(page: FramePage, view: Asked, emit: Emit, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const at = ({ clientX, clientY }: MouseEvent) => {
    const { left, top } = page.frame.getBoundingClientRect()
    const [x, y] = [clientX + left, clientY + top]
    return { x, y, offset: view.offsetAt(x, y) }
  }
  page.document.addEventListener(
    'click',
    (event) => {
      const collapsed = page.window.getSelection()?.isCollapsed !== false
      if (event.button === 0 && collapsed && !event.defaultPrevented) emit('click', at(event))
    },
    { signal },
  )
  page.document.addEventListener(
    'contextmenu',
    (event) => {
      // With Shift the browser's own menu opens, as in most browsers.
      if (!event.defaultPrevented && !event.shiftKey)
        emit('menu', { ...at(event), opened: () => event.preventDefault() })
    },
    { signal },
  )
  page.document.addEventListener(
    'pointermove',
    (event) => {
      clearTimeout(timer)
      if (event.buttons === 0) timer = setTimeout(() => emit('hover', at(event)), AT_REST)
    },
    { signal, passive: true },
  )
  page.document.documentElement.addEventListener(
    'pointerleave',
    ({ clientX, clientY }) => {
      clearTimeout(timer)
      emit('hover', { offset: undefined, x: clientX, y: clientY })
    },
    { signal },
  )
  signal.addEventListener('abort', () => clearTimeout(timer))
}
