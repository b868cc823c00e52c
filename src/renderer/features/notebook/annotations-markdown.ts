import type { Annotation } from '../../../shared/model/annotation'
import type { Bibliography } from '../../../shared/model/article'
import { quoteWithSource } from '../../quote-copy'

interface Sourced {
  readonly annotation: Pick<Annotation, 'target' | 'note' | 'tags'>
  /** Undefined where its article is not known. */
  readonly source: Bibliography | undefined
}

/** Annotations as Markdown: quote, note, tags and source of each, a line between them. Notes are Markdown already. */
export const annotationsMarkdown = (annotations: readonly Sourced[]): string =>
  `${annotations.map(oneMarkdown).join('\n\n---\n\n')}\n`

function oneMarkdown({ annotation: { target, note, tags }, source }: Sourced): string {
  const quoted = target?.exact
    .split('\n')
    .map((line) => `> ${escaped(line)}`)
    .join('\n>\n')
  const tagged = tags.map((tag) => `#${tag.replaceAll(/\s+/g, '-')}`).join(' ')
  const from = source && escaped(quoteWithSource('', source).plain.split('\n').at(-1) ?? '')
  return [quoted, note.trim(), tagged, from].filter((part) => part !== undefined && part !== '').join('\n\n')
}

/** What Markdown would read as its own: marks in a line, and those that begin a heading or a list. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/^(\s*)([#+-])(?=\s)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')
