import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { libraryStore } from './library-store'
import type { View } from './views'

/** What a view is called: tags, collections and saved searches by their names. */
export function useViewTitle(view: View): string {
  const { t } = useTranslation('library')
  const entries = useStore(libraryStore, (state) => state.entries)
  if (view.kind === 'tag') return view.tag
  if (view.kind === 'collection') return entries.collections.find(({ id }) => id === view.id)?.name ?? ''
  if (view.kind === 'search') return entries.searches.find(({ id }) => id === view.id)?.name ?? ''
  return t(`views.${view.kind}`)
}
