import { useEffect, useState } from 'react'
import { LONGEST_QUERY } from '../../../shared/model/limits'
import type { FoundNote } from '../../../shared/model/search'
import { call } from '../../host'
import { MOST } from './palette-items'

/** After the last key, ms: the library is asked once for a word and not for each of its letters. */
const PAUSE = 80
const NONE: readonly FoundNote[] = []

interface Found {
  readonly found: readonly FoundNote[]
  /** Whether it was found for the query, not for the one before it. */
  readonly isAnswer: boolean
  /** Whether there was an answer at all: before it nobody knows that nothing is found. */
  readonly hasAnswer: boolean
}

/** The annotations that the library finds for a query, the last answer until the next one comes; undefined asks nothing. */
export function useFoundAnnotations(query: string | undefined): Found {
  const [answer, setAnswer] = useState<{ to?: string; found: readonly FoundNote[] }>({ found: NONE })
  useEffect(() => {
    if (query === undefined) return undefined
    let isWanted = true
    const ask = async () => {
      // Without a connection the palette still finds everything else.
      const found = await call('annotations.search', {
        query: query.slice(0, LONGEST_QUERY),
        most: MOST,
      }).catch(() => NONE)
      if (isWanted) setAnswer({ to: query, found })
    }
    const timer = setTimeout(() => void ask(), query === '' ? 0 : PAUSE)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [query])
  if (query === undefined) return { found: NONE, isAnswer: true, hasAnswer: true }
  return { found: answer.found, isAnswer: answer.to === query, hasAnswer: answer.to !== undefined }
}
