import { AppError } from '../../../shared/ipc/app-error'
import type { ReadingPosition } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { onFlush } from '../../drafts'
import { call } from '../../host'
import type { OpenedArticle } from './reader-store'

/** It is written when scrolling has rested so long, ms: the list shows it, which would cost a scrolling frame. */
const AT_REST = 1000
/** Scrolling without a rest writes at most this often, ms. */
const SAVED_EVERY = 5000

/** Newer than what main may have said: an article that is left and opened again at once is where it was. */
const latest = new Map<ArticleId, ReadingPosition>()
const unsaved = new Set<ArticleId>()
let timer: ReturnType<typeof setTimeout> | undefined
let unsavedSince = 0

/** Where reading an article goes on; undefined at its beginning, which is its title. */
export function positionOf({ meta, position }: OpenedArticle): ReadingPosition | undefined {
  const last = latest.get(meta.id) ?? position
  return last?.block === 0 && last.offset === 0 ? undefined : last
}

/** Takes down where reading is now; written soon, and before the app quits or the page is hidden. */
export function keepPosition(id: ArticleId, position: Omit<ReadingPosition, 'at'>): void {
  const before = latest.get(id)
  const same =
    before?.block === position.block &&
    Math.abs(before.offset - position.offset) < 0.001 &&
    Math.abs(before.progress - position.progress) < 0.001
  if (same) return
  latest.set(id, { ...position, at: new Date().toISOString() })
  if (unsaved.size === 0) unsavedSince = performance.now()
  unsaved.add(id)
  clearTimeout(timer)
  const left = unsavedSince + SAVED_EVERY - performance.now()
  timer = setTimeout(() => void savePositions(), Math.max(0, Math.min(AT_REST, left)))
}

/** Writes what is not written yet. In a library that is only read, positions last as long as the window. */
export async function savePositions(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const ids = [...unsaved]
  unsaved.clear()
  for (const id of ids) {
    const position = latest.get(id)
    if (position === undefined) continue
    try {
      await call('articles.setPosition', { id, position })
    } catch (error) {
      if (error instanceof AppError && error.code === 'read-only') continue
      // The connection is gone, or the disk refuses: with the next change it is tried again.
      unsaved.add(id)
      console.warn('The reading position was not saved:', error)
    }
  }
}

onFlush(savePositions)
