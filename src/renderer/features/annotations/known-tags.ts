import { useEffect, useMemo } from 'react'
import { createStore, useStore } from 'zustand'
import type { TagName } from '../../../shared/model/tag'
import { call } from '../../host'
import { annotationStore, isOffline } from './annotation-store'
import { tagsOf } from './panel-cards'

const libraryTags = createStore<{ readonly tags: readonly TagName[] | undefined }>(() => ({
  tags: undefined,
}))

/** Tags to choose from: those of the library's articles, asked for once, and those of the open article's annotations. */
export function useKnownTags(): readonly TagName[] {
  const annotations = useStore(annotationStore, (state) => state.annotations)
  const library = useStore(libraryTags, ({ tags }) => tags)
  useEffect(() => {
    if (libraryTags.getState().tags === undefined) void askLibrary()
  }, [])
  return useMemo(() => {
    const all = new Set([...tagsOf(annotations.values()), ...(library ?? [])])
    return [...all].toSorted((a, b) => a.localeCompare(b))
  }, [annotations, library])
}

async function askLibrary(): Promise<void> {
  libraryTags.setState({ tags: [] })
  try {
    const page = { view: { kind: 'all' }, sort: 'newest', size: 0 } as const
    const { counts } = await call('library.snapshot', { page })
    libraryTags.setState({ tags: counts?.tags.filter(({ isOwn }) => isOwn).map(({ name }) => name) })
  } catch (error) {
    libraryTags.setState({ tags: undefined })
    // Without them tags are still typed; the connection's loss is said elsewhere.
    if (!isOffline(error)) console.warn('The tags of the library are not known:', error)
  }
}
