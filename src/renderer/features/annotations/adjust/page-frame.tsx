import { useEffect, useRef, useState } from 'react'
import { FRAME_PAGE, framePage, type FramePage } from '../../../reading-frame/frame-page'
import { adoptSheets } from '../../../reading-frame/frame-sheets'
import { applyLook } from '../../../reading-frame/look'
import { lookOf } from '../../reader'
import { settingsStore } from '../../settings'
import styles from './adjust.module.css'

interface PageFrameProps {
  readonly label: string
  /** BCP 47. */
  readonly lang: string | undefined
  /** Puts what is shown into the page; called again whenever it is another function. */
  readonly fill: (page: FramePage) => void
  /** The first words of the block that is to be in sight. */
  readonly sought: string | undefined
}

/** Marks the block that is looked at in the outline. */
const SOUGHT = `@layer reader {
  .page { padding: 24px; }
  [data-sought] { border-radius: 2px; outline: 2px solid var(--accent); outline-offset: 4px; }
}`

/** A page in a frame of the reader's own kind: no scripts, no requests. */
export function PageFrame({ label, lang = '', fill, sought }: PageFrameProps) {
  const element = useRef<HTMLIFrameElement>(null)
  const [page, setPage] = useState<FramePage>()
  useEffect(() => {
    if (page === undefined) return undefined
    adoptSheets(page.window, SOUGHT)
    const follow = () =>
      applyLook(page.document.documentElement, {
        ...lookOf(settingsStore.getState(), undefined),
        size: 15,
        measure: 80,
      })
    follow()
    return settingsStore.subscribe(follow)
  }, [page])
  const latest = useRef(sought)
  useEffect(() => {
    latest.current = sought
    if (page !== undefined) show(page, sought)
  }, [page, sought])
  useEffect(() => {
    if (page === undefined) return
    const { scrollY } = page.window
    fill(page)
    speak(page, lang)
    page.window.scrollTo(0, scrollY)
    show(page, latest.current)
  }, [page, fill, lang])
  return (
    <iframe
      ref={element}
      className={styles['page']}
      title={label}
      sandbox="allow-same-origin"
      srcDoc={FRAME_PAGE}
      onLoad={({ currentTarget }) => setPage(framePage(currentTarget))}
    />
  )
}

function speak({ article, head }: FramePage, lang: string): void {
  article.lang = lang
  article.dir = 'auto'
  head.lang = lang
  head.dir = 'auto'
}

const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, blockquote, figcaption, caption, td, th, pre, dd, dt, div'

/** Brings the first block that begins so into sight, and marks it; none where no block does. */
function show({ article, window: inner }: FramePage, sought: string | undefined): void {
  for (const marked of article.querySelectorAll('[data-sought]')) marked.removeAttribute('data-sought')
  const begins = sought?.replace(/…$/, '') ?? ''
  if (begins === '') return
  const found = [...article.querySelectorAll(BLOCKS)].reduce<Element | undefined>((best, one) => {
    if (best !== undefined && !best.contains(one)) return best
    return lineOf(one).startsWith(begins) ? one : best
  }, undefined)
  if (found === undefined) return
  found.setAttribute('data-sought', '')
  const { top, bottom } = found.getBoundingClientRect()
  // `scrollIntoView` would move the dialog round the frame as well.
  if (top < 0 || bottom > inner.innerHeight) inner.scrollBy(0, top - inner.innerHeight / 3)
}

const lineOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim()
