import { createStore } from 'zustand'
import type { HistoryState } from '../shared/ipc/contract'
import { onFlush } from './drafts'
import { call } from './host'
import { i18n, textFor } from './i18n'
import { toast } from './ui/toast'

/** What undo and redo would do next, as the library last told. */
export const historyStore = createStore<HistoryState>(() => ({}))

/** Steps that were the newest once and are not now. */
const overtaken = new Set<string>()

/** Takes over what the library tells of undo and redo. */
export function takeHistory(state: HistoryState): void {
  const { entry } = historyStore.getState()
  if (entry !== undefined) overtaken.add(entry)
  if (state.entry !== undefined) overtaken.delete(state.entry)
  historyStore.setState(state, true)
}

/** Whether something was changed, or undone, since this step was done. */
export const isOvertaken = (entry: string): boolean => overtaken.has(entry)

const underWay = new Set<Promise<unknown>>()

/** An act is on its way to the library: undo is about it, and waits for it to arrive, as quitting does. */
export function actUnderWay(act: Promise<unknown>): void {
  underWay.add(act)
  const arrived = () => void underWay.delete(act)
  act.then(arrived, arrived)
}

/** The acts of one thing go one after the other: an app that ended before they had all arrived lost the last ones. */
onFlush(async () => void (await Promise.allSettled(underWay)))

/**
 * One step back or forth, said aloud: undo without a word leaves people guessing what it took back. Back to before
 * `entry` only when that is the newest step; otherwise throws `conflict`.
 */
export async function travel(direction: 'undo' | 'redo', entry?: string): Promise<void> {
  await Promise.allSettled(underWay)
  if (historyStore.getState()[direction] === undefined) return sayNothingTo(direction)
  // What it did is the library's word: two presses come faster than the news of the first.
  const { did, kept } =
    direction === 'undo'
      ? await call('history.undo', entry === undefined ? {} : { entry })
      : await call('history.redo', {})
  if (did === undefined) return sayNothingTo(direction)
  const done = direction === 'undo' ? 'undone' : 'redone'
  say(i18n.t(kept === undefined ? `done.${done}` : `done.${done}But.${kept}`, { what: textFor('menu', did) }))
}

const sayNothingTo = (direction: 'undo' | 'redo') =>
  say(i18n.t(direction === 'undo' ? 'done.nothingToUndo' : 'done.nothingToRedo'))

/** Ten times Ctrl+Z is one message that changes, not ten. */
const say = (message: string) => void toast({ message, slot: 'travel' })
