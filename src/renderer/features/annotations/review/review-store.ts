import { createStore } from 'zustand'
import { readerStore } from '../../reader'
import { annotationStore } from '../annotation-store'
import { toCheck, waitingOf } from './waiting'

interface ReviewState {
  readonly open: boolean
  /** Grows whenever a key asks for the tray: it then takes the focus. */
  readonly asked: number
}

/** The tray of what the person has not looked at since the text changed. */
export const reviewStore = createStore<ReviewState>(() => ({ open: false, asked: 0 }))

/** Shows the tray and brings the focus to it. */
export const openReview = (): void => reviewStore.setState(({ asked }) => ({ open: true, asked: asked + 1 }))

/** Shows the tray or hides it. */
export const switchReview = (): void => reviewStore.setState(({ open }) => ({ open: !open }))

/** Whether anything of the open article waits, be it only what moved; without a text there is nothing to look at. */
export function hasWaiting(): boolean {
  if (readerStore.getState().article?.meta.text === undefined) return false
  const waiting = waitingOf(annotationStore.getState().annotations.values())
  return toCheck(waiting) + waiting.moved.length > 0
}
