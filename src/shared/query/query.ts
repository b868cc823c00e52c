import type { HighlightColor } from '../model/annotation'

/** A stretch of the query as it was typed, UTF-16 code units [start, end). */
export interface Range {
  readonly start: number
  readonly end: number
}

/** What `in:` takes. */
export const PLACES = ['title', 'text', 'note', 'highlight'] as const
export type Place = (typeof PLACES)[number]

/** What `is:` takes. */
export const STATES = ['unread', 'reading', 'archived', 'starred', 'orphan'] as const
export type State = (typeof STATES)[number]

/** What `has:` takes. */
export const THINGS = ['note', 'highlight'] as const
export type Thing = (typeof THINGS)[number]

/** Words that stand beside each other; of a word that is being typed the last may go on. */
export interface TextTerm {
  readonly kind: 'text'
  /** As it was typed, without quotation marks. */
  readonly text: string
  readonly isPhrase: boolean
  /** The last word may go on: `ra` finds `rail`. */
  readonly isPrefix: boolean
  /** Only there; everywhere where it is absent. */
  readonly places?: readonly Place[]
  readonly range: Range
}

/** What is said of an article or an annotation, not of its words. */
export type FieldTerm = { readonly range: Range } & (
  | { readonly kind: 'tag'; readonly value: string }
  | { readonly kind: 'site'; readonly value: string }
  | { readonly kind: 'author'; readonly value: string }
  | { readonly kind: 'lang'; readonly value: string }
  | { readonly kind: 'is'; readonly value: State }
  | { readonly kind: 'has'; readonly value: Thing }
  | { readonly kind: 'color'; readonly value: HighlightColor }
  /** Days of publication, as in `2024-07-05`; from the first on, and before the second. */
  | { readonly kind: 'date'; readonly from?: string; readonly before?: string }
  /** Instants (UTC) of the beginnings of the person's own days. */
  | { readonly kind: 'saved'; readonly from?: string; readonly before?: string }
)

export type QueryTerm = TextTerm | FieldTerm

/** What is asked for. `all` of nothing is everything, `any` of nothing is nothing. */
export type QueryNode =
  | QueryTerm
  | { readonly kind: 'all'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'any'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }

/** What may be wrong with a query, by the key of its text in `library.json` under `hint`. */
type HintKey =
  | 'quoteOpen'
  | 'bracketOpen'
  | 'bracketClosed'
  | 'orAlone'
  | 'notAlone'
  | 'inAlone'
  | 'fieldUnknown'
  | 'valueMissing'
  | 'valueUnknown'
  | 'colorUnknown'
  | 'dateUnknown'
  | 'rangeTurned'
  | 'nothingToFind'
  | 'tooLong'
  | 'tooDeep'

/** A part of the query that means nothing, or may mean something else; the other parts hold. */
export interface QueryHint {
  readonly key: HintKey
  readonly range: Range
  /** What its text names. */
  readonly values: Readonly<Record<string, string>>
}

/** A query that was read: whatever was typed is one. */
export interface ParsedQuery {
  readonly node: QueryNode
  readonly hints: readonly QueryHint[]
}

/** The terms of a query, in the order in which they were typed; `isWanted` where none is under a `not`. */
export function* termsOf(
  node: QueryNode,
  isWanted = true,
): Generator<{ readonly term: QueryTerm; readonly isWanted: boolean }> {
  if (node.kind === 'not') yield* termsOf(node.node, !isWanted)
  else if (node.kind === 'all' || node.kind === 'any')
    for (const one of node.nodes) yield* termsOf(one, isWanted)
  else yield { term: node, isWanted }
}

/** Whether nothing is asked for, so that everything answers. */
export const isEverything = (node: QueryNode): boolean => node.kind === 'all' && node.nodes.length === 0
