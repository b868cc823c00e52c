import { createStore } from 'zustand'
import type { ArticleId } from '../../../shared/model/ids'
import type { FoundArticle, RelaxedQuery, SearchGroup } from '../../../shared/model/search'
import { call, on } from '../../host'

/** Articles with their places, the best first. */
export type Ranks = ReadonlyMap<ArticleId, number>

/** What the whole library's search says to the filter. */
export interface FoundState {
  /** The query that `ids` answer; undefined as long as none is answered. */
  readonly answered: string | undefined
  readonly ids: Ranks
  /** The last that were ranked: until those of a newer query are, rows stand by these. */
  readonly ranks: Ranks
  /** Those of which the piece of their text with the hits is known. */
  readonly pieces: ReadonlyMap<ArticleId, FoundArticle>
  /** Those that were asked for their pieces since this was answered; other pieces may be of an older text. */
  readonly fresh: ReadonlySet<ArticleId>
  /** The annotations of the whole library that answer; those of the query before until these are there. */
  readonly notes: Extract<SearchGroup, { group: 'annotations' }> | undefined
  /** Other queries, where this one found nothing. */
  readonly suggestions: readonly string[]
  /** The same query without some of its parts, where it found nothing and those find something. */
  readonly relaxed: readonly RelaxedQuery[]
}

const NOTHING: FoundState = {
  answered: undefined,
  ids: new Map(),
  ranks: new Map(),
  pieces: new Map(),
  fresh: new Set(),
  notes: undefined,
  suggestions: [],
  relaxed: [],
}

export const foundStore = createStore<FoundState>(() => NOTHING)

/** How many articles come with a piece of their text, and how many annotations: those that are seen first, and some more. */
const PIECES = 50
/** Every window hears what any of them found. */
export const WINDOW = crypto.randomUUID()
/** The search that is under way; those before are no longer heard. */
let current: { readonly name: string; readonly query: string } | undefined
let asked = 0
let isListening = false

/** Asks the core what answers a query; what it finds comes by and by, of the newest question only. */
export async function askSearch(query: string, inTrash: boolean): Promise<void> {
  listen()
  asked += 1
  const name = `list ${asked} of ${WINDOW}`
  current = { name, query }
  const answer = await call('search.run', {
    query,
    name,
    lane: `list of ${WINDOW}`,
    limit: PIECES,
    inTrash,
  })
  if (current?.name !== name || answer.isCancelled) return
  foundStore.setState({ suggestions: answer.suggestions, relaxed: answer.relaxed })
}

/** Nothing is asked for any more. */
export function forgetSearch(): void {
  current = undefined
  foundStore.setState(NOTHING)
}

function listen(): void {
  if (isListening) return
  isListening = true
  on('search.found', ({ name, group }) => {
    if (current?.name !== name) return
    if (group.group === 'annotations') return foundStore.setState({ notes: group })
    const { query } = current
    const { answered, pieces } = foundStore.getState()
    const ids = new Map(group.ids.map((id, place) => [id, place]))
    foundStore.setState({
      answered: query,
      ids,
      ...(group.isRanked ? { ranks: ids } : {}),
      // The same query, asked again after a change: what was seen stays until it is known anew.
      pieces: new Map([...(answered === query ? pieces : []), ...byId(group.found)]),
      fresh: new Set(group.found.map(({ id }) => id)),
      suggestions: [],
      relaxed: [],
    })
  })
}

/** Articles by their ids, as a map is made of. */
export const byId = (found: readonly FoundArticle[]): [ArticleId, FoundArticle][] =>
  found.map((one) => [one.id, one])
