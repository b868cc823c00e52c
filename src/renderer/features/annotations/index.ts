export { AnnotationsPane } from './annotations-pane'
export { startAnnotations } from './start-annotations'
export { TextBar } from './text-bar'
