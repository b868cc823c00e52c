import type { FoundAnnotation } from '../../shared/ipc/contract'
import type { Annotation } from '../../shared/model/annotation'
import type { ArticleId } from '../../shared/model/ids'
import { folded } from '../../shared/text/folded'
import { atMost } from './at-most'
import type { Library } from './library'

/** Nobody has searched for so long, ms: what was read for it is forgotten. */
const IDLE = 60_000
/** Files that are read at a time. */
const AT_ONCE = 8
/** Characters of a quote and of a note that are shown. */
const SHOWN = 160

interface Searched {
  readonly found: FoundAnnotation
  /** Quote, note and tags, folded. */
  readonly text: string
}

/** Looks for annotations by their words: at most `most` that hold every word of the query, newest article first. */
export type SearchAnnotations = (query: string, most: number) => Promise<FoundAnnotation[]>

/**
 * A search over the annotations of a library. They are read with the first search, kept while people go on typing, and
 * follow every change.
 */
export function createAnnotationSearch(library: Library): SearchAnnotations {
  const reads = atMost(AT_ONCE)
  const read = new Map<ArticleId, Promise<Searched[]>>()
  let idle: ReturnType<typeof setTimeout> | undefined
  library.on(({ name, payload }) => {
    if (name === 'annotations.changed') read.delete(payload.articleId)
    else if (name === 'library.changed') for (const id of payload.remove) read.delete(id)
  })
  const annotationsOf = (id: ArticleId): Promise<Searched[]> => {
    const known = read.get(id)
    if (known !== undefined) return known
    const reading = reads(() => library.storedAnnotations(id)).then(
      (annotations) => annotations.map(searched),
      // It went while the others were read, or cannot be read now: the others are still found.
      () => [],
    )
    read.set(id, reading)
    return reading
  }
  let ahead: Promise<unknown> | undefined
  /** With the first letter, so that the others are there when a rare word is typed. */
  const readAll = () => Promise.all(annotated(library).map(annotationsOf))
  const forget = () => {
    read.clear()
    ahead = undefined
  }
  return async (query, most) => {
    clearTimeout(idle)
    idle = setTimeout(forget, IDLE)
    idle.unref()
    ahead ??= readAll()
    const words = folded(query)
      .split(/\s+/)
      .filter((word) => word !== '')
    const all: FoundAnnotation[] = []
    for (const id of annotated(library)) {
      for (const { found, text } of await annotationsOf(id))
        if (words.every((word) => text.includes(word))) all.push(found)
      if (all.length >= most) break
    }
    return all.slice(0, most)
  }
}

/** The articles outside the trash that have annotations, the newest first. */
const annotated = (library: Library): ArticleId[] =>
  [...library.rows()]
    .filter(({ annotations, trashedAt }) => annotations > 0 && trashedAt === undefined)
    .toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
    .map(({ id }) => id)

function searched(annotation: Annotation): Searched {
  const { articleId, id, color, tags, note, target } = annotation
  const quote = target?.exact ?? ''
  return {
    found: { articleId, id, color, tags, quote: quote.slice(0, SHOWN), note: note.slice(0, SHOWN) },
    text: folded([quote, note, ...tags].join('\n')),
  }
}
