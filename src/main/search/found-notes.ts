import { hasWantedText, holdsFieldOfAnnotation } from '../../shared/query/annotation-matches'
import { Haystack } from '../../shared/query/haystack'
import { type QueryNode, termsOf, type TextTerm } from '../../shared/query/query'
import { holds } from '../../shared/query/row-matches'
import type { Searched } from './found-articles'
import { ftsTerm, split } from './fts-expression'
import type { SearchDoc } from './search-docs'
import { ANNOTATION_COLUMNS, type KnownNote, type SearchIndex } from './search-index'
import type { Turns } from './turns'

/** An annotation that was found, and its article. */
export interface NoteFound {
  readonly doc: SearchDoc
  readonly id: string
}

/** Where words are looked for that name no place. */
const EVERYWHERE = ['note', 'highlight', 'about'] as const
/** Annotations that are looked at together. */
const CHUNK = 500

/** Whether a query asks of annotations: all highlights of all unread articles are what nobody means. */
function asksOfNotes(node: QueryNode): boolean {
  return [...termsOf(node)].some(({ term, isWanted }) => {
    if (!isWanted) return false
    if (term.kind === 'text')
      return term.places === undefined || term.places.includes('note') || term.places.includes('highlight')
    return ['tag', 'color', 'has'].includes(term.kind) || (term.kind === 'is' && term.value === 'orphan')
  })
}

/** Which annotations are wanted. */
export interface WantedNotes {
  readonly inTrash: boolean
  /** At most so many are named; all are counted. */
  readonly most: number
  /** Nothing but annotations was asked for: then those of all unread articles are meant where only these are named. */
  readonly isAlone: boolean
}

/** The annotations that answer a query: how many, and the first `most` of them, the best first. */
export async function foundNotes(
  searched: Searched,
  node: QueryNode,
  { inTrash, most, isAlone }: WantedNotes,
  turns: Turns,
): Promise<{ readonly total: number; readonly notes: readonly NoteFound[] }> {
  if (!isAlone && !asksOfNotes(node)) return { total: 0, notes: [] }
  const found: NoteFound[] = []
  const taken = new Set<string>()
  const isMeant = (doc: SearchDoc): boolean => doc.entry.isTrashed === inTrash
  const take = (doc: SearchDoc, id: string): void => {
    if (taken.has(id)) return
    taken.add(id)
    if (found.length < most) found.push({ doc, id })
  }
  const { docs, index } = searched
  // Those that come into the index meanwhile are looked through all the same: they were not there when it was asked.
  const before = new Set(docs.stale)
  const isThere = (doc: SearchDoc): boolean => doc.isReady && !before.has(doc.entry.id) && isMeant(doc)
  if (index !== undefined) {
    const whole = await fromIndex(searched, index, node, isThere, most, take, turns)
    if (whole !== undefined) return { total: whole, notes: found }
  }
  await lookedThrough(searched, new Set([...before, ...docs.stale]), node, isMeant, take, turns)
  return { total: taken.size, notes: found }
}

/** How many there are, where that is known without looking at each. */
async function fromIndex(
  { docs }: Searched,
  index: SearchIndex,
  node: QueryNode,
  isThere: (doc: SearchDoc) => boolean,
  most: number,
  take: (doc: SearchDoc, id: string) => void,
  turns: Turns,
): Promise<number | undefined> {
  const parts = split(node, ANNOTATION_COLUMNS)
  const rest = parts?.rest ?? node
  const leaves = new Map<TextTerm, ReadonlySet<number>>()
  for (const { term } of termsOf(rest)) {
    const match = term.kind === 'text' ? ftsTerm(term, ANNOTATION_COLUMNS) : undefined
    if (term.kind === 'text') leaves.set(term, new Set(match === undefined ? [] : index.foundNotes(match)))
  }
  const hasText = hasWantedText(node)
  const look = (number: number, note: KnownNote): void => {
    const doc = docs.numbered(note.doc)
    if (doc === undefined || !isThere(doc)) return
    const isFound = holds(rest, (term) =>
      term.kind === 'text'
        ? leaves.get(term)?.has(number) === true
        : holdsFieldOfAnnotation(term, note, doc.row, hasText),
    )
    if (isFound) take(doc, note.id)
  }
  if (parts === undefined) return lookedAtAll(index, look, turns)
  const isAll = rest.kind === 'all' && rest.nodes.length === 0
  const numbers = isAll ? index.bestNotesFirst(parts.match) : index.rankedNotes(parts.match)
  // Nothing can speak against one of them: only those that are shown are looked at.
  const isPlain = isAll && docs.stale.size === 0 && docs.trashed === 0
  const looked = isPlain ? numbers.slice(0, most) : numbers
  for (let from = 0; from < looked.length; from += CHUNK) {
    const some = looked.slice(from, from + CHUNK)
    for (const [n, note] of index.notes(some).entries()) look(some[n] ?? 0, note)
    if (turns.isOver) await turns.next()
  }
  return isPlain && isAnyThere(docs.all(), isThere) ? numbers.length : undefined
}

const isAnyThere = (docs: Iterable<SearchDoc>, isThere: (doc: SearchDoc) => boolean): boolean => {
  for (const doc of docs) return isThere(doc)
  return false
}

async function lookedAtAll(
  index: SearchIndex,
  look: (number: number, note: KnownNote) => void,
  turns: Turns,
): Promise<undefined> {
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const { numbers, notes } = index.notesBelow(below, CHUNK)
    for (const [n, note] of notes.entries()) look(numbers[n] ?? 0, note)
    const last = numbers.at(-1)
    if (last === undefined) return undefined
    below = last
    if (turns.isOver) await turns.next()
  }
}

async function lookedThrough(
  { docs, sources }: Searched,
  stale: ReadonlySet<string>,
  node: QueryNode,
  isMeant: (doc: SearchDoc) => boolean,
  take: (doc: SearchDoc, id: string) => void,
  turns: Turns,
): Promise<void> {
  const hasText = hasWantedText(node)
  for (const id of stale) {
    const doc = docs.get(id)
    if (doc === undefined || !isMeant(doc) || doc.row.annotations === 0) continue
    for (const note of await sources.notes(doc.entry)) {
      const words = {
        title: '',
        text: '',
        note: note.note,
        highlight: note.quote,
        about: note.tags.join('\n'),
      }
      const haystack = new Haystack(words, EVERYWHERE)
      const known = { ...note, hasNote: note.note.trim() !== '', isHighlight: note.quote !== '' }
      const isFound = holds(node, (term) =>
        term.kind === 'text' ? haystack.has(term) : holdsFieldOfAnnotation(term, known, doc.row, hasText),
      )
      if (isFound) take(doc, note.id)
    }
    if (turns.isOver) await turns.next()
  }
}
