import { useEffect, useState } from 'react'
import type { ImportItem, ImportItemState, ImportProgress } from '../../../shared/model/import-session'
import { call } from '../../host'

/** How many items are asked for at a time. */
const AT_ONCE = 200

interface Shown {
  readonly items: readonly ImportItem[]
  readonly matching: number
  /** The state of the session that they are of. */
  readonly asOf: string
}

/** The items of a session in some states, the first ones and then more; asked for again when the session has changed. */
export function useItems(
  session: ImportProgress,
  only: readonly ImportItemState[] | undefined,
): { readonly items: readonly ImportItem[]; readonly matching: number; readonly more: () => void } {
  const [count, setCount] = useState(AT_ONCE)
  const [shown, setShown] = useState<Shown>({ items: [], matching: 0, asOf: '' })
  const { id } = session
  const asked = only?.join()
  // What an item shows changes with one of these.
  const { total, waiting, reading, saved, duplicate, failed, left } = session
  const state = [total, waiting, reading, saved, duplicate, failed, left].join()
  useEffect(() => {
    let isWanted = true
    const states = asked?.split(',') as ImportItemState[] | undefined
    // One session forgotten meanwhile has nothing to show; main has said so.
    void call('imports.show', { id, count: Math.min(1000, count), ...(states && { only: states }) }).then(
      ({ items, matching }) => isWanted && setShown({ items, matching, asOf: state }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [id, asked, state, count])
  return { items: shown.items, matching: shown.matching, more: () => setCount(count + AT_ONCE) }
}
