/** The part of an excerpt that is kept before its first hit, UTF-16 code units: about half a line of the list. */
const LEAD = 24
/** A hit that begins before this is in the lines that show anyway. */
const IN_SIGHT = 72

/** Where what is looked for stands in a text, in its order: UTF-16 code units [start, end). */
export type HitsIn = (text: string) => readonly (readonly [start: number, end: number])[]

const holdsAny = (text: string, hitsIn: HitsIn | undefined): boolean =>
  hitsIn !== undefined && hitsIn(text).length > 0

/**
 * The excerpt, beginning just before its first hit where that would be out of sight: a hit should be seen. `inSight`
 * is how much of it is, UTF-16 code units.
 */
export function excerptFrom(excerpt: string, hitsIn: HitsIn | undefined, inSight = IN_SIGHT): string {
  const first = hitsIn?.(excerpt)[0]?.[0] ?? 0
  if (first < inSight) return excerpt
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
  hitsIn: HitsIn | undefined,
): string | undefined {
  const sources = [row.site, row.agency, ...row.authors].filter((source) => source !== undefined)
  return sources.find((source) => holdsAny(source, hitsIn)) ?? sources[0]
}

/** How many tags a row shows; more are counted. */
const TAGS = 2

/** The tags that a row shows: its first ones, or before them others, those of its annotations too, that have the hit. */
export function tagsShown(
  row: { readonly tags: readonly string[]; readonly annotationTags?: readonly string[] | undefined },
  hitsIn: HitsIn | undefined,
): { readonly shown: readonly string[]; readonly more: number } {
  const seen = row.tags.slice(0, TAGS)
  const found = [...row.tags, ...(row.annotationTags ?? [])].filter(
    (tag) => !seen.includes(tag) && holdsAny(tag, hitsIn),
  )
  const tags = [...new Set([...found, ...row.tags])]
  return { shown: tags.slice(0, TAGS), more: Math.max(0, tags.length - TAGS) }
}
