import { Haystack } from '../../shared/query/haystack'
import { type QueryNode, termsOf, type TextTerm } from '../../shared/query/query'
import { rowMatches } from '../../shared/query/row-matches'
import type { ArticleSources } from './article-source'
import { ftsTerm, split } from './fts-expression'
import { aboutWords, type SearchDoc, type SearchDocs } from './search-docs'
import { factsOf, lostQuotes, noteWords } from './indexed-article'
import { ANNOTATION_COLUMNS, ARTICLE_COLUMNS, type SearchIndex } from './search-index'
import type { Turns } from './turns'

/** What is searched. */
export interface Searched {
  readonly docs: SearchDocs
  readonly sources: ArticleSources
  /** Absent as long as there is none: then everything is looked through. */
  readonly index: SearchIndex | undefined
}

/** How the articles are wanted. */
export interface Wanted {
  readonly inTrash: boolean
  /** The best first; else in no order, which takes a tenth of the time. */
  readonly ranked: boolean
  /** At most so many, where not all are wanted. */
  readonly most?: number
}

/** How much more a hit in a title or a note is worth than one in the text; as in the index. */
const WORTH = { title: 6, note: 2 } as const
/** Where words are looked for that name no place: quotes are in the text, or among what is said of the article. */
const EVERYWHERE = ['title', 'text', 'note', 'about'] as const
/** Files that are read at a time. */
const AT_ONCE = 16

/** The articles that answer a query: from the index, and by looking through those that it does not have as they are. */
export async function foundArticles(
  searched: Searched,
  node: QueryNode,
  wanted: Wanted,
  turns: Turns,
): Promise<SearchDoc[]> {
  const [found = []] = await foundForEach(searched, [node], wanted, turns)
  return found
}

/** The articles that answer each of several queries; files are read once for all of them. */
export async function foundForEach(
  { docs, sources, index }: Searched,
  nodes: readonly QueryNode[],
  wanted: Wanted,
  turns: Turns,
): Promise<SearchDoc[][]> {
  const isMeant = (doc: SearchDoc): boolean => doc.entry.isTrashed === wanted.inTrash
  // Those that come into the index meanwhile are looked through all the same: they were not there when it was asked.
  const before = new Set(docs.stale)
  const isThere = (doc: SearchDoc): boolean => doc.isReady && !before.has(doc.entry.id) && isMeant(doc)
  const found: SearchDoc[][] = []
  for (const node of nodes)
    found.push(index === undefined ? [] : await fromIndex(docs, index, node, wanted, isThere, turns))
  const changed = new Set([...before, ...docs.stale])
  const { most } = wanted
  if (changed.size === 0 || (most !== undefined && found.every(({ length }) => length >= most))) return found
  const stale = [...changed].flatMap((id) => docs.get(id) ?? []).filter(isMeant)
  const looked = await lookedThrough(stale, sources, nodes, turns)
  return found.map((some, n) => {
    const known = new Set(some.map(({ entry }) => entry.id))
    return [...some, ...(looked[n] ?? []).filter(({ entry }) => !known.has(entry.id))]
  })
}

async function fromIndex(
  docs: SearchDocs,
  index: SearchIndex,
  node: QueryNode,
  wanted: Wanted,
  isThere: (doc: SearchDoc) => boolean,
  turns: Turns,
): Promise<SearchDoc[]> {
  const parts = split(node, ARTICLE_COLUMNS)
  const rest = parts?.rest ?? node
  const isAll = rest.kind === 'all' && rest.nodes.length === 0
  const candidates =
    parts === undefined
      ? [...docs.all()].toSorted(lastSavedFirst)
      : numbersFor(index, parts.match, isAll, wanted).flatMap((number) => docs.numbered(number) ?? [])
  const leaves = new Map<TextTerm, ReadonlySet<number>>()
  for (const { term } of termsOf(rest)) if (term.kind === 'text') leaves.set(term, numbersOf(index, term))
  const found: SearchDoc[] = []
  for (const [n, doc] of candidates.entries()) {
    // A look at the clock takes longer than a look at an article.
    if (n % 64 === 0 && turns.isOver) await turns.next()
    if (!isThere(doc)) continue
    if (isAll || rowMatches(rest, doc.row, (term) => leaves.get(term)?.has(doc.number) === true))
      found.push(doc)
  }
  return found
}

/** In which order they are looked at; where fields leave few of them over, the best of these may be anywhere. */
function numbersFor(index: SearchIndex, match: string, isAll: boolean, { ranked, most }: Wanted): number[] {
  if (!ranked) return index.found(match, most)
  return isAll ? index.bestFirst(match) : index.ranked(match)
}

/** The articles that hold the words of a term, those of their annotations too where it names highlights. */
function numbersOf(index: SearchIndex, term: TextTerm): ReadonlySet<number> {
  const places = term.places?.filter((place) => place !== 'highlight')
  const inArticles =
    places?.length === 0 ? undefined : ftsTerm({ ...term, ...(places && { places }) }, ARTICLE_COLUMNS)
  const inHighlights =
    term.places?.includes('highlight') === true
      ? ftsTerm({ ...term, places: ['highlight'] }, ANNOTATION_COLUMNS)
      : undefined
  return new Set([
    ...(inArticles === undefined ? [] : index.found(inArticles)),
    ...(inHighlights === undefined ? [] : index.articlesOfNotes(inHighlights)),
  ])
}

/** An article that was found by its files, and how good an answer it is. */
interface Looked {
  readonly doc: SearchDoc
  readonly worth: number
}

/** Those that the index does not have as they are, by their files: the same answers, only later. */
async function lookedThrough(
  stale: readonly SearchDoc[],
  sources: ArticleSources,
  nodes: readonly QueryNode[],
  turns: Turns,
): Promise<SearchDoc[][]> {
  const asked = nodes.map((node) => ({ node, terms: [...termsOf(node)], found: [] as Looked[] }))
  const needsFiles = asked
    .flatMap(({ terms }) => terms)
    .some(
      ({ term }) =>
        term.kind === 'text' ||
        ['has', 'color'].includes(term.kind) ||
        (term.kind === 'is' && term.value === 'orphan'),
    )
  for (let from = 0; from < stale.length; from += AT_ONCE) {
    const some = stale.slice(from, from + AT_ONCE)
    const read = needsFiles ? await Promise.all(some.map(({ entry }) => sources.of(entry))) : []
    for (const [n, doc] of some.entries()) {
      const { body, notes } = read[n] ?? { body: '', notes: [] }
      const words = {
        title: doc.row.title,
        text: body,
        note: noteWords(notes),
        highlight: notes.map(({ quote }) => quote).join('\n'),
        about: `${aboutWords(doc.row)}\n${lostQuotes({ body, notes })}`,
      }
      const haystack = new Haystack(words, EVERYWHERE)
      const row = { ...doc.row, facts: factsOf(notes) }
      for (const { node, terms, found } of asked)
        if (rowMatches(node, row, (term) => haystack.has(term)))
          found.push({ doc, worth: worthOf(haystack, terms) })
    }
    if (turns.isOver) await turns.next()
  }
  return asked.map(({ found }) =>
    found.toSorted((a, b) => b.worth - a.worth || lastSavedFirst(a.doc, b.doc)).map(({ doc }) => doc),
  )
}

function worthOf(
  haystack: Haystack,
  terms: Iterable<ReturnType<typeof termsOf> extends Generator<infer T> ? T : never>,
): number {
  let worth = 0
  for (const { term, isWanted } of terms) {
    if (term.kind !== 'text' || !isWanted) continue
    // Ten hits say hardly more than nine.
    worth += Math.log1p(haystack.count(term))
    for (const place of ['title', 'note'] as const)
      if (term.places === undefined || term.places.includes(place))
        worth += haystack.has({ ...term, places: [place] }) ? WORTH[place] : 0
  }
  return worth
}

const lastSavedFirst = (a: SearchDoc, b: SearchDoc): number =>
  a.row.savedAt === b.row.savedAt ? b.number - a.number : a.row.savedAt < b.row.savedAt ? 1 : -1
