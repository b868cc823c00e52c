import { DAY_WORDS } from './days'
import { FIELDS, type FieldName, fieldCalled } from './fields'
import { foldedForSearch } from './analyser'
import { PLACES, type Range, STATES, THINGS } from './query'
import { readTokens } from './read-tokens'

/** What a library has that a field can be given, the most frequent first. */
export interface KnownValues {
  readonly tags: readonly string[]
  readonly sites: readonly string[]
  readonly authors: readonly string[]
  readonly languages: readonly string[]
  /** By their own names, or those of the language. */
  readonly colors: readonly string[]
}

/** How a query can go on at the caret. */
export interface Completion {
  /** The stretch that an option takes the place of. */
  readonly range: Range
  /** `text` is what is put in; `field` is that of a value, absent for the name of a field itself. */
  readonly options: readonly { readonly text: string; readonly field?: FieldName }[]
}

/** So many options are offered. */
const MOST = 8
/** A word is taken as the beginning of a field's name from so many letters on. */
const NAME_FROM = 2

/** What can stand at the caret: values of the field that it is in, or fields whose name was begun. */
export function completeQuery(text: string, caret: number, known: KnownValues): Completion | undefined {
  const token = readTokens(text.slice(0, caret)).at(-1)
  if (token === undefined || token.range.end !== caret) return undefined
  const end = endOfPiece(text, caret)
  if (token.kind === 'field') {
    const field = fieldCalled(token.name)
    // A phrase that is closed is complete.
    if (field === undefined || token.value.end !== caret) return undefined
    const options = matching(valuesOf(field, known), token.text).map((value) => ({
      text: quotedIfNeeded(value),
      field,
    }))
    const isQuoted = token.range.start + token.name.length + 1 < token.value.start
    const start = token.value.start - (isQuoted ? 1 : 0)
    return options.length === 0 ? undefined : { range: { start, end }, options }
  }
  if (token.kind !== 'words' || token.isPhrase || token.text.length < NAME_FROM) return undefined
  const begun = token.text.toLowerCase()
  const options = FIELDS.filter((field) => field.startsWith(begun)).map((field) => ({ text: `${field}:` }))
  return options.length === 0 ? undefined : { range: { start: token.range.start, end }, options }
}

/** A query with one of the options put in, and where the caret is then; a value is followed by a blank. */
export function completed(
  text: string,
  { range }: Completion,
  option: Completion['options'][number],
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(range.end)
  const blank = option.field !== undefined && !rest.startsWith(' ') ? ' ' : ''
  const before = text.slice(0, range.start) + option.text + blank
  const caret = before.length + (option.field !== undefined && blank === '' ? 1 : 0)
  return { text: before + rest, caret }
}

function valuesOf(field: FieldName, known: KnownValues): readonly string[] {
  switch (field) {
    case 'tag':
      return known.tags
    case 'site':
      return known.sites
    case 'author':
      return known.authors
    case 'lang':
      return known.languages
    case 'color':
      return known.colors
    case 'in':
      return PLACES
    case 'is':
      return STATES
    case 'has':
      return THINGS
    default:
      return DAY_WORDS
  }
}

/** Those that begin with what was typed, then those of which a later level or word does; not what is there whole. */
function matching(values: readonly string[], typed: string): string[] {
  const sought = foldedForSearch(typed.trim())
  const first: string[] = []
  const later: string[] = []
  for (const value of values) {
    const folded = foldedForSearch(value)
    if (folded === sought) continue
    if (folded.startsWith(sought)) first.push(value)
    else if (new RegExp(`[\\s/.]${escaped(sought)}`).test(folded)) later.push(value)
    if (first.length >= MOST) break
  }
  return [...first, ...later].slice(0, MOST)
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** A value that would not be read as one piece stands between quotation marks. */
const quotedIfNeeded = (value: string): string =>
  /[\s|()（）"“”„「『«＂]/.test(value) ? `"${value.replaceAll('"', '')}"` : value

/** The caret may stand within a word: the rest of it goes too. */
function endOfPiece(text: string, caret: number): number {
  const rest = /^[^\s|()（）"“”]*/.exec(text.slice(caret))?.[0] ?? ''
  return caret + rest.length
}
