import { createStore } from 'zustand'
import type { CommandOutput } from '../../../shared/ipc/contract'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { call } from '../../host'
import { showScreen } from '../../main-screen'
import type { ArticleView } from './article-view'

export type OpenedArticle = CommandOutput<'articles.get'>

export interface ReaderState {
  /** The article that is asked for; the one on screen may still be the one before. */
  readonly place: ArticleId | undefined
  readonly article: OpenedArticle | undefined
  readonly error: unknown
  /** The window that articles are shown in, from before the first of them. */
  readonly surface: (Window & typeof globalThis) | undefined
  /** The article on screen, once its text can be worked with. */
  readonly view: ArticleView | undefined
  /** An annotation to be shown as soon as its article is on screen. */
  readonly wanted: AnnotationId | undefined
  readonly back: readonly ArticleId[]
  readonly forward: readonly ArticleId[]
  readonly focusMode: boolean
  /** The block that the keyboard is on; undefined until a key moves there. */
  readonly cursor: number | undefined
  /** How far the text on screen has been read, 0 to 1. */
  readonly progress: number
}

/** Which article is read; the way there and back. */
export const readerStore = createStore<ReaderState>(() => ({
  place: undefined,
  article: undefined,
  error: undefined,
  surface: undefined,
  view: undefined,
  wanted: undefined,
  back: [],
  forward: [],
  focusMode: false,
  cursor: undefined,
  progress: 0,
}))

const { setState: set, getState: get } = readerStore

/** Opens an article, and shows an annotation in it. The one on screen stays until the new one can be painted. */
export async function openArticle(id: ArticleId, annotation?: AnnotationId): Promise<void> {
  const { place, back } = get()
  if (place !== id) set({ back: place === undefined ? back : [...back.slice(-49), place], forward: [] })
  await show(id, annotation)
}

/** The article read before this one; false when there is none. */
export async function goBack(): Promise<void> {
  const { back, forward, place } = get()
  const id = back.at(-1)
  if (id === undefined) return
  set({ back: back.slice(0, -1), forward: place === undefined ? forward : [...forward, place] })
  await show(id)
}

/** The article that was left by going back. */
export async function goForward(): Promise<void> {
  const { back, forward, place } = get()
  const id = forward.at(-1)
  if (id === undefined) return
  set({ forward: forward.slice(0, -1), back: place === undefined ? back : [...back, place] })
  await show(id)
}

/** Shows no article. */
export function closeArticle(): void {
  set({ place: undefined, article: undefined, view: undefined, error: undefined, wanted: undefined })
}

async function show(id: ArticleId, annotation?: AnnotationId): Promise<void> {
  showScreen('articles')
  set({ place: id, wanted: annotation, error: undefined })
  if (get().article?.meta.id === id) return
  try {
    const article = await call('articles.get', { id })
    // A double click asks twice: the second answer must not take the view of the first away.
    if (get().place === id && get().article?.meta.id !== id) set({ article, view: undefined })
  } catch (error) {
    if (get().place === id) set({ article: undefined, view: undefined, error })
  }
}
