import type { ArticleSummary } from '../../shared/model/article'
import type { ColorNames } from '../../shared/model/color-names'
import type { FoundArticle, RelaxedQuery, SearchGroup } from '../../shared/model/search'
import type { QueryRow } from '../../shared/query/row-matches'

/** What the core tells the search of an article. */
export interface SearchEntry {
  readonly id: string
  readonly row: Omit<QueryRow, 'facts'>
  readonly isTrashed: boolean
  /** The hash of its text; empty where it has none. */
  readonly text: string
  /** What its words are made from: another one says that they are others. */
  readonly stamp: string
  /** Its annotations were changed: they are read again whatever the stamp says. */
  readonly again?: boolean
}

/** A search that was asked for. */
export interface SearchRequest {
  readonly query: string
  readonly colorNames: ColorNames
  /** How many results of each group come with their snippets. */
  readonly limit: number
  /** Whether articles in the trash are meant instead of the others. */
  readonly inTrash: boolean
  /** Whether the first ones may come before they are ranked. */
  readonly streams: boolean
  /** The groups that are wanted. */
  readonly groups: readonly ('articles' | 'annotations')[]
}

/** Some articles of which the pieces are asked for in which the words of a query are. */
export interface PiecesRequest {
  readonly query: string
  readonly colorNames: ColorNames
  readonly ids: readonly string[]
}

/** To the thread. */
export type SearchMessage =
  | { readonly kind: 'open'; readonly options: EngineOptions }
  | { readonly kind: 'entries'; readonly entries: readonly SearchEntry[]; readonly isAll: boolean }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'run'; readonly call: number; readonly request: SearchRequest }
  | {
      readonly kind: 'count'
      readonly call: number
      readonly queries: readonly string[]
      readonly colorNames: ColorNames
    }
  | { readonly kind: 'pieces'; readonly call: number; readonly request: PiecesRequest }
  | { readonly kind: 'cancel'; readonly call: number }
  | { readonly kind: 'close' }

/** What a search came to. */
export interface SearchDone {
  readonly isCancelled: boolean
  /** Other words for a query that found nothing. */
  readonly suggestions: readonly string[]
  /** The same query without some of its parts, where it found nothing and those find something. */
  readonly relaxed: readonly RelaxedQuery[]
}

/** The pieces that were asked for, as far as their articles are there. */
export interface PiecesDone {
  readonly isCancelled: boolean
  readonly found: readonly FoundArticle[]
}

/** How far the index is: `ready` of `all` articles. */
export interface SearchProgress {
  readonly ready: number
  readonly all: number
  /** Which SQLite is in use; absent where there is none and everything is looked through. */
  readonly driver?: string
}

/** From the thread. */
export type SearchAnswer =
  | { readonly kind: 'group'; readonly call: number; readonly group: SearchGroup }
  | { readonly kind: 'done'; readonly call: number; readonly done: SearchDone }
  | { readonly kind: 'counts'; readonly call: number; readonly counts: readonly number[] }
  | { readonly kind: 'pieces'; readonly call: number; readonly done: PiecesDone }
  | { readonly kind: 'failed'; readonly call: number; readonly message: string }
  | { readonly kind: 'progress'; readonly progress: SearchProgress }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'closed' }

/** What an engine needs to know. */
export interface EngineOptions {
  readonly libraryId: string
  /** The library's folder. */
  readonly libraryPath: string
  /** This machine's folder for the library, where the index is. */
  readonly folder: string
  /** Only this driver; the first that passes its test where it is not said. */
  readonly driver?: 'native' | 'wasm' | 'none'
  /** So long an index that could not be made waits before it is tried again, ms; a minute where it is not said. */
  readonly retryAfter?: number
}

/** The part of a row that queries ask for. */
export function queryRow(row: ArticleSummary): SearchEntry['row'] {
  const { title, authors, site, agency, published, lang, url, savedAt, tags, annotationTags } = row
  const { archived, starred, openedAt, progress, annotations } = row
  return {
    title,
    authors,
    savedAt,
    tags,
    archived,
    starred,
    annotations,
    ...(site === undefined ? {} : { site }),
    ...(agency === undefined ? {} : { agency }),
    ...(published === undefined ? {} : { published }),
    ...(lang === undefined ? {} : { lang }),
    ...(url === undefined ? {} : { url }),
    ...(annotationTags === undefined ? {} : { annotationTags }),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(progress === undefined ? {} : { progress }),
  }
}
