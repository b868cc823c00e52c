import type { HighlightColor } from '../../../../shared/model/annotation'
import { announce } from '../../../announce'
import { openDialog } from '../../../dialogs'
import { errorText } from '../../../error-text'
import { call } from '../../../host'
import { i18n } from '../../../i18n'
import { toast } from '../../../ui/toast'
import { toastWithUndo } from '../../../undo-toast'
import { libraryStore } from '../library-store'
import { collectionDrop, collectionStep, searchDrop, searchStep, type Step, type Zone } from './place-moves'
import type { PlaceRow, Section } from './place-rows'
import './place-texts'

/** Asks for what something new is to be called. */
export function newPlace(section: Section): void {
  if (section === 'collections') openDialog({ kind: 'collection' })
  if (section === 'searches') openDialog({ kind: 'search', query: libraryStore.getState().filter.trim() })
}

/** Asks for another name, of a search for another query as well. */
export function renamePlace({ place }: PlaceRow): void {
  if (place.kind === 'collection') openDialog({ kind: 'collection', id: place.collection.id })
  if (place.kind === 'search') openDialog({ kind: 'search', id: place.search.id })
  if (place.kind === 'tag') openDialog({ kind: 'tag', act: 'rename', tag: place.tag })
}

/** Deletes a collection or a search, which undo brings back; of a tag it is shown first what would change. */
export async function removePlace({ place, label }: PlaceRow): Promise<void> {
  if (place.kind === 'tag') return openDialog({ kind: 'tag', act: 'remove', tag: place.tag })
  if (place.kind === 'section') return undefined
  const { entry } =
    place.kind === 'collection'
      ? await call('collections.remove', { id: place.collection.id })
      : await call('searches.remove', { id: place.search.id })
  toastWithUndo(i18n.t(`done.${place.kind}Removed`, { ns: 'places', name: label }), entry)
}

/** Moves a collection or a search one step; where it can go no further, nothing happens. */
export async function stepPlace(row: PlaceRow, step: Step): Promise<void> {
  const { collections, searches } = libraryStore.getState().entries
  const { place } = row
  if (place.kind === 'collection') {
    const to = collectionStep(collections, place.collection.id, step)
    if (to !== undefined) await call('collections.move', { id: place.collection.id, ...to })
    announce(i18n.t(to === undefined ? 'noFurther' : `stepped.${step}`, { ns: 'places', name: row.label }))
  }
  if (place.kind === 'search') {
    const to = searchStep(searches, place.search.id, step)
    if (to !== undefined) await call('searches.move', { id: place.search.id, ...to })
    announce(i18n.t(to === undefined ? 'noFurther' : `stepped.${step}`, { ns: 'places', name: row.label }))
  }
}

/** Puts a row that was dragged before another, in it or after it. */
export async function dropOnPlace(dragged: PlaceRow, on: PlaceRow, zone: Zone): Promise<void> {
  const { collections, searches } = libraryStore.getState().entries
  const [one, other] = [dragged.place, on.place]
  try {
    if (one.kind === 'collection' && other.kind === 'collection') {
      const to = collectionDrop(collections, one.collection.id, other.collection.id, zone)
      if (to === undefined) return
      const { entry } = await call('collections.move', { id: one.collection.id, ...to })
      toastWithUndo(i18n.t('done.moved', { ns: 'places', name: dragged.label }), entry)
    }
    if (one.kind === 'search' && other.kind === 'search') {
      const to = searchDrop(searches, one.search.id, other.search.id, zone)
      if (to === undefined) return
      const { entry } = await call('searches.move', { id: one.search.id, ...to })
      toastWithUndo(i18n.t('done.moved', { ns: 'places', name: dragged.label }), entry)
    }
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}

/** Gives a tag a colour of its own, or with null takes it away. */
export async function colorTag(name: string, color: HighlightColor | null): Promise<void> {
  const { entry } = await call('tags.describe', { name, color })
  toastWithUndo(i18n.t('done.colored', { ns: 'places', name }), entry)
}
