import { createStore } from 'zustand'
import type { ImportId, ImportItem, ImportProgress } from '../../../shared/model/import-session'

/** The import sessions as main tells of them. */
export interface ImportsState {
  /** The newest last. */
  readonly sessions: readonly ImportProgress[]
  /** Items of the sessions that somebody looks at, as far as they are known, by their numbers. */
  readonly items: Readonly<Record<ImportId, readonly ImportItem[]>>
  /** Those that this window began: it says how they end. */
  readonly own: readonly ImportId[]
  /** Over, and put away by the person. */
  readonly dismissed: readonly ImportId[]
}

export const importsStore = createStore<ImportsState>(() => ({
  sessions: [],
  items: {},
  own: [],
  dismissed: [],
}))

/** The session that the status line tells of: one that runs, else one that waits, else the last that left problems. */
export function shownSession({ sessions, own, dismissed }: ImportsState): ImportProgress | undefined {
  const isLeft = ({ id, failed }: ImportProgress) => failed > 0 && own.includes(id) && !dismissed.includes(id)
  return (
    sessions.find(({ state }) => state === 'running') ??
    sessions.findLast(({ state, id }) => state === 'paused' && !dismissed.includes(id)) ??
    sessions.findLast((one) => (one.state === 'done' || one.state === 'cancelled') && isLeft(one))
  )
}

/** How many items are through, saved or not. */
export const finishedIn = ({ saved, duplicate, failed, left }: ImportProgress): number =>
  saved + duplicate + failed + left

/** The share that is through, 0 to 100; undefined while nobody knows how many there are. */
export const shareOf = (progress: ImportProgress): number | undefined =>
  progress.total === 0 ? undefined : (100 * finishedIn(progress)) / progress.total
