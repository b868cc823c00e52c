import { libraryStore } from '../features/library'
import { readerStore } from '../features/reader'

const NAME = 'Lectern'

/** Keeps the window's title: the article that is read, as its title is now. */
export function followTitle(): void {
  const apply = () => {
    const { article, place } = readerStore.getState()
    const title =
      article === undefined || place === undefined
        ? undefined
        : (libraryStore.getState().rows.get(article.meta.id)?.title ?? article.meta.title)
    const next = title === undefined ? NAME : `${title} – ${NAME}`
    if (document.title !== next) document.title = next
  }
  readerStore.subscribe(apply)
  libraryStore.subscribe(apply)
  apply()
}
