import { useEffect, useState } from 'react'
import type { FoundAnnotation } from '../../../shared/ipc/contract'
import { call } from '../../host'
import { MOST } from './palette-items'

/** After the last key, ms: the library is asked once for a word and not for each of its letters. */
const PAUSE = 80
const NONE: readonly FoundAnnotation[] = []

/** The annotations that the library finds for a query, the last answer until the next one comes; undefined asks nothing. */
export function useFoundAnnotations(query: string | undefined): readonly FoundAnnotation[] {
  const [found, setFound] = useState(NONE)
  useEffect(() => {
    if (query === undefined) return undefined
    let isWanted = true
    const ask = async () => {
      // Without a connection the palette still finds everything else.
      const answer = await call('annotations.search', { query: query.slice(0, 200), most: MOST }).catch(
        () => NONE,
      )
      if (isWanted) setFound(answer)
    }
    const timer = setTimeout(() => void ask(), query === '' ? 0 : PAUSE)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [query])
  return query === undefined ? NONE : found
}
