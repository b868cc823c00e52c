import { createStore } from 'zustand'
import type { ArticleId } from '../../../shared/model/ids'
import type { Span } from '../../../shared/text/block'
import { runCommand } from '../../commands/registry'
import type { FindOptions, SearchedText } from './find-matches'
import type { FrameArticleView } from './frame-article-view'
import { offsetAfter } from './offset-after'
import { readerStore } from './reader-store'
import { shownView } from './shown-view'

export interface FindState {
  readonly open: boolean
  readonly query: string
  /** Kept from one search to the next. */
  readonly options: FindOptions
  readonly matches: readonly Span[]
  /** The index of the match that is shown; -1 when there is none. */
  readonly current: number
  /** Grows whenever the field is asked for: it then takes the focus with its text selected. */
  readonly asked: number
}

/** Find in the open article. */
export const findStore = createStore<FindState>(() => ({
  open: false,
  query: '',
  options: { case: false, wholeWord: false, diacritics: false },
  matches: [],
  current: -1,
  asked: 0,
}))

const { getState: get, setState: set } = findStore

type Search = typeof import('./find-matches')
let search: Search | undefined

/** Loads what compares texts: not in the first script, and there before the first search. */
async function loadSearch(): Promise<void> {
  search ??= await import('./find-matches')
}

/** The text that was searched last, kept: every key press in the field searches it. */
let searched: { readonly view: FrameArticleView; readonly text: SearchedText } | undefined

function textOf({ searchedText }: Search, view: FrameArticleView): SearchedText {
  if (searched?.view !== view) searched = { view, text: searchedText(view.text, view.blocks, view.lang) }
  return searched.text
}

/** Makes the text ready while the person turns to the keyboard, so that the first key finds as fast as the next. */
function prepare(loaded: Search, view: FrameArticleView): void {
  if (shownView() === view && loaded.foldAhead(textOf(loaded, view))) setTimeout(prepare, 0, loaded, view)
}

/** Opens the bar, with what is selected when that is on one line. */
export function openFind(): void {
  const view = shownView()
  const selected = view?.selected()
  const quote = selected?.status === 'selected' ? view?.text.slice(selected.start, selected.end) : undefined
  const query = quote !== undefined && quote.length < 200 && !quote.includes('\n') ? quote : get().query
  set({ open: true, asked: get().asked + 1 })
  if (view !== undefined && search !== undefined) prepare(search, view)
  find(query)
}

/**
 * Looks for something else: from an offset, by default from what is in sight, so that the page does not jump while
 * typing; `show` goes there.
 */
export function find(query: string, show = true, from?: number): void {
  const view = shownView()
  if (search === undefined) void loadSearch().then(() => find(get().query, show, from))
  const matches =
    view === undefined || search === undefined
      ? []
      : search.findMatches(textOf(search, view), query, get().options)
  const first = from ?? view?.visible().start ?? 0
  const next = matches.findIndex(({ start }) => start >= first)
  set({ query, matches, current: matches.length === 0 ? -1 : Math.max(0, next) })
  if (show) revealMatch()
}

/** Tells case, whole words or diacritics apart, or no more. */
export function switchFindOption(option: keyof FindOptions): void {
  const { options, query } = get()
  set({ options: { ...options, [option]: !options[option] } })
  find(query)
}

/** The next match or the one before, around the ends. */
export function moveFind(step: 1 | -1): void {
  const { matches, current } = get()
  if (matches.length === 0) return
  set({ current: (current + step + matches.length) % matches.length })
  revealMatch()
}

/** Brings the current match into sight, where it is not. */
export function revealMatch(): void {
  const { matches, current } = get()
  const match = matches[current]
  if (match !== undefined) shownView()?.reveal(match, { block: 'nearest' })
}

/** Closes the bar and goes back to the text, or takes the hits of a search away; false when there was neither. */
export function closeFind(): boolean {
  const { open, matches } = get()
  if (!open && matches.length === 0) return false
  set({ open: false, matches: [], current: -1 })
  if (open) shownView()?.focus()
  return true
}

/** Takes the hits of a search away; what is looked for in the open bar stays. */
export function forgetHits(): void {
  if (!get().open && get().matches.length > 0) set({ matches: [], current: -1 })
}

/**
 * Shows the words that an article was found by, as matches without the bar, from the first of them on. `hitsIn` says
 * where they stand in its text, UTF-16 code units; `query` is what the bar begins with.
 */
export function showHits(
  articleId: ArticleId,
  query: string,
  hitsIn: (text: string) => readonly (readonly [start: number, end: number])[],
): void {
  const show = (): void => {
    const view = shownView()
    if (view?.articleId !== articleId || get().open) return
    const matches = hitsIn(view.text).map(([start, end]) => ({ start, end }))
    set({ query, matches, current: matches.length === 0 ? -1 : 0 })
    revealMatch()
  }
  const isShown = () => shownView()?.articleId === articleId
  if (isShown()) {
    show()
    return
  }
  const stop = readerStore.subscribe(({ place }) => {
    if (place !== articleId) stop()
    else if (isShown()) {
      stop()
      show()
    }
  })
}

/** Selects the current match as if the person had, and highlights it in the last colour. */
export function highlightMatch(): void {
  const { matches, current } = get()
  const match = matches[current]
  const view = shownView()
  if (match === undefined || view === undefined) return
  view.select(match)
  runCommand('highlight.last')
}

/** Another article: the same words are looked for in it. Another text of the same: its match stays the one shown. */
export function followArticle(): () => void {
  let last = readerStore.getState().view
  let shown: Span | undefined
  return readerStore.subscribe(({ view }, before) => {
    if (view === before.view) return
    searched = undefined
    // Between two texts of an article there is none, and no match.
    if (view === undefined) shown ??= get().matches[get().current]
    // Where it does not come now, the first search asks for it again.
    else requestIdleCallback(() => void loadSearch().catch((error: unknown) => console.warn(error)))
    const isSame = view !== undefined && view.articleId === last?.articleId
    const from = isSame && shown ? offsetAfter(last?.text ?? '', view.text, shown.start) : undefined
    if (view !== undefined) {
      last = view
      shown = undefined
    }
    // The page stays where it is read.
    if (get().open) find(get().query, !isSame, from)
    // The hits of a search are those of the text that it found.
    else forgetHits()
  })
}
