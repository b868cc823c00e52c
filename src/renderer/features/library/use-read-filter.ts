import { useEffect, useMemo } from 'react'
import { createStore, useStore } from 'zustand'
import { colorNameStore } from '../../color-names'
import type { ReadFilter } from './query-language'

type QueryLanguage = Pick<typeof import('./query-language'), 'readFilter' | 'answering'>

/** What reads queries, once it is loaded: 6 KB of the window's script that nobody needs before the first filter. */
export const queryLanguage = createStore<{ readonly loaded: QueryLanguage | undefined }>(() => ({
  loaded: undefined,
}))

let loading: Promise<void> | undefined

/** Has it there by the time of the first key. */
export function loadQueryLanguage(): void {
  loading ??= import('./query-language').then(({ readFilter, answering }) =>
    queryLanguage.setState({ loaded: { readFilter, answering } }),
  )
}

const EVERYTHING: ReadFilter = {
  node: { kind: 'all', nodes: [] },
  hints: [],
  terms: [],
  hitsIn: undefined,
  isFiltered: false,
}

/** The filter as a query; undefined for the moment in which that is not known yet. */
export function useReadFilter(filter: string): ReadFilter | undefined {
  const colorNames = useStore(colorNameStore)
  const language = useStore(queryLanguage, ({ loaded }) => loaded)
  const isEmpty = filter.trim() === ''
  useEffect(() => {
    if (!isEmpty) loadQueryLanguage()
  }, [isEmpty])
  return useMemo(
    () => (isEmpty ? EVERYTHING : language?.readFilter(filter, colorNames)),
    [isEmpty, language, filter, colorNames],
  )
}
