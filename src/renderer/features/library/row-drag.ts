import type { DragEvent } from 'react'
import { createStore } from 'zustand'
import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { numberFormat } from '../../formats'
import { i18n } from '../../i18n'
import { libraryStore } from './library-store'
import styles from './row-drag.module.css'
import { markedRows } from './targets'

/** More than these are told by their number. */
const CARDS = 3

/** The articles that are being dragged from the list; empty while none are. */
export const dragStore = createStore<{ readonly rows: readonly ArticleSummary[] }>(() => ({ rows: [] }))

/** Begins to drag a row, and the marked ones with it where it is one of them. */
export function startDrag(event: DragEvent, id: ArticleId): void {
  const { rows, marked } = libraryStore.getState()
  const row = rows.get(id)
  if (row === undefined) return
  const dragged = marked.has(id) ? markedRows() : [row]
  event.dataTransfer.effectAllowed = 'copyMove'
  event.dataTransfer.setData('text/plain', dragged.map(textOf).join('\n'))
  const picture = pictureOf(dragged)
  document.body.append(picture)
  event.dataTransfer.setDragImage(picture, 12, 12)
  // The browser has drawn it by the next frame.
  requestAnimationFrame(() => picture.remove())
  dragStore.setState({ rows: dragged })
}

/** Nothing is dragged any more. */
export function endDrag(): void {
  dragStore.setState({ rows: [] })
}

const textOf = ({ title, url }: ArticleSummary) => (url === undefined ? title : `${title} ${url}`)

/** A pile of at most three cards, and how many articles it stands for. */
function pictureOf(rows: readonly ArticleSummary[]): HTMLElement {
  const pile = document.createElement('div')
  pile.className = styles['pile'] ?? ''
  for (const { title } of rows.slice(0, CARDS)) {
    const card = document.createElement('div')
    card.className = styles['card'] ?? ''
    card.textContent = title
    pile.append(card)
  }
  if (rows.length > 1) {
    const count = document.createElement('div')
    count.className = styles['number'] ?? ''
    count.textContent = numberFormat(i18n.language).format(rows.length)
    pile.append(count)
  }
  return pile
}
