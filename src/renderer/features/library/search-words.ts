import { folded } from '../../../shared/text/folded'

/** The part of an excerpt that is kept before its first hit, UTF-16 code units: about half a line of the list. */
const LEAD = 24
/** A hit that begins before this is in the lines that show anyway. */
const IN_SIGHT = 72

/** The words that a filter asks for, folded, each once. */
export function filterWords(filter: string): string[] {
  return [...new Set(folded(filter).split(/\s+/))].filter((word) => word !== '')
}

const holdsAny = (text: string, words: readonly string[]): boolean => {
  const sought = folded(text)
  return words.some((word) => sought.includes(word))
}

/**
 * The excerpt, beginning just before its first hit where that would be out of sight: a hit should be seen. `inSight`
 * is how much of it is, UTF-16 code units.
 */
export function excerptFrom(excerpt: string, words: readonly string[], inSight = IN_SIGHT): string {
  if (words.length === 0) return excerpt
  const text = folded(excerpt)
  // Where folding changes the length, places in it are none of the excerpt.
  if (text.length !== excerpt.length) return excerpt
  const first = Math.min(...words.map((word) => text.indexOf(word)).filter((at) => at >= 0))
  if (!Number.isFinite(first) || first < inSight) return excerpt
  const lead = excerpt.slice(first - LEAD, first)
  const word = lead.indexOf(' ') + 1
  // Without spaces (Chinese) a few characters are enough; never the second half of one.
  const start = word > 0 ? first - LEAD + word : first - 6
  return `…${excerpt.slice(start).replace(/^[\uDC00-\uDFFF]/, '')}`
}

/** Who is named in the row's last line: its site or agency, or who has the hit when the filter found that. */
export function sourceOf(
  row: {
    readonly site?: string | undefined
    readonly agency?: string | undefined
    readonly authors: readonly string[]
  },
  words: readonly string[],
): string | undefined {
  const sources = [row.site, row.agency, ...row.authors].filter((source) => source !== undefined)
  return (words.length === 0 ? undefined : sources.find((source) => holdsAny(source, words))) ?? sources[0]
}

/** How many tags a row shows; more are counted. */
const TAGS = 2

/** The tags that a row shows: its first ones, or before them others, those of its annotations too, that have the hit. */
export function tagsShown(
  row: { readonly tags: readonly string[]; readonly annotationTags?: readonly string[] | undefined },
  words: readonly string[],
): { readonly shown: readonly string[]; readonly more: number } {
  const seen = row.tags.slice(0, TAGS)
  const found = [...row.tags, ...(row.annotationTags ?? [])].filter(
    (tag) => words.length > 0 && !seen.includes(tag) && holdsAny(tag, words),
  )
  const tags = [...new Set([...found, ...row.tags])]
  return { shown: tags.slice(0, TAGS), more: Math.max(0, tags.length - TAGS) }
}
