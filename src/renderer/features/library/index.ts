export { libraryStore, startLibrary, type LibraryState } from './library-store'
export { ListPane } from './list-pane'
export { Sidebar } from './sidebar'
export { isIn, type View } from './views'
