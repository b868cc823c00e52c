export type { ArticleView, ArticleViewEvents } from './article-view'
export {
  closeArticle,
  goBack,
  goForward,
  openArticle,
  readerStore,
  type OpenedArticle,
  type ReaderState,
} from './reader-store'
export { findStore, forgetHits, showHits } from './find-store'
export { changeSize } from './change-look'
export { lookOf } from './frame-look'
export { ReaderPane } from './reader-pane'
export { startReader } from './start-reader'
