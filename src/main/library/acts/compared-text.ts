import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import { countWords } from '../../../shared/text/segment'
import type { Affected, Remade, TextComparison } from '../library-texts'
import type { Places } from '../texts/anchor-finder'
import { differingFields, remadeAbout, remadeFields } from '../texts/remade-fields'

/** An article's annotations with their places in its present text, and those that they would have in another. */
interface Compared {
  readonly meta: ArticleMeta
  /** Its present text. */
  readonly before: string
  readonly annotations: readonly Annotation[]
  readonly remade: Remade
  readonly text: string
  readonly isSameText: boolean
  readonly places: Places
}

/** What a text that was made anew would change. */
export function comparedText(compared: Compared): TextComparison {
  const { meta, before, annotations, remade, text, isSameText } = compared
  const aimed = annotations.filter(({ target }) => target !== undefined)
  const affected = isSameText ? [] : aimed.flatMap((one) => affectedBy(one, compared) ?? [])
  return {
    changed: !isSameText || Object.keys(differingFields(meta, remadeFields(meta, remade))).length > 0,
    text,
    // Counted alike: an extractor counts what it shows, which is not quite the canonical text.
    words: { before: countWords(before), after: countWords(text) },
    kept: aimed.length - affected.length,
    affected,
    about: remadeAbout(meta, remade).map((field) => {
      const before = shown(meta[field])
      return { field, ...(before === '' ? {} : { before }), after: shown(remade.extraction[field]) }
    }),
  }
}

const shown = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value ?? []).join(', ')

/** Undefined for one that stays where it is, or is nowhere before and after. */
function affectedBy(one: Annotation, { places, text }: Compared): Affected | undefined {
  const now = places.get(one.id)
  const { id, anchor } = one
  const quote = one.target?.exact ?? ''
  if (now === undefined || now.status === 'orphan')
    return anchor?.status === 'orphan' ? undefined : { id, status: 'orphan', quote }
  const words = text.slice(now.start, now.end)
  if (now.status === 'edited' && !(anchor?.status === 'edited' && anchor.start === now.start))
    return { id, status: 'edited', quote, now: words }
  const hasMoved = anchor === undefined || anchor.status === 'orphan' || anchor.start !== now.start
  return hasMoved ? { id, status: 'moved', quote, now: words } : undefined
}
