import type { HighlightColor } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import type { ArticleSummary } from '../../../shared/model/article'
import { tagLevelsOf, tagsOf } from '../../../shared/model/row-tags'

/** A level of a nested tag. */
export interface TagNode {
  /** The whole name: `trade/rail`. */
  readonly name: string
  /** Its last level: `rail`. */
  readonly label: string
  /** Articles that have it or a tag below it, or an annotation that does; the trash does not count. */
  readonly articles: number
  readonly children: readonly TagNode[]
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** How many rows have each level of each tag; the trash does not count. */
export function tagCounts(rows: Iterable<ArticleSummary>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows)
    if (row.trashedAt === undefined)
      for (const level of tagLevelsOf(row)) counts.set(level, (counts.get(level) ?? 0) + 1)
  return counts
}

/** The tags in use as a tree; a level that no article has itself is there for those below it. */
export function tagTree(counts: ReadonlyMap<string, number>): readonly TagNode[] {
  const below = new Map<string, string[]>()
  for (const name of counts.keys()) {
    const parent = name.slice(0, Math.max(0, name.lastIndexOf('/')))
    below.set(parent, [...(below.get(parent) ?? []), name])
  }
  const nodes = (parent: string): TagNode[] =>
    (below.get(parent) ?? [])
      .map((name) => ({
        name,
        label: name.slice(name.lastIndexOf('/') + 1),
        articles: counts.get(name) ?? 0,
        children: nodes(name),
      }))
      .toSorted((a, b) => collator.compare(a.label, b.label))
  return nodes('')
}

/** Every tag in use, those with the most articles first: what is likeliest to be meant. */
export function tagsByUse(rows: Iterable<ArticleSummary>): string[] {
  const counts = new Map<string, number>()
  for (const row of rows)
    if (row.trashedAt === undefined)
      for (const tag of tagsOf(row)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, uses], [b, others]) => others - uses || collator.compare(a, b))
    .map(([tag]) => tag)
}

/** The dot of a tag: always the same for the same first level, on every machine. */
export function tagColor(name: string): HighlightColor {
  const [root = name] = name.split('/')
  let sum = 0
  for (const character of root) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100_003
  return HIGHLIGHT_COLORS[sum % HIGHLIGHT_COLORS.length] ?? 'yellow'
}
