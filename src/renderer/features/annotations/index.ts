export { AnnotationsPane } from './annotations-pane'
export { startAnnotations } from './start-annotations'
