import type { HighlightColor } from '../model/annotation'
import type { ArticleSummary } from '../model/article'
import { READ } from '../model/view'
import { scriptLanguage } from '../text/script-language'
import { analysed, foldedForSearch } from './analyser'
import type { FieldTerm, QueryNode, TextTerm } from './query'

/** What is known of an article's annotations beyond its row. */
export interface AnnotationFacts {
  readonly colors: readonly HighlightColor[]
  readonly notes: number
  readonly highlights: number
  readonly orphans: number
}

/** What a query's fields are asked of: an article's row, with what is known of its annotations. */
export type QueryRow = Pick<
  ArticleSummary,
  | 'title'
  | 'authors'
  | 'site'
  | 'agency'
  | 'published'
  | 'lang'
  | 'url'
  | 'savedAt'
  | 'tags'
  | 'annotationTags'
  | 'archived'
  | 'starred'
  | 'openedAt'
  | 'progress'
  | 'annotations'
> & { readonly facts?: AnnotationFacts | undefined }

/** Whether the words of a term are in what is looked at. */
export type HoldsText = (term: TextTerm) => boolean

/**
 * Whether an article answers a query. `holdsText` says it of its words. A field that the row says nothing of
 * (`color:`, `is:orphan` and `has:` without `facts`) is taken as answered where the article has annotations at all.
 */
export function rowMatches(node: QueryNode, row: QueryRow, holdsText: HoldsText): boolean {
  return holds(node, (term) => (term.kind === 'text' ? holdsText(term) : holdsField(term, row)))
}

/** The truth of a query by that of its terms. */
export function holds(node: QueryNode, holdsTerm: (term: TextTerm | FieldTerm) => boolean): boolean {
  if (node.kind === 'all') return node.nodes.every((one) => holds(one, holdsTerm))
  if (node.kind === 'any') return node.nodes.some((one) => holds(one, holdsTerm))
  if (node.kind === 'not') return !holds(node.node, holdsTerm)
  return holdsTerm(node)
}

/** Whether what a field asks for is so of an article. */
export function holdsField(term: FieldTerm, row: QueryRow): boolean {
  switch (term.kind) {
    case 'tag':
      return isTagged([...row.tags, ...(row.annotationTags ?? [])], term.value)
    case 'site':
      return isOfSite(row, term.value)
    case 'author':
      return row.authors.some((author) => hasWords(author, term.value))
    case 'lang':
      return isInLanguage(row.lang ?? scriptLanguage(row.title), term.value)
    case 'is':
      return isInState(term.value, row)
    case 'has':
      return (
        (term.value === 'note'
          ? (row.facts?.notes ?? row.annotations)
          : (row.facts?.highlights ?? row.annotations)) > 0
      )
    case 'color':
      return row.facts === undefined ? row.annotations > 0 : row.facts.colors.includes(term.value)
    case 'date':
      return row.published !== undefined && isWithin(row.published.slice(0, 10), term)
    default:
      return isWithin(row.savedAt, term)
  }
}

/** Whether one of the tags is the wanted one or lies in it: `trade` has `trade/rail` in it. In letters of any case. */
export function isTagged(tags: readonly string[], wanted: string): boolean {
  const sought = foldedForSearch(wanted)
  return tags.some((tag) => {
    const folded = foldedForSearch(tag)
    return folded === sought || folded.startsWith(`${sought}/`)
  })
}

function isInState(state: Extract<FieldTerm, { kind: 'is' }>['value'], row: QueryRow): boolean {
  switch (state) {
    case 'unread':
      return row.openedAt === undefined
    case 'reading':
      return !row.archived && row.openedAt !== undefined && (row.progress ?? 0) < READ
    case 'archived':
      return row.archived
    case 'starred':
      return row.starred
    default:
      return (row.facts?.orphans ?? row.annotations) > 0
  }
}

const HOST = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i

/** By its address at the beginning of a label (`x.com` is not in `netflix.com`), or by words of its name. */
function isOfSite({ url, site, agency }: QueryRow, wanted: string): boolean {
  const host = url === undefined ? undefined : HOST.exec(url)?.[1]?.toLowerCase()
  const sought = (HOST.exec(wanted)?.[1] ?? wanted).toLowerCase().replace(/^www\./, '')
  if (host !== undefined && `.${host}`.includes(`.${sought}`)) return true
  return [site, agency].some((name) => name !== undefined && hasWords(name, wanted))
}

/** Whether the words stand in the text beside each other; the last may go on. */
function hasWords(text: string, wanted: string): boolean {
  const sought = analysed(wanted)
  return sought !== '' && ` ${analysed(text)}`.includes(` ${sought}`)
}

const isInLanguage = (lang: string | undefined, wanted: string): boolean => {
  const code = lang?.toLowerCase()
  return code !== undefined && (code === wanted || code.startsWith(`${wanted}-`))
}

const isWithin = (at: string, { from, before }: { from?: string; before?: string }): boolean =>
  (from === undefined || at >= from) && (before === undefined || at < before)
