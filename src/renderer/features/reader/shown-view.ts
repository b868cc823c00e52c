import { FrameArticleView } from './frame-article-view'
import { readerStore } from './reader-store'

/** The article in the frame that can be worked with now; undefined when there is none, or one of another kind. */
export function shownView(): FrameArticleView | undefined {
  const { view } = readerStore.getState()
  return view instanceof FrameArticleView ? view : undefined
}
