import { createStore } from 'zustand'
import type { ArticleId } from '../shared/model/ids'
import { awaitField, forgetField } from './commands/pending-field'

/** What stands over the window; one at a time. Features open each other's dialogs here without knowing them. */
export type DialogRequest =
  | { readonly kind: 'add'; readonly address?: string; readonly files?: readonly File[] }
  | { readonly kind: 'export'; readonly articleId?: ArticleId }
  | { readonly kind: 'palette'; readonly prefix?: '>' | '#' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'tags'; readonly articleIds: readonly ArticleId[] }

export type DialogKind = DialogRequest['kind']

export const dialogStore = createStore<{ readonly request: DialogRequest | undefined }>(() => ({
  request: undefined,
}))

/** Opens a dialog; another that is open gives way. What is typed until it is there is for its field. */
export function openDialog(request: DialogRequest): void {
  awaitField(closeDialog)
  dialogStore.setState({ request })
}

/** Closes the open dialog. */
export function closeDialog(): void {
  forgetField()
  dialogStore.setState({ request: undefined })
}
