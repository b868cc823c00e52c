export { completeQuery, completed, type Completion, type KnownValues } from './complete-query'
export { FIELDS } from './fields'
export { hitSpans, wantedTexts } from './hit-words'
export { parseQuery } from './parse-query'
export {
  isEverything,
  type ParsedQuery,
  type QueryHint,
  type QueryNode,
  type TextTerm,
  termsOf,
} from './query'
export { type AnnotationFacts, isTagged, type QueryRow, rowMatches } from './row-matches'
