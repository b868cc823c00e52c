import type { ArticleSummary } from '../../../shared/model/article'
import type { DuplicateReason } from '../../../shared/model/duplicates'
import type { ArticleId } from '../../../shared/model/ids'
import { folded } from '../../../shared/text/folded'
import type { Steps } from '../files/slices'
import { canonicalAddress } from './canonical-address'

/** What the index knows of an article. */
export interface Indexed {
  readonly row: ArticleSummary
  /** The hash of its text; empty where it has none. */
  readonly text: string
}

/** Two articles that may be one, and why. */
export interface Pair {
  readonly ids: readonly [ArticleId, ArticleId]
  readonly why: DuplicateReason
}

/** Rows between two looks at the clock. */
const STRETCH = 500
/** Titles shorter than this are those of many pages, characters. */
const SHORTEST_TITLE = 12
/** Texts that differ more in length are not two copies of one. */
const LENGTHS = 1.4
/** More articles of one title than this are a series ("Weekly links"), and no pairs of it are looked at. */
const SERIES = 6

/** Whether the person said of two articles that they are not one. */
export type AreDistinct = (one: ArticleId, other: ArticleId) => boolean

/** What the rows say of it; it stands with one of the two. */
export function distinctionsIn(entries: Iterable<Indexed>): AreDistinct {
  const said = new Map<ArticleId, ReadonlySet<ArticleId>>()
  for (const { row } of entries)
    if (row.distinctFrom !== undefined) said.set(row.id, new Set(row.distinctFrom))
  return (one, other) => said.get(one)?.has(other) === true || said.get(other)?.has(one) === true
}

/**
 * Which articles outside the trash have one text, or one address: sure without reading a file. `alike` are those with
 * one title and about as many words, of which the texts must be compared.
 */
export function* duplicatePairs(
  entries: Iterable<Indexed>,
  areDistinct: AreDistinct = () => false,
): Steps<{ readonly sure: readonly Pair[]; readonly alike: readonly Pair[] }> {
  const byText = new Map<string, ArticleId[]>()
  const byAddress = new Map<string, ArticleId[]>()
  const byTitle = new Map<string, ArticleSummary[]>()
  const sure: Pair[] = []
  let seen = 0
  for (const { row, text } of entries) {
    seen += 1
    if (seen % STRETCH === 0) yield
    if (row.trashedAt !== undefined) continue
    const address = row.url === undefined ? undefined : canonicalAddress(row.url)
    for (const [known, key = '', why] of [
      [byText, text, 'text'],
      [byAddress, address, 'address'],
    ] as const)
      if (key !== '') sure.push(...pairsOf(known, key, row.id, why, areDistinct))
    const title = folded(row.title).trim()
    if (title.length < SHORTEST_TITLE || text === '') continue
    const others = byTitle.get(title)
    if (others === undefined) byTitle.set(title, [row])
    else others.push(row)
  }
  return { sure, alike: [...byTitle.values()].flatMap(alikeIn).filter(({ ids }) => !areDistinct(...ids)) }
}

/** Each with the first that had the key; all of one key are found through it, but for those that are distinct from it. */
function pairsOf(
  known: Map<string, ArticleId[]>,
  key: string,
  id: ArticleId,
  why: DuplicateReason,
  areDistinct: AreDistinct,
): Pair[] {
  const firsts = known.get(key)
  if (firsts === undefined) {
    known.set(key, [id])
    return []
  }
  const others = firsts.filter((first) => !areDistinct(first, id))
  // What one of them is distinct from, the next may be a copy of.
  if (others.length < firsts.length) firsts.push(id)
  return others.map((first) => ({ ids: [first, id], why }))
}

function alikeIn(rows: readonly ArticleSummary[]): Pair[] {
  if (rows.length < 2 || rows.length > SERIES) return []
  return rows.flatMap((one, at) =>
    rows
      .slice(at + 1)
      .filter(({ words }) => Math.max(words, one.words) <= LENGTHS * Math.max(1, Math.min(words, one.words)))
      .map((other): Pair => ({ ids: [one.id, other.id], why: 'similar' })),
  )
}

/** A group of articles that are one, and why; the surest reason first. */
export interface Group {
  readonly ids: readonly ArticleId[]
  readonly why: readonly DuplicateReason[]
}

const REASONS: readonly DuplicateReason[] = ['text', 'address', 'similar']

/**
 * Groups of what pairs connect, the surest first; ids are in the order of their making. No group has two that are
 * distinct: what is a copy of both goes with the one that it was found with first.
 */
export function groupsOf(pairs: readonly Pair[], areDistinct: AreDistinct = () => false): Group[] {
  const group = new Map<ArticleId, { ids: Set<ArticleId>; why: Set<DuplicateReason> }>()
  for (const { ids, why } of pairs) {
    const [one, other] = ids.map(
      (id) => group.get(id) ?? { ids: new Set([id]), why: new Set<DuplicateReason>() },
    )
    if (one === undefined || other === undefined) continue
    if ([...one.ids].some((a) => [...other.ids].some((b) => areDistinct(a, b)))) continue
    const joined = { ids: new Set([...one.ids, ...other.ids]), why: new Set([...one.why, ...other.why, why]) }
    for (const id of joined.ids) group.set(id, joined)
  }
  return [...new Set(group.values())]
    .map(({ ids, why }) => ({ ids: [...ids].toSorted(), why: REASONS.filter((one) => why.has(one)) }))
    .toSorted((a, b) => rank(a) - rank(b) || ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? 1 : -1))
}

const rank = ({ why }: Group): number => REASONS.findIndex((one) => why.includes(one))
