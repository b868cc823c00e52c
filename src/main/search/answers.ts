import { setTimeout as pause } from 'node:timers/promises'
import type { ColorNames } from '../../shared/model/color-names'
import type { FoundArticle, SearchGroup } from '../../shared/model/search'
import { wantedTexts } from '../../shared/query/hit-words'
import { parseQuery } from '../../shared/query/parse-query'
import type { ArticleSources } from './article-source'
import { foundArticles, type Searched } from './found-articles'
import { foundNotes } from './found-notes'
import type { PiecesRequest, SearchDone, SearchRequest } from './protocol'
import type { SearchDocs } from './search-docs'
import { articleGroup, noteGroup, piecesOf } from './search-groups'
import { suggestionsFor } from './spelling'
import type { Turns } from './turns'

/** From so many articles on, ranking waits until nobody types any more, ms; before, results come in no order. */
const LARGE = 20_000
const IDLE = 120
const UNRANKED = 200

/** What answers are made of. */
export interface Answering {
  readonly docs: SearchDocs
  readonly sources: ArticleSources
  /** Some work over what is searched; where the index fails in it, once more without that. */
  readonly whole: <T>(work: (searched: Searched) => T | Promise<T>) => Promise<T>
}

/** Answers a search; groups come as they are found. Throws `Cancelled`. */
export async function answerSearch(
  { docs, sources, whole }: Answering,
  request: SearchRequest,
  turns: Turns,
  found: (group: SearchGroup) => void,
): Promise<SearchDone> {
  const { query, inTrash, limit, groups } = request
  const { node } = parseQuery(query, new Date(), request.colorNames)
  const texts = wantedTexts(node)
  let total = 0
  if (groups.includes('articles')) {
    if (request.streams && docs.size > LARGE && texts.length > 0) {
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
    total += articles.length
    found(await articleGroup(sources, articles, texts, limit, true))
    await turns.next()
  }
  if (groups.includes('annotations')) {
    const notes = await whole((searched) =>
      foundNotes(searched, node, { inTrash, most: limit, isAlone: groups.length === 1 }, turns),
    )
    total += notes.total
    found(await noteGroup(sources, notes.total, notes.notes, texts))
  }
  if (total > 0) return { isCancelled: false, suggestions: [] }
  const suggestions = await whole(({ index }) =>
    index === undefined ? [] : suggestionsFor(query, texts, index),
  )
  return { isCancelled: false, suggestions }
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
