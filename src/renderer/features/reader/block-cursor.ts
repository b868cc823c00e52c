import { announce } from '../../announce'
import { blockIndexAt } from '../../../shared/text/block'
import { i18n } from '../../i18n'
import type { FrameArticleView } from './frame-article-view'
import type { FramePage } from '../../reading-frame/frame-page'
import { readerStore } from './reader-store'
import { shownView } from './shown-view'

/** The block that keys act on: where the cursor is, else the first one in sight. */
export function currentBlock(view: FrameArticleView): number {
  const { cursor } = readerStore.getState()
  return cursor ?? Math.max(0, blockIndexAt(view.blocks, view.visible().start))
}

/**
 * Moves the block cursor, shows it and says where it is; from where the person reads when it is out of sight. The focus
 * comes into the text: the next keys mean the paragraph.
 */
export function moveCursor(step: 1 | -1): void {
  const view = shownView()
  if (view === undefined || view.blocks.length === 0) return
  view.focus()
  const { cursor } = readerStore.getState()
  const sight = view.visible()
  const at = cursor === undefined ? undefined : view.blocks[cursor]
  const inSight = at !== undefined && at.end > sight.start && at.start < sight.end
  const from = inSight ? (cursor ?? 0) + step : blockIndexAt(view.blocks, sight.start)
  putCursor(view, Math.min(view.blocks.length - 1, Math.max(0, from)))
}

function putCursor(view: FrameArticleView, cursor: number): void {
  const block = view.blocks[cursor]
  const range = block && view.rangeOf(block)
  if (block === undefined || range === undefined) return
  readerStore.setState({ cursor })
  view.reveal(block, { block: 'nearest' })
  // Tab goes on from here: Chromium looks for the next link after the selection.
  view.window.getSelection()?.collapse(range.startContainer, range.startOffset)
  const place = i18n.t('blockAt', { ns: 'reader', at: cursor + 1, count: view.blocks.length })
  announce(`${place}. ${view.text.slice(block.start, block.end)}`)
}

/** Paints the cursor's bar beside its block; returns how to stop. */
export function followCursor(page: FramePage): () => void {
  const paint = () => {
    const { cursor } = readerStore.getState()
    const view = shownView()
    const block = cursor === undefined ? undefined : view?.blocks[cursor]
    const box = block && view?.rangeOf(block)?.getBoundingClientRect()
    page.cursor.hidden = box === undefined
    const top = page.cursor.parentElement?.getBoundingClientRect().top ?? 0
    if (box === undefined) return
    // Where lines begin, which is not the side that the interface's own language begins at.
    const isFromRight = page.window.getComputedStyle(page.article).direction === 'rtl'
    // Further out than the dots of notes.
    page.cursor.style.setProperty('inset-inline', isFromRight ? 'auto 8px' : '8px auto')
    page.cursor.style.setProperty('inset-block-start', `${box.top - top}px`)
    page.cursor.style.setProperty('height', `${box.height}px`)
  }
  let stopLayout: (() => void) | undefined
  const unsubscribe = readerStore.subscribe(({ cursor, view }, before) => {
    if (view !== before.view) {
      stopLayout?.()
      stopLayout = view?.on('layout', paint)
    }
    if (cursor !== before.cursor || view !== before.view) paint()
  })
  return () => {
    unsubscribe()
    stopLayout?.()
  }
}
