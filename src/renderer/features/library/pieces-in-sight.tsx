import { useEffect, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { useStore } from 'zustand'
import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { call } from '../../host'
import { byId, foundStore, WINDOW } from './found-store'

/** What comes into sight waits so long, ms: a fling passes many rows that nobody looks at. */
const SETTLED = 60
/** Rows above and below those in sight that are asked for with them. */
const NEAR = 4

interface Props {
  readonly rows: readonly ArticleSummary[]
  readonly box: RefObject<HTMLElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
}

/**
 * Asks for the pieces of the texts in which the hits are, of the rows in sight that came without one; what was asked
 * for once is not asked for again while the query is the same. Shows nothing itself.
 */
export default function PiecesInSight({ rows, box, list }: Props) {
  const found = useStore(foundStore)
  useEffect(() => {
    const scrolled = box.current
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const ids = inSight(rows, list.current).filter((id) => !foundStore.getState().fresh.has(id))
      if (ids.length > 0) void askPieces(ids)
    }
    const lookSoon = () => {
      timer ??= setTimeout(look, SETTLED)
    }
    lookSoon()
    scrolled?.addEventListener('scroll', lookSoon, { passive: true })
    return () => {
      clearTimeout(timer)
      scrolled?.removeEventListener('scroll', lookSoon)
    }
    // Whatever was found may be what is in sight, and what was asked for meanwhile has waited for that.
    // eslint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [rows, box, list, found])
  return null
}

function inSight(rows: readonly ArticleSummary[], list: VirtualizerHandle | null): ArticleId[] {
  if (list === null) return []
  const first = list.findItemIndex(list.scrollOffset)
  const last = list.findItemIndex(list.scrollOffset + list.viewportSize)
  return rows.slice(Math.max(0, first - NEAR), last + 1 + NEAR).map(({ id }) => id)
}

/** The query whose pieces are on their way: one question at a time, so that a slow disk is not asked for what has gone by. */
let asking: string | undefined

async function askPieces(ids: readonly ArticleId[]): Promise<void> {
  const { answered: query, ids: answer, ranks } = foundStore.getState()
  // Before they are ranked the rows will be others in a moment.
  if (query === undefined || asking === query || answer !== ranks) return
  asking = query
  try {
    const { isCancelled, found } = await call('search.pieces', {
      query,
      ids: [...ids],
      lane: `pieces of ${WINDOW}`,
    })
    const { answered, ids: now, pieces, fresh } = foundStore.getState()
    if (isCancelled || answered !== query) return
    foundStore.setState({
      pieces: new Map([...pieces, ...byId(found)]),
      // What was answered anew meanwhile asks once more.
      fresh: now === answer ? new Set([...fresh, ...ids]) : fresh,
    })
  } catch (error) {
    // The excerpts stay, and the next look asks again.
    console.warn(error)
  } finally {
    if (asking === query) asking = undefined
  }
}
