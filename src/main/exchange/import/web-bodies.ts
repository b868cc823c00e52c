import { textOfHtml } from '../../library/texts/html-tree'
import { type Fields, isFields, lineIn, listOf, textIn } from './values'

/** What an annotation says. */
export interface WebBodies {
  /** Markdown, a part each. */
  readonly notes: readonly string[]
  readonly tags: readonly unknown[]
}

/** HTML longer than this is not laid out as text but kept as it is, UTF-16 code units. */
const LONGEST_HTML = 200_000
const DEEPEST = 5

/** The bodies of a Web Annotation: texts are notes, those for tagging are tags, anything elsewhere is a link to it. */
export function bodiesIn(value: Fields): WebBodies {
  const notes: string[] = []
  const tags: unknown[] = []
  const motivation = listOf(value['motivation']).map(String)
  const isTagging = motivation.length === 1 && motivation[0] === 'tagging'
  const plain = textIn(value['bodyValue'])
  if (plain !== undefined) notes.push(plain)
  const take = (body: unknown, depth: number): void => {
    if (typeof body === 'string') notes.push(linkTo(body))
    if (!isFields(body) || depth > DEEPEST) return
    if (Array.isArray(body['items'])) {
      for (const one of body['items'].slice(0, 1000)) take(one, depth + 1)
      return
    }
    const text = textIn(body['value'] ?? body['chars'])
    const purposes = listOf(body['purpose'])
    if (text !== undefined) {
      if (purposes.includes('tagging') || (isTagging && purposes.length === 0)) tags.push(text)
      else notes.push(isHtml(body) && text.length <= LONGEST_HTML ? textOfHtml(text).text : text)
      return
    }
    const source = body['source'] ?? body['id'] ?? body['@id']
    const address = lineIn(isFields(source) ? (source['id'] ?? source['@id']) : source)
    if (address !== undefined) notes.push(linkTo(address))
  }
  for (const body of listOf(value['body'])) take(body, 0)
  return { notes: notes.filter((note) => note.trim() !== ''), tags }
}

const isHtml = (body: Fields): boolean => listOf(body['format']).includes('text/html')

/** An address as a link that shows itself; anything else as it is. */
const linkTo = (iri: string): string => {
  const line = lineIn(iri) ?? ''
  return /^https?:\/\/[^\s<>]+$/i.test(line) ? `<${line}>` : line
}
