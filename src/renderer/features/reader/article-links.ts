import type { Box } from '../../ui/popover'
import type { FramePage } from '../../reading-frame/frame-page'
import { isInverted, openImageMenu } from './image-menu'
import { loadMissing } from './missing-images'
import { overlayStore, type ZoomedImage } from './overlay-store'
import { readerStore } from './reader-store'

/** The sanitiser's prefix of ids: a page's own names must not become ours. */
const PREFIX = 'user-content-'

/**
 * Nothing in the article navigates: a press on a link shows where it goes, a link inside the article jumps, a press
 * on an image shows it large. Returns how to stop.
 */
export function hearLinks(page: FramePage): () => void {
  const stopping = new AbortController()
  const on = <E extends keyof DocumentEventMap>(event: E, listener: (event: DocumentEventMap[E]) => void) =>
    page.document.addEventListener(event, listener, { signal: stopping.signal, capture: true })
  on('click', (event) => press(page, event))
  on('auxclick', (event) => {
    if (linkOf(event) === undefined) return
    event.preventDefault()
    if (event.button === 1) press(page, event)
  })
  // The browser's own menu could open the link in a window of its own.
  on('contextmenu', (event) => {
    const link = linkOf(event)
    const image = imageOf(event)
    if (link !== undefined) follow(page, link)
    else if (image !== undefined && isMissing(image)) pressImage(image)
    else if (image !== undefined) openImageMenu(image, menuPlace(page, event, image), () => zoom(image))
    else return
    event.preventDefault()
  })
  on('dragstart', (event) => {
    if (linkOf(event) !== undefined || imageOf(event) !== undefined) event.preventDefault()
  })
  on('keydown', (event) => {
    const image = imageOf(event)
    if (image === undefined || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    pressImage(image)
  })
  // The window does not hear of a press in the frame, which is one beside what is open.
  on('pointerdown', () => overlayStore.setState({ link: undefined, typography: undefined }))
  return () => stopping.abort()
}

/** Where the menu of an image opens, px of the window: under the pointer, or on the image that the keyboard is on. */
function menuPlace(page: FramePage, event: MouseEvent, image: HTMLImageElement): { x: number; y: number } {
  const frame = page.frame.getBoundingClientRect()
  const box = image.getBoundingClientRect()
  const isUnderPointer = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top
  const [x, y] = isUnderPointer ? [event.clientX, event.clientY] : [box.left + 16, Math.max(box.top, 0) + 16]
  return { x: frame.left + x, y: frame.top + y }
}

/** The link or image of the article that the focus is on. */
export const focusedPart = ({ document: page }: FramePage): Element | undefined =>
  page.activeElement?.closest('article a[href], article img[role=button]') ?? undefined

/** Shift+F10 and the Menu key: what the secondary button does. */
export function openMenuOf(part: Element | undefined): void {
  part?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
}

const elementOf = (event: Event): Element | undefined => {
  const node = event.target as Node | null
  return node === null
    ? undefined
    : node.nodeType === 1
      ? (node as Element)
      : (node.parentElement ?? undefined)
}
const linkOf = (event: Event): HTMLAnchorElement | undefined =>
  elementOf(event)?.closest<HTMLAnchorElement>('a[href]') ?? undefined
const imageOf = (event: Event): HTMLImageElement | undefined =>
  elementOf(event)?.closest<HTMLImageElement>('img[role=button]') ?? undefined

function press(page: FramePage, event: MouseEvent): void {
  const link = linkOf(event)
  if (link !== undefined) {
    event.preventDefault()
    // A drag over a link selects it and does not follow it.
    if (page.window.getSelection()?.isCollapsed === false && event.detail > 0) return
    follow(page, link)
    return
  }
  const image = imageOf(event)
  if (image === undefined || event.button !== 0) return
  event.preventDefault()
  pressImage(image)
}

const isMissing = (image: HTMLImageElement): boolean => !image.hasAttribute('src')

function pressImage(image: HTMLImageElement): void {
  const id = readerStore.getState().article?.meta.id
  if (!isMissing(image)) zoom(image)
  else if (id !== undefined) void loadMissing(image, id)
}

function zoom(image: HTMLImageElement): void {
  overlayStore.setState({ image: shownImage(image) })
}

const shownImage = (image: HTMLImageElement): ZoomedImage => ({
  src: image.src,
  alt: image.dataset['undescribed'] === undefined ? image.alt : '',
  inverted: isInverted(image),
})

function follow(page: FramePage, link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  const inside = placeInside(page, href)
  if (inside !== undefined) {
    inside.scrollIntoView({ block: 'start', behavior: 'instant' })
    inside.setAttribute('tabindex', '-1')
    inside.focus({ preventScroll: true })
    return
  }
  const image = link.querySelector<HTMLImageElement>('img[src]')
  overlayStore.setState({
    link: {
      href,
      box: () => boxIn(page, link),
      ...(image === null ? {} : { image: shownImage(image) }),
    },
  })
}

/** The element that a link within the article leads to. */
function placeInside(page: FramePage, href: string): HTMLElement | undefined {
  const url = readerStore.getState().article?.meta.url
  const [before = '', fragment] = href.split('#', 2)
  if (!fragment || (before !== '' && before !== url?.split('#', 1)[0])) return undefined
  const id = safelyDecoded(fragment)
  const find = (name: string) => page.document.getElementById(name)
  return find(PREFIX + id) ?? find(id) ?? find(fragment) ?? undefined
}

function safelyDecoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** The line of the link that is seen, px of the window. */
function boxIn(page: FramePage, link: Element): Box {
  const { left, top } = page.frame.getBoundingClientRect()
  const boxes = [...link.getClientRects()]
  const box = boxes.find(({ width }) => width > 0) ?? link.getBoundingClientRect()
  return { x: box.x + left, y: box.y + top, width: box.width, height: box.height }
}
