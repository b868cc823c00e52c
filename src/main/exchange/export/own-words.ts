import type { ArticleMeta } from '../../../shared/model/article'
import type { ExportedAnnotation, ExportOptions } from './model'

/** What is highlighted now, as plain text: a line feed between paragraphs, a tab between the cells of a row. */
export const passageText = ({ passage }: ExportedAnnotation): string =>
  passage.map(({ text }) => text).join('\n')

/** What was highlighted, letter by letter as the library holds it; empty for a note on the whole article. */
export const quoteOf = ({ target }: ExportedAnnotation): string => target?.exact ?? ''

/** The note where notes are wanted and there is one; empty otherwise. */
export const noteOf = ({ note }: ExportedAnnotation, { notes }: ExportOptions): string =>
  notes && note.trim() !== '' ? note : ''

/** The tags where tags are wanted. */
export const tagsOf = ({ tags }: { readonly tags: readonly string[] }, options: ExportOptions) =>
  options.tags ? tags : []

/** Who wrote it, as far as is known: its authors, else its agency. */
export function writersOf({ authors, agency }: Pick<ArticleMeta, 'authors' | 'agency'>): readonly string[] {
  return authors.length > 0 ? authors : agency === undefined ? [] : [agency]
}
