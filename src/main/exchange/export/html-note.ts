import { newNoteMarkdown } from '../../../shared/markdown/note-markdown'
import { plainText } from './plain-text'

const markdownIt = newNoteMarkdown()
// A note's headings are none of the document's.
markdownIt.renderer.rules['heading_open'] = () => '<p class="heading">'
markdownIt.renderer.rules['heading_close'] = () => '</p>\n'

/** A note's Markdown as HTML that holds neither script nor image nor heading. */
export function noteHtml(note: string): string {
  return markdownIt.render(plainText(note)).trimEnd()
}
