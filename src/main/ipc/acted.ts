import type { UndoEntry } from '../library/library'

/** What can be undone answers with the name of its step. */
export const acted = (entry: UndoEntry): { entry?: string } => (entry === undefined ? {} : { entry })
