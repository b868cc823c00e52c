import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import type { FoundArticle, FoundNote, SearchGroup, Snippet } from '../../shared/model/search'
import type { TextTerm } from '../../shared/query/query'
import type { ArticleSources } from './article-source'
import type { NoteFound } from './found-notes'
import type { SearchDoc } from './search-docs'
import { marked, snippetOf } from './snippet'
import type { Turns } from './turns'

/** Quotes and notes up to so many characters are shown as they are. */
const SHORT = 240

/** Articles that were found, the first `limit` of them with the pieces in which the hits are. */
export async function articleGroup(
  sources: ArticleSources,
  docs: readonly SearchDoc[],
  texts: readonly TextTerm[],
  limit: number,
  isRanked: boolean,
): Promise<SearchGroup> {
  const shown = await Promise.all(docs.slice(0, limit).map((doc) => foundArticle(sources, doc, texts)))
  const ids = docs.map(({ entry }) => entry.id as ArticleId)
  return { group: 'articles', isRanked, total: docs.length, ids, found: shown }
}

/** Articles with the pieces in which the hits are, in their order. Throws `Cancelled`. */
export async function piecesOf(
  sources: ArticleSources,
  docs: readonly SearchDoc[],
  texts: readonly TextTerm[],
  turns: Turns,
): Promise<FoundArticle[]> {
  const pieces: FoundArticle[] = []
  for (const doc of docs) {
    pieces.push(await foundArticle(sources, doc, texts))
    if (turns.isOver) await turns.next()
  }
  return pieces
}

async function foundArticle(
  sources: ArticleSources,
  { entry }: SearchDoc,
  texts: readonly TextTerm[],
): Promise<FoundArticle> {
  const inText = texts.filter(({ places }) => places === undefined || places.includes('text'))
  const snippet = inText.length === 0 ? undefined : snippetOf(await sources.shownBody(entry), inText)
  const inTitle = texts.filter(({ places }) => places === undefined || places.includes('title'))
  return {
    id: entry.id as ArticleId,
    title: mutable(marked(entry.row.title, inTitle)),
    ...(snippet === undefined ? {} : { snippet: mutable(snippet) }),
  }
}

/** Annotations that were found, with their words as their files have them now. */
export async function noteGroup(
  sources: ArticleSources,
  total: number,
  notes: readonly NoteFound[],
  texts: readonly TextTerm[],
): Promise<SearchGroup> {
  const files = new Map(
    [...new Set(notes.map(({ doc }) => doc))].map((doc) => [doc, sources.notes(doc.entry)]),
  )
  const found: FoundNote[] = []
  for (const { doc, id } of notes) {
    const note = (await files.get(doc))?.find((one) => one.id === id)
    if (note === undefined) continue
    found.push({
      articleId: doc.entry.id as ArticleId,
      id: note.id as AnnotationId,
      title: doc.row.title,
      color: note.color,
      quote: shortened(note.quote, texts),
      note: shortened(note.note, texts),
      tags: note.tags,
    })
  }
  return { group: 'annotations', isRanked: true, total, found }
}

/** The whole of a short text, else the piece with the hits, else the beginning. */
const shortened = (text: string, texts: readonly TextTerm[]): Snippet =>
  mutable(
    text.length <= SHORT
      ? marked(text, texts)
      : (snippetOf(text, texts) ?? marked(`${text.slice(0, SHORT)}…`, [])),
  )

const mutable = ({ text, hits }: ReturnType<typeof marked>): Snippet => ({
  text,
  hits: hits.map(([start, end]): [number, number] => [start, end]),
})
