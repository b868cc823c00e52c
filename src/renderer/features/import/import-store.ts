import { createStore } from 'zustand'
import type { ArticleId } from '../../../shared/model/ids'

export type ImportState = 'waiting' | 'reading' | 'saved' | 'duplicate' | 'failed'

/** One thing that was given: a file, a text, an address. */
export interface ImportItem {
  readonly key: number
  readonly name: string
  readonly state: ImportState
  readonly title?: string
  readonly articleId?: ArticleId
  /** The title of another article, from another address, that holds the same text. */
  readonly sameTextAs?: string
  /** What went wrong and what to do, in the person's language. */
  readonly problem?: string
  /** The host inside this machine or its network that it failed at, as in `URL.host`. */
  readonly privateHost?: string
}

export interface ImportSession {
  readonly items: readonly ImportItem[]
  readonly running: boolean
}

/** What is being added, and how it went; it goes on when the dialog is closed. */
export const importStore = createStore<ImportSession>(() => ({ items: [], running: false }))

const { setState: set, getState: get } = importStore

/** How many items are through, saved or not. */
export const finishedIn = ({ items }: ImportSession): number =>
  items.filter(({ state }) => state !== 'waiting' && state !== 'reading').length

/** Changes what is known of one item. */
export function changeItem(key: number, change: Partial<Omit<ImportItem, 'key'>>): void {
  set({ items: get().items.map((item) => (item.key === key ? { ...item, ...change } : item)) })
}

/** Forgets the items of a run that is over. */
export function clearItems(): void {
  if (!get().running) set({ items: [] })
}
