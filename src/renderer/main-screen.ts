import { createStore } from 'zustand'

/** What the window shows beside the sidebar: the list with an article, or every annotation of the library. */
export type MainScreen = 'articles' | 'notebook'

/** Features turn to each other's screens here without knowing them. */
export const screenStore = createStore<{ readonly screen: MainScreen }>(() => ({ screen: 'articles' }))

/** Shows a screen in the place of the other. */
export function showScreen(screen: MainScreen): void {
  if (screenStore.getState().screen !== screen) screenStore.setState({ screen })
}

/** A step of Escape among the articles: beside them nobody sees what it would leave. */
export const amongArticles = (leave: () => boolean) => (): boolean => !isNotebookShown() && leave()

export const isNotebookShown = (): boolean => screenStore.getState().screen === 'notebook'
