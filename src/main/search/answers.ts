import { setTimeout as pause } from 'node:timers/promises'
import type { ColorNames } from '../../shared/model/color-names'
import type { FoundArticle, SearchGroup } from '../../shared/model/search'
import { wantedTexts } from '../../shared/query/hit-words'
import { parseQuery } from '../../shared/query/parse-query'
import type { QueryNode, TextTerm } from '../../shared/query/query'
import type { Answering } from './answering'
import { foundArticles } from './found-articles'
import { foundNotes } from './found-notes'
import type { PiecesRequest, SearchDone, SearchRequest } from './protocol'
import { relaxedQueries } from './relaxed-queries'
import { articleGroup, noteGroup, piecesOf } from './search-groups'
import { suggestionsFor } from './spelling'
import type { Turns } from './turns'

/** From so many articles on, ranking waits until nobody types any more, ms; before, results come in no order. */
const LARGE = 20_000
const IDLE = 120
const UNRANKED = 200

/** Answers a search; groups come as they are found. Throws `Cancelled`. */
export async function answerSearch(
  answering: Answering,
  request: SearchRequest,
  turns: Turns,
  found: (group: SearchGroup) => void,
): Promise<SearchDone> {
  const { query, limit, groups } = request
  const { node } = parseQuery(query, new Date(), request.colorNames)
  const texts = wantedTexts(node)
  let total = 0
  if (groups.includes('articles'))
    total += await answerArticles(answering, request, { node, texts }, turns, found)
  if (groups.includes('annotations')) {
    const wanted = { inTrash: request.inTrash, most: limit, isAlone: groups.length === 1 }
    const notes = await answering.whole((searched) => foundNotes(searched, node, wanted, turns))
    total += notes.total
    found(await noteGroup(answering.sources, notes.total, notes.notes, texts))
  }
  if (total > 0) return { isCancelled: false, suggestions: [], relaxed: [] }
  const suggestions = await answering.whole(({ index }) =>
    index === undefined ? [] : suggestionsFor(query, texts, index),
  )
  // Where none is shown, nobody reads what else could be asked for.
  const isAdvised = groups.includes('articles') && limit > 0
  const relaxed = isAdvised ? await relaxedQueries(answering, request, turns) : []
  return { isCancelled: false, suggestions, relaxed }
}

/** A query as it was read, with the words of which the hits are shown. */
interface Read {
  readonly node: QueryNode
  readonly texts: readonly TextTerm[]
}

async function answerArticles(
  { docs, sources, whole }: Answering,
  { inTrash, streams, limit }: SearchRequest,
  { node, texts }: Read,
  turns: Turns,
  found: (group: SearchGroup) => void,
): Promise<number> {
  if (streams && docs.size > LARGE && texts.length > 0) {
    const first = await whole((searched) =>
      foundArticles(searched, node, { inTrash, ranked: false, most: UNRANKED }, turns),
    )
    found(await articleGroup(sources, first, texts, 0, false))
    await pause(IDLE)
    await turns.next()
  }
  const articles = await whole((searched) =>
    foundArticles(searched, node, { inTrash, ranked: texts.length > 0 }, turns),
  )
  found(await articleGroup(sources, articles, texts, limit, true))
  await turns.next()
  return articles.length
}

/** How many articles outside the trash answer each of these. Throws `Cancelled`. */
export async function answerCount(
  { whole }: Answering,
  queries: readonly string[],
  colorNames: ColorNames,
  turns: Turns,
): Promise<number[]> {
  const counts: number[] = []
  for (const query of queries) {
    const { node } = parseQuery(query, new Date(), colorNames)
    const docs = await whole((searched) =>
      foundArticles(searched, node, { inTrash: false, ranked: false }, turns),
    )
    counts.push(docs.length)
    await turns.next()
  }
  return counts
}

/** Articles that a query found, with the pieces in which its words are; those that are gone are left out. Throws `Cancelled`. */
export async function answerPieces(
  { docs, sources }: Answering,
  { query, ids, colorNames }: PiecesRequest,
  turns: Turns,
): Promise<FoundArticle[]> {
  const texts = wantedTexts(parseQuery(query, new Date(), colorNames).node)
  const wanted = ids.flatMap((id) => docs.get(id) ?? [])
  return piecesOf(sources, wanted, texts, turns)
}
