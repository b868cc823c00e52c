import { ulid } from 'ulid'
import type { ArticleSummary } from '../../../src/shared/model/article'
import { ArticleId } from '../../../src/shared/model/ids'

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
