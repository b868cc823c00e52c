import type { ColorNames } from '../model/color-names'
import { LONGEST_QUERY } from '../model/limits'
import { analysed } from './analyser'
import { fieldCalled, meaningOf, type QueryTime } from './fields'
import {
  type ParsedQuery,
  type Place,
  PLACES,
  type QueryHint,
  type QueryNode,
  type Range,
  type TextTerm,
} from './query'
import { type QueryToken, readTokens } from './read-tokens'

/** Brackets within brackets; nobody types more. */
const DEEPEST = 20
/** Terms of one query; what comes after is not looked at. */
const MOST_TERMS = 60

/**
 * Reads a query. Never fails: what cannot be meant is left out, or taken as words, and a hint says so. `now` is what
 * `saved:<30d` counts from, in the person's own time zone; `colorNames` are theirs.
 */
export function parseQuery(text: string, now: Date, colorNames: ColorNames = {}): ParsedQuery {
  const query = text.slice(0, LONGEST_QUERY)
  const hints: QueryHint[] = []
  if (query.length < text.length) hints.push(hintAt('tooLong', { start: query.length, end: text.length }))
  const tokens = readTokens(query)
  const parser = new Parser(tokens, { now, colorNames }, hints)
  const node = parser.everything()
  return { node, hints: hints.toSorted((a, b) => a.range.start - b.range.start) }
}

const hintAt = (key: QueryHint['key'], range: Range): QueryHint => ({ key, range, values: {} })

/** A node before it is known where its words are looked for. */
interface Group {
  readonly nodes: QueryNode[]
  readonly places: Set<Place>
  readonly notPlaces: Set<Place>
  /** Where `in:` was typed. */
  placed: Range | undefined
}

class Parser {
  #at = 0
  #terms = 0
  readonly #tokens: readonly QueryToken[]
  readonly #time: QueryTime
  readonly #hints: QueryHint[]

  constructor(tokens: readonly QueryToken[], time: QueryTime, hints: QueryHint[]) {
    this.#tokens = tokens
    this.#time = time
    this.#hints = hints
  }

  everything(): QueryNode {
    const nodes: QueryNode[] = []
    for (;;) {
      const node = this.#any(0)
      if (node !== undefined) nodes.push(node)
      const left = this.#tokens[this.#at]
      if (left === undefined) return joined('all', nodes)
      // Only a bracket that closes nothing ends it before the end.
      this.#hint('bracketClosed', left.range)
      this.#at += 1
    }
  }

  /** Alternatives up to the end of the bracket; undefined where nothing is asked for. */
  #any(depth: number): QueryNode | undefined {
    const nodes: QueryNode[] = []
    let or: Range | undefined
    let told: Range | undefined
    for (;;) {
      const node = this.#all(depth)
      if (node !== undefined) nodes.push(node)
      const token = this.#tokens[this.#at]
      const isAlone = node === undefined && (or !== undefined || token?.kind === 'or')
      // One that has nothing on either side was told of when nothing was before it.
      const alone = or ?? token?.range
      if (isAlone && alone !== told) this.#hint('orAlone', alone)
      if (isAlone) told = alone
      if (token?.kind !== 'or') return nodes.length === 0 ? undefined : joined('any', nodes)
      or = token.range
      this.#at += 1
    }
  }

  /** What stands beside each other, up to an `OR` or the end of the bracket. */
  #all(depth: number): QueryNode | undefined {
    const group: Group = { nodes: [], places: new Set(), notPlaces: new Set(), placed: undefined }
    for (;;) {
      const token = this.#tokens[this.#at]
      if (token === undefined || token.kind === 'or' || token.kind === 'close') break
      this.#one(token, group, depth)
    }
    if (group.nodes.length === 0 && group.placed === undefined) return undefined
    return joined('all', this.#placed(group))
  }

  #one(token: QueryToken, group: Group, depth: number): void {
    this.#at += 1
    if (token.kind !== 'minus') {
      const node = this.#term(token, group, false, depth)
      if (node !== undefined) group.nodes.push(node)
      return
    }
    const next = this.#tokens[this.#at]
    const isBeside = next !== undefined && next.range.start === token.range.end
    if (!isBeside || next.kind === 'or' || next.kind === 'close' || next.kind === 'minus') {
      this.#hint('notAlone', token.range)
      return
    }
    this.#at += 1
    const node = this.#term(next, group, true, depth)
    if (node !== undefined) group.nodes.push({ kind: 'not', node })
  }

  #term(token: QueryToken, group: Group, isNot: boolean, depth: number): QueryNode | undefined {
    if (token.kind === 'open') return this.#bracket(token.range, depth)
    if (token.kind !== 'words' && token.kind !== 'field') return undefined
    this.#terms += 1
    if (this.#terms > MOST_TERMS) {
      if (this.#terms === MOST_TERMS + 1) this.#hint('tooLong', token.range)
      return undefined
    }
    if (token.kind === 'words') return this.#words(token)
    if (token.isOpen) this.#hint('quoteOpen', token.range)
    const field = fieldCalled(token.name)
    if (field === undefined) {
      this.#hint('fieldUnknown', token.range, { field: token.name })
      return this.#words({
        ...token,
        kind: 'words',
        text: `${token.name} ${token.text}`,
        isPhrase: true,
        isLast: false,
        isOpen: false,
      })
    }
    const meaning = meaningOf(field, token, this.#time)
    if ('term' in meaning) return meaning.term
    if ('hint' in meaning) this.#hints.push(meaning.hint)
    else {
      const places = isNot ? group.notPlaces : group.places
      places.add(meaning.place)
      group.placed = token.range
    }
    return undefined
  }

  #bracket(range: Range, depth: number): QueryNode | undefined {
    if (depth >= DEEPEST) {
      this.#hint('tooDeep', range)
      return undefined
    }
    const node = this.#any(depth + 1)
    if (this.#tokens[this.#at]?.kind === 'close') this.#at += 1
    else this.#hint('bracketOpen', range)
    return node
  }

  #words(token: Extract<QueryToken, { readonly kind: 'words' }>): TextTerm | undefined {
    const { range, isOpen, isLast } = token
    if (isOpen) this.#hint('quoteOpen', range)
    const isStarred = !token.isPhrase && token.text.endsWith('*')
    if (analysed(token.text) === '') {
      if (!isOpen || token.text.trim() !== '') this.#hint('nothingToFind', range, { words: token.text })
      return undefined
    }
    const text = isStarred ? token.text.slice(0, -1) : token.text
    return { kind: 'text', text, isPhrase: token.isPhrase, isPrefix: isStarred || isLast, range }
  }

  /** The nodes of a group, their words in the places that the group names. */
  #placed({ nodes, places, notPlaces, placed }: Group): QueryNode[] {
    if (placed === undefined) return nodes
    const some = places.size === 0 ? PLACES : PLACES.filter((place) => places.has(place))
    const left = some.filter((place) => !notPlaces.has(place))
    const within = nodes.map((node) => inPlaces(node, left))
    if (within.every((node, n) => node === nodes[n])) this.#hint('inAlone', placed)
    return within
  }

  #hint(key: QueryHint['key'], range: Range | undefined, values: QueryHint['values'] = {}): void {
    if (range !== undefined) this.#hints.push({ key, range, values })
  }
}

/** A node with its words in these places, unless an inner bracket says other ones; itself where it has no words. */
function inPlaces(node: QueryNode, places: readonly Place[]): QueryNode {
  if (node.kind === 'text') return node.places === undefined ? { ...node, places } : node
  if (node.kind === 'not') {
    const inner = inPlaces(node.node, places)
    return inner === node.node ? node : { kind: 'not', node: inner }
  }
  if (node.kind !== 'all' && node.kind !== 'any') return node
  const nodes = node.nodes.map((one) => inPlaces(one, places))
  return nodes.every((one, n) => one === node.nodes[n]) ? node : { kind: node.kind, nodes }
}

const joined = (kind: 'all' | 'any', nodes: readonly QueryNode[]): QueryNode =>
  nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind, nodes }
