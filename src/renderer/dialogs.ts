import { createStore } from 'zustand'
import type { ArticleId, CollectionId, SavedSearchId } from '../shared/model/ids'
import type { ImportPlan } from '../shared/ipc/contract'
import type { ImportId } from '../shared/model/import-session'
import type { AnnotationRef } from '../shared/model/notebook'
import { awaitField, forgetField } from './commands/pending-field'

/** The pages of the settings, in their order. */
export const SETTINGS_PAGES = [
  'general',
  'reading',
  'highlights',
  'keyboard',
  'library',
  'privacy',
  'accessibility',
  'about',
] as const
export type SettingsPageName = (typeof SETTINGS_PAGES)[number]

/** What stands over the window; one at a time. Features open each other's dialogs here without knowing them. */
export type DialogRequest =
  | { readonly kind: 'add'; readonly address?: string; readonly files?: readonly File[] }
  /** Import sessions, at one of them; `ask` whether to undo it with what was annotated. */
  | { readonly kind: 'imports'; readonly id?: ImportId; readonly ask?: 'undo' }
  /** Files of annotations that were given, and what importing each would do. */
  | { readonly kind: 'annotationFiles'; readonly plans: readonly ImportPlan[] }
  /** `refs`: what was chosen, which is what the export is of at first. */
  | {
      readonly kind: 'export'
      readonly articleId?: ArticleId
      readonly refs?: readonly AnnotationRef[]
      readonly collection?: CollectionId
      readonly articleIds?: readonly ArticleId[]
    }
  | { readonly kind: 'print'; readonly articleId: ArticleId; readonly to: 'paper' | 'pdf' }
  | { readonly kind: 'palette'; readonly prefix?: '>' | '#' | '@' }
  | { readonly kind: 'shortcuts' }
  /** At a page, and at one of its rows with the focus on its control. */
  | { readonly kind: 'settings'; readonly page?: SettingsPageName; readonly row?: string }
  /** Which library is open: another one, a new one, or this one in another folder. */
  | { readonly kind: 'library'; readonly act: 'create' | 'switch' | 'move' }
  /** Articles in the trash are to be deleted for good; without ids everything in it. */
  | { readonly kind: 'emptyTrash'; readonly articleIds?: readonly ArticleId[] }
  /** The annotations in the trash. */
  | { readonly kind: 'deleted' }
  /** Lectern was to end and stays for what is not saved. */
  | { readonly kind: 'unsaved' }
  /** From a backup of the list, or a file; of all, or of one article. */
  | { readonly kind: 'restore'; readonly backup?: string; readonly article?: ArticleId }
  /** Other words for a block of the text that was looked at. */
  | {
      readonly kind: 'correct'
      readonly articleId: ArticleId
      readonly textHash: string
      readonly block: number
      readonly text: string
    }
  /** What of its page an article is; `refetch`: of the page as it is now. */
  | { readonly kind: 'adjust'; readonly articleId: ArticleId; readonly refetch?: true }
  /** The texts that an article had. */
  | { readonly kind: 'earlierTexts'; readonly articleId: ArticleId }
  /** Title, authors and day of an article. */
  | { readonly kind: 'about'; readonly articleId: ArticleId }
  /** A new collection, in another one and with articles in it; or with `id` another name for one. */
  | {
      readonly kind: 'collection'
      readonly id?: CollectionId
      readonly parent?: CollectionId
      readonly articleIds?: readonly ArticleId[]
    }
  /** A query under a name; with `id` another name or query for one. */
  | { readonly kind: 'search'; readonly id?: SavedSearchId; readonly query?: string }
  /** What is to become of a tag in the whole library. */
  | { readonly kind: 'tag'; readonly act: 'rename' | 'merge' | 'remove'; readonly tag: string }
  /** Articles that are there more than once. */
  | { readonly kind: 'duplicates' }
  /** The collections that articles are in. */
  | { readonly kind: 'collect'; readonly articleIds: readonly ArticleId[] }
  | { readonly kind: 'tags'; readonly articleIds: readonly ArticleId[] }
  | { readonly kind: 'annotationTags'; readonly refs: readonly AnnotationRef[] }

export type DialogKind = DialogRequest['kind']

export const dialogStore = createStore<{ readonly request: DialogRequest | undefined }>(() => ({
  request: undefined,
}))

/** Opens a dialog; another that is open gives way. What is typed until it is there is for its field. */
export function openDialog(request: DialogRequest): void {
  awaitField(closeDialog)
  dialogStore.setState({ request })
}

/** Opens a dialog that nobody asked for: not before an open one is closed, so that what is typed in that stays. */
export function openWhenFree(request: DialogRequest): void {
  const isFree = () => dialogStore.getState().request === undefined
  if (isFree()) return openDialog(request)
  const stop = dialogStore.subscribe(() => {
    if (!isFree()) return
    stop()
    openDialog(request)
  })
}

/** Another place in the settings while they are open. */
export function turnSettings(page: SettingsPageName, row?: string): void {
  dialogStore.setState({ request: { kind: 'settings', page, ...(row === undefined ? {} : { row }) } })
}

/** Closes the open dialog. */
export function closeDialog(): void {
  forgetField()
  dialogStore.setState({ request: undefined })
}
