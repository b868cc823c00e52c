import type { ArticleMeta } from '../../../shared/model/article'
import { dateFormat } from '../../formats'

/** Who the article is from, in the order of a byline, each name once. */
export function sourcesOf({ agency, site, authors, credit, url }: ArticleMeta): string[] {
  const host =
    url !== undefined && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : undefined
  const names = [agency ?? site ?? host, ...authors, credit]
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[]
}

/**
 * The day it appeared, in words of that language: a bare date is that day everywhere; of an instant, the day where
 * the page said it (its own offset from UTC), not where it is read.
 */
export function dayOf(published: string | undefined, language: string): string | undefined {
  if (published === undefined) return undefined
  const day = new Date(`${published.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return undefined
  return dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}
