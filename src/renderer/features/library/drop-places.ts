import type { ArticleSummary } from '../../../shared/model/article'
import type { CollectionId } from '../../../shared/model/ids'
import { addTag, addToCollection, restore, setArchived, setStarred, trash } from './article-acts'
import type { FixedView } from './views'

/** A place of the sidebar that articles can be dropped on. */
export type DropPlace =
  { readonly view: FixedView } | { readonly tag: string } | { readonly collection: CollectionId }

type Rows = readonly ArticleSummary[]
type Act = (rows: Rows) => Promise<void>

const isTrashed = ({ trashedAt }: ArticleSummary) => trashedAt !== undefined

/** Out of the trash first: whoever drops an article on the inbox wants to have it there. */
const inbox: Act = (rows) => (rows.every(isTrashed) ? restore(rows) : setArchived(rows, false))

const VIEW_ACTS: Partial<Record<FixedView, Act>> = {
  inbox,
  starred: (rows) => setStarred(rows, true),
  archive: (rows) => setArchived(rows, true),
  trash,
}

/** What dropping on a place does, an undoable step; undefined where it means nothing. */
export function dropAct(place: DropPlace, rows: Rows): Act | undefined {
  if ('collection' in place)
    return rows.some(isTrashed) ? undefined : (dropped) => addToCollection(dropped, place.collection)
  if ('tag' in place) return rows.some(isTrashed) ? undefined : (dropped) => addTag(dropped, place.tag)
  if (rows.some(isTrashed) && place.view !== 'inbox') return undefined
  return VIEW_ACTS[place.view]
}
