import type { ArticleSummary } from './article'

/** The tags of an article and of its annotations, each once. */
export const tagsOf = ({
  tags,
  annotationTags = [],
}: Pick<ArticleSummary, 'tags' | 'annotationTags'>): string[] => [...new Set([...tags, ...annotationTags])]

/** Its tags and all levels above them, each once: `a/b` is `a` and `a/b`. */
export function tagLevelsOf(row: Pick<ArticleSummary, 'tags' | 'annotationTags'>): Set<string> {
  const levels = new Set<string>()
  for (const tag of tagsOf(row)) {
    levels.add(tag)
    for (let at = tag.indexOf('/'); at >= 0; at = tag.indexOf('/', at + 1)) levels.add(tag.slice(0, at))
  }
  return levels
}
