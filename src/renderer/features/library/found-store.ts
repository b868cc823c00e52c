import { createStore } from 'zustand'
import type { ArticleId } from '../../../shared/model/ids'
import type { FoundArticle, SearchGroup } from '../../../shared/model/search'
import { call, on } from '../../host'

/** What the whole library's search says to the filter. */
export interface FoundState {
  /** The query that `ids` answer; undefined as long as none is answered. */
  readonly answered: string | undefined
  readonly ids: ReadonlySet<ArticleId>
  /** Those that came with the piece of their text in which the hits are. */
  readonly pieces: ReadonlyMap<ArticleId, FoundArticle>
  /** The annotations of the whole library that answer; those of the query before until these are there. */
  readonly notes: Extract<SearchGroup, { group: 'annotations' }> | undefined
  /** Other queries, where this one found nothing. */
  readonly suggestions: readonly string[]
}

const NOTHING: FoundState = {
  answered: undefined,
  ids: new Set(),
  pieces: new Map(),
  notes: undefined,
  suggestions: [],
}

export const foundStore = createStore<FoundState>(() => NOTHING)

/** How many articles come with a piece of their text, and how many annotations: those that are seen first, and some more. */
const PIECES = 50
/** Every window hears what any of them found. */
const WINDOW = crypto.randomUUID()
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
  foundStore.setState({ suggestions: answer.suggestions })
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
    const pieces = new Map(group.found.map((one) => [one.id, one]))
    foundStore.setState({ answered: current.query, ids: new Set(group.ids), pieces, suggestions: [] })
  })
}
