import type { CommandInput } from '../../../shared/ipc/contract'
import type { ArticleSummary } from '../../../shared/model/article'

/** What stands in the fields. */
export interface AboutFields {
  readonly title: string
  /** One on each line. */
  readonly authors: string
  readonly published: string
}

type Patch = CommandInput<'articles.update'>['patch']
type Problem = {
  readonly field: keyof AboutFields
  readonly key: 'noTitle' | 'longTitle' | 'manyAuthors' | 'badDate'
}

/** As the fields show an article. */
export const fieldsOf = ({ title, authors, published }: Fields): AboutFields => ({
  title,
  authors: authors.join('\n'),
  // Some pages tell the minute as well; the field takes a day.
  published: published?.slice(0, 10) ?? '',
})

type Fields = Pick<ArticleSummary, 'title' | 'authors' | 'published'>

/** What the fields change of an article, or which of them cannot be taken and why. */
export function aboutPatch(article: Fields, fields: AboutFields): { patch: Patch } | { problem: Problem } {
  const title = fields.title.trim()
  const authors = fields.authors.split('\n').flatMap((line) => line.trim() || [])
  const published = fields.published.trim()
  if (title === '') return { problem: { field: 'title', key: 'noTitle' } }
  if (title.length > 2000) return { problem: { field: 'title', key: 'longTitle' } }
  if (authors.length > 100 || authors.some(({ length }) => length > 500))
    return { problem: { field: 'authors', key: 'manyAuthors' } }
  const hasOtherDate = published !== fieldsOf(article).published
  if (hasOtherDate && published !== '' && !isDay(published))
    return { problem: { field: 'published', key: 'badDate' } }
  return {
    patch: {
      ...(title === article.title ? {} : { title }),
      ...(authors.join('\n') === article.authors.join('\n') ? {} : { authors }),
      ...(hasOtherDate ? { published: published === '' ? null : published } : {}),
    },
  }
}

/** Whether it is a day of the calendar, written as year-month-day. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}
