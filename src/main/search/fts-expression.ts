import { tokensOf, isUnspaced } from '../../shared/query/analyser'
import type { Place, QueryNode, TextTerm } from '../../shared/query/query'

/** What stands for a place whose words another table has: a term that names it is not for this one alone. */
export const ELSEWHERE = Symbol('elsewhere')

/** The columns of a table that a place is; none where there is nothing of it. */
export type Columns = Readonly<Record<Place, string | typeof ELSEWHERE | undefined>>

/**
 * A term as FTS5 takes it: quoted tokens, of which nothing that was typed is syntax. Undefined where the table has
 * nothing of what it asks for.
 */
export function ftsTerm(term: TextTerm, columns: Columns): string | undefined {
  const tokens = tokensOf(term.text)
  const last = tokens.at(-1)
  if (last === undefined) return undefined
  // A character of a script without blanks is a whole token: nothing goes on in it.
  const goesOn = term.isPrefix && !isUnspaced(last)
  const phrase = `"${tokens.join(' ')}"${goesOn ? ' *' : ''}`
  if (term.places === undefined) return phrase
  const within = [...new Set(term.places.map((place) => columns[place]))].filter(
    (column) => column !== undefined,
  )
  if (within.includes(ELSEWHERE)) return undefined
  return within.length === 0 ? undefined : `{${within.join(' ')}} : ${phrase}`
}

/**
 * A query of words alone as one expression; undefined where it asks for more, or for what is not there only (FTS5 can
 * only take away from something).
 */
function ftsExpression(node: QueryNode, columns: Columns): string | undefined {
  if (node.kind === 'text') return ftsTerm(node, columns)
  if (node.kind === 'any') return joined(node.nodes, ' OR ', columns)
  if (node.kind !== 'all') return undefined
  const wanted = node.nodes.filter(({ kind }) => kind !== 'not')
  const unwanted = node.nodes.flatMap((one) => (one.kind === 'not' ? [one.node] : []))
  const found = joined(wanted, ' AND ', columns)
  if (unwanted.length === 0 || found === undefined) return found
  const taken = joined(unwanted, ' OR ', columns)
  return taken === undefined ? undefined : `(${found} NOT ${taken})`
}

function joined(nodes: readonly QueryNode[], by: string, columns: Columns): string | undefined {
  const parts = nodes.map((node) => ftsExpression(node, columns))
  return parts.length === 0 || parts.includes(undefined) ? undefined : `(${parts.join(by)})`
}

/** A query as what the index answers alone, and what is asked of each that it finds. Undefined: the index has no part in it. */
export function split(
  node: QueryNode,
  columns: Columns,
): { readonly match: string; readonly rest: QueryNode } | undefined {
  const whole = ftsExpression(node, columns)
  if (whole !== undefined) return { match: whole, rest: { kind: 'all', nodes: [] } }
  if (node.kind !== 'all') return undefined
  const text = node.nodes.filter((one) => ftsExpression(one, columns) !== undefined)
  const rest = node.nodes.filter((one) => !text.includes(one))
  const match = joined(text, ' AND ', columns)
  return match === undefined ? undefined : { match, rest: { kind: 'all', nodes: rest } }
}
