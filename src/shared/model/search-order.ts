import type { SavedSearch } from './entries'

/** The saved searches as they are shown: by hand where a person ordered them, after these by when they were made. */
export const searchesInOrder = (searches: readonly SavedSearch[]): SavedSearch[] =>
  searches.toSorted(
    (a, b) =>
      (a.order ?? Infinity) - (b.order ?? Infinity) ||
      compare(a.createdAt, b.createdAt) ||
      compare(a.id, b.id),
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
