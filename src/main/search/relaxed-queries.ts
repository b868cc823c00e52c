import type { RelaxedQuery } from '../../shared/model/search'
import { parseQuery } from '../../shared/query/parse-query'
import { type QueryNode, termsOf } from '../../shared/query/query'
import { type QueryPart, queryParts, withoutParts } from '../../shared/query/query-parts'
import type { Answering } from './answering'
import { foundForEach } from './found-articles'
import type { SearchRequest } from './protocol'
import { TooLong, type Turns } from './turns'

/** More are no help. */
const MOST = 3
/** More parts are not tried: nobody types as many. */
const MOST_PARTS = 16
/** So long the index is asked, ms, and so long files are looked through; what is not known by then is not told. */
const BUDGET = 200
const SCAN_BUDGET = 2000
/** So many articles or fewer are looked through as fast as the index answers. */
const FEW = 100

type Asked = Pick<SearchRequest, 'query' | 'colorNames' | 'inTrash'>

/** A query with some parts left out, before it is known what it finds. */
interface Candidate extends Omit<RelaxedQuery, 'articles'> {
  readonly node: QueryNode
}

/**
 * What of a query that finds nothing can be left out so that it finds something, what finds the fewest first: one of
 * its parts, or where that is not enough, all that cannot be kept with those before. Throws `Cancelled`.
 */
export async function relaxedQueries(
  answering: Answering,
  asked: Asked,
  turns: Turns,
): Promise<RelaxedQuery[]> {
  const parts = queryParts(asked.query)
  if (parts.length < 2 || parts.length > MOST_PARTS) return []
  const found: RelaxedQuery[] = []
  const limited = turns.within(answering.docs.stale.size > FEW ? SCAN_BUDGET : BUDGET)
  try {
    for await (const one of withoutOne(answering, asked, parts, limited)) found.push(one)
    const kept = found.length === 0 ? await keptTogether(answering, asked, parts, limited) : undefined
    if (kept !== undefined) found.push(kept)
  } catch (error) {
    if (!(error instanceof TooLong)) throw error
  }
  return found.toSorted((a, b) => a.articles - b.articles).slice(0, MOST)
}

/** Each part left out that does not stand alone in its alternative, where something is found without it. */
async function* withoutOne(
  answering: Answering,
  asked: Asked,
  parts: readonly QueryPart[],
  turns: Turns,
): AsyncGenerator<RelaxedQuery> {
  const left = parts.filter((part) =>
    parts.some((other) => other !== part && other.alternative === part.alternative),
  )
  const candidates = left.flatMap((part) => candidateOf(asked, [part]) ?? [])
  // Files are read once for all of them. The index is asked for one after the other: what it says in time holds.
  const steps = answering.docs.stale.size > FEW ? [candidates] : candidates.map((one) => [one])
  for (const step of steps)
    for (const one of await counted(answering, asked, step, turns)) if (one.articles > 0) yield one
}

/** As many parts, in their order, as find something together; undefined where none does. */
async function keptTogether(
  answering: Answering,
  asked: Asked,
  parts: readonly QueryPart[],
  turns: Turns,
): Promise<RelaxedQuery | undefined> {
  if (parts.some(({ alternative }) => alternative > 0)) return undefined
  const kept = new Set<QueryPart>()
  let best: RelaxedQuery | undefined
  // What only takes away cannot be the first.
  for (const part of parts.toSorted((a, b) => Number(a.limits) - Number(b.limits))) {
    kept.add(part)
    const candidate = candidateOf(
      asked,
      parts.filter((one) => !kept.has(one)),
    )
    const [one] = candidate === undefined ? [] : await counted(answering, asked, [candidate], turns)
    if (one !== undefined && one.articles > 0) best = one
    else kept.delete(part)
  }
  return best
}

/** Undefined where nothing is asked for any more: everything but the trash is no answer. */
function candidateOf({ query, colorNames }: Asked, left: readonly QueryPart[]): Candidate | undefined {
  const rest = withoutParts(query, left)
  const { node } = parseQuery(rest, new Date(), colorNames)
  if (![...termsOf(node)].some(({ isWanted }) => isWanted)) return undefined
  const without = left.map(({ range }) => query.slice(range.start, range.end)).join(' ')
  return { query: rest, without, node }
}

async function counted(
  { whole }: Answering,
  { inTrash }: Asked,
  candidates: readonly Candidate[],
  turns: Turns,
): Promise<RelaxedQuery[]> {
  const nodes = candidates.map(({ node }) => node)
  const found = await whole((searched) => foundForEach(searched, nodes, { inTrash, ranked: false }, turns))
  await turns.next()
  return candidates.map(({ query, without }, n) => ({ query, without, articles: found[n]?.length ?? 0 }))
}
