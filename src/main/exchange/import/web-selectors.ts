import type { ImportedPassage, ImportedPosition } from './record'
import { type Fields, isFields, listOf, textIn } from './values'

/** Selectors that refine one another are no deeper than this; a hostile file may nest them without end. */
const DEEPEST = 20

interface Found {
  quote?: { readonly exact: string; readonly prefix: string; readonly suffix: string }
  position?: { readonly start: number; readonly end: number }
  /** Others, by their type: places that only the page itself can tell. */
  readonly others: string[]
}

/** What a target's selectors say: the passage, where they quote it, and the place where only that is told. */
export interface SelectedPassage {
  readonly passage?: ImportedPassage
  readonly position?: ImportedPosition
  /** How many there are. */
  readonly count: number
}

/**
 * The passage that selectors name: one, a list, or such as refine others, of which the innermost quote counts. A
 * position that refines something is one within that, and tells nothing here.
 */
export function passageIn(selector: unknown, unit: ImportedPosition['unit']): SelectedPassage {
  const found: Found = { others: [] }
  let count = 0
  for (const one of listOf(selector)) {
    count += 1
    look(one, found, 0)
  }
  const { quote } = found
  const position = found.position && { ...found.position, unit }
  if (quote === undefined) return { count, ...(position && { position }) }
  return { count, passage: { ...quote, position } }
}

function look(selector: unknown, found: Found, depth: number): void {
  if (!isFields(selector) || depth > DEEPEST) return
  const types = listOf(selector['type'] ?? selector['@type']).map(String)
  const isOf = (name: string) => types.some((type) => type === name || type.endsWith(`:${name}`))
  if (isOf('TextQuoteSelector')) quoteIn(selector, found)
  else if (isOf('TextPositionSelector') && depth === 0) positionIn(selector, found)
  else if (isOf('Choice'))
    for (const one of listOf(selector['items'] ?? selector['member'])) look(one, found, depth + 1)
  else found.others.push(types.join(' '))
  for (const one of listOf(selector['refinedBy'])) look(one, found, depth + 1)
}

function quoteIn(selector: Fields, found: Found): void {
  const exact = textIn(selector['exact'])
  if (exact === undefined || exact === '') return
  found.quote = { exact, prefix: textIn(selector['prefix']) ?? '', suffix: textIn(selector['suffix']) ?? '' }
}

function positionIn({ start, end }: Fields, found: Found): void {
  if (isOffset(start) && isOffset(end) && start < end) found.position = { start, end }
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
