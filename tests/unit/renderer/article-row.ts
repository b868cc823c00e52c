import { ulid } from 'ulid'
import type { ArticleSummary } from '../../../src/shared/model/article'
import type { Collection, SavedSearch } from '../../../src/shared/model/entries'
import { ArticleId, CollectionId, SavedSearchId } from '../../../src/shared/model/ids'

/** A row of the library, unread in the inbox, with what matters to the test. */
export function articleRow(row: Partial<ArticleSummary>): ArticleSummary {
  return {
    id: ArticleId.parse(ulid()),
    title: 'An article',
    authors: [],
    excerpt: '',
    words: 460,
    savedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    tags: [],
    archived: false,
    starred: false,
    annotations: 0,
    ...row,
  }
}

/** Rows as the window keeps them. */
export const byId = (rows: readonly ArticleSummary[]): ReadonlyMap<ArticleId, ArticleSummary> =>
  new Map(rows.map((row) => [row.id, row]))

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const TIME = '2026-01-01T00:00:00.000Z'

/** The collection of a number, which is its place too; at the top where nothing else is said. */
export const collection = (number: number, fields: Partial<Collection> = {}): Collection => ({
  id: CollectionId.parse(uuid(number)),
  name: `Collection ${number}`,
  order: number,
  createdAt: TIME,
  updatedAt: TIME,
  ...fields,
})

/** The saved search of a number, without a place of its own. */
export const savedSearch = (number: number, fields: Partial<SavedSearch> = {}): SavedSearch => ({
  id: SavedSearchId.parse(uuid(number)),
  name: `Search ${number}`,
  query: 'words',
  createdAt: `2026-01-01T00:00:${String(number).padStart(2, '0')}.000Z`,
  updatedAt: TIME,
  ...fields,
})
