import { useStore } from 'zustand'
import { readerStore } from '../reader'

/** Whether the open article has no text any more: nothing has a place in it then, and nothing has lost one. */
export const useIsOnlyNotes = (): boolean =>
  useStore(readerStore, ({ article }) => article !== undefined && article.meta.text === undefined)
