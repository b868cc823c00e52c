import type { Annotation, HighlightColor } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import type { TagName } from '../../../shared/model/tag'

/** What the panel shows of an article's annotations; empty sets ask for nothing. */
export interface CardFilter {
  readonly text: string
  readonly colors: ReadonlySet<HighlightColor>
  readonly tags: ReadonlySet<TagName>
  readonly hasNote: boolean
}

export const NO_FILTER: CardFilter = { text: '', colors: new Set(), tags: new Set(), hasNote: false }

export const isFiltering = ({ text, colors, tags, hasNote }: CardFilter): boolean =>
  text.trim() !== '' || colors.size + tags.size > 0 || hasNote

/** The panel's cards: notes on the whole article, those in the text in its order, those that have no place in it. */
export interface CardGroups {
  readonly article: readonly Annotation[]
  readonly text: readonly Annotation[]
  readonly orphans: readonly Annotation[]
}

/** Where an annotation begins on screen; undefined when it has no place there. */
export type StartOf = (annotation: Annotation) => number | undefined

/** Annotations as the panel shows them. */
export function cardGroups(annotations: Iterable<Annotation>, startOf: StartOf): CardGroups {
  const all = [...annotations]
  const placed: { readonly annotation: Annotation; readonly start: number }[] = []
  const orphans: Annotation[] = []
  for (const annotation of all) {
    if (annotation.target === undefined) continue
    const start = startOf(annotation)
    if (start === undefined) orphans.push(annotation)
    else placed.push({ annotation, start })
  }
  return {
    article: all.filter(({ target }) => target === undefined).toSorted(byTime),
    text: placed
      .toSorted((a, b) => a.start - b.start || byTime(a.annotation, b.annotation))
      .map(({ annotation }) => annotation),
    orphans: orphans.toSorted((a, b) => (a.target?.progression ?? 0) - (b.target?.progression ?? 0)),
  }
}

const byTime = (a: Annotation, b: Annotation): number => (a.createdAt < b.createdAt ? -1 : 1)

/**
 * Whether an annotation is among those asked for: words in quote, note or tags; one of the colours; one of the tags; a
 * note.
 */
export function matches({ text, colors, tags, hasNote }: CardFilter, annotation: Annotation): boolean {
  if (colors.size > 0 && !colors.has(annotation.color)) return false
  if (tags.size > 0 && !annotation.tags.some((tag) => tags.has(tag))) return false
  if (hasNote && annotation.note.trim() === '') return false
  const sought = text.trim().toLocaleLowerCase()
  if (sought === '') return true
  const words = [annotation.target?.exact ?? '', annotation.note, ...annotation.tags]
  return words.join('\n').toLocaleLowerCase().includes(sought)
}

/** The colours in use, in their order. */
export function colorsOf(annotations: Iterable<Annotation>): HighlightColor[] {
  const used = new Set([...annotations].map(({ color }) => color))
  return HIGHLIGHT_COLORS.filter((color) => used.has(color))
}

/** Whether some have a note and some have none: then it can be asked for. */
export function differInNotes(annotations: readonly Annotation[]): boolean {
  const withNote = annotations.filter(({ note }) => note.trim() !== '').length
  return withNote > 0 && withNote < annotations.length
}

/** The tags in use, sorted. */
export function tagsOf(annotations: Iterable<Annotation>): TagName[] {
  return [...new Set([...annotations].flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b))
}
