import type { Annotation } from '../../../shared/model/annotation'
import type { Bibliography } from '../../../shared/model/article'
import { quoteMarkdown, sourceMarkdown } from '../../quote-forms'

interface Sourced {
  readonly annotation: Pick<Annotation, 'target' | 'note' | 'tags'>
  /** Undefined where its article is not known. */
  readonly source: Bibliography | undefined
}

/** Annotations as Markdown: quote, note, tags and source of each, a line between them. Notes are Markdown already. */
export const annotationsMarkdown = (annotations: readonly Sourced[]): string =>
  `${annotations.map(oneMarkdown).join('\n\n---\n\n')}\n`

function oneMarkdown({ annotation: { target, note, tags }, source }: Sourced): string {
  const quoted = target && quoteMarkdown(target.exact)
  const tagged = tags.map((tag) => `#${tag.replaceAll(/\s+/g, '-')}`).join(' ')
  const from = source && sourceMarkdown(source)
  return [quoted, note.trim(), tagged, from].filter((part) => part !== undefined && part !== '').join('\n\n')
}
