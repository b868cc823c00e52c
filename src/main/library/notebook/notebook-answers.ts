import type { ColorNames } from '../../../shared/model/color-names'
import type { NotebookQuery } from '../../../shared/model/notebook'
import { hasWantedText, holdsFieldOfAnnotation } from '../../../shared/query/annotation-matches'
import { parseQuery } from '../../../shared/query/parse-query'
import { isEverything } from '../../../shared/query/query'
import { holds, type QueryRow } from '../../../shared/query/row-matches'
import type { IndexedAnnotation } from './annotation-index'
import { holdsWords } from './annotation-words'

/** Whether an annotation of an article answers. */
export type Answers = (one: IndexedAnnotation, article: QueryRow) => boolean

/** What tells which annotations answer a query, but for the article that it asks for; undefined where all of them do. */
export function answersOf(
  { filter, colors, tags, hasNote }: NotebookQuery,
  colorNames: ColorNames,
): Answers | undefined {
  const { node } = parseQuery(filter, new Date(), colorNames)
  const isAnyFilter = isEverything(node)
  if (isAnyFilter && colors.length + tags.length === 0 && !hasNote) return undefined
  const hasText = hasWantedText(node)
  const isWanted = (tag: string) => tags.some((name) => tag === name || tag.startsWith(`${name}/`))
  return (one, article) =>
    (colors.length === 0 || colors.includes(one.color)) &&
    (!hasNote || one.hasNote) &&
    (tags.length === 0 || one.tags.some(isWanted)) &&
    (isAnyFilter ||
      holds(node, (term) =>
        term.kind === 'text'
          ? holdsWords(one.words, term)
          : holdsFieldOfAnnotation(term, one, article, hasText),
      ))
}
