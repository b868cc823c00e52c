import purifier from 'dompurify'
import { newNoteMarkdown } from '../shared/markdown/note-markdown'

const markdown = newNoteMarkdown()
// A note's headings are none of the window's.
markdown.renderer.rules['heading_open'] = () => '<p><strong>'
markdown.renderer.rules['heading_close'] = () => '</strong></p>\n'

/** What a note may hold: no image, no style, nothing that loads or runs. */
const ALLOWED = {
  ALLOWED_TAGS: 'p br strong em s code pre blockquote ul ol li hr a table thead tbody tr th td'.split(' '),
  ALLOWED_ATTR: ['href', 'start'],
  ADD_URI_SAFE_ATTR: ['start'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|lectern):/i,
}

/** A note's Markdown as HTML that is safe to show. */
export const noteHtml = (note: string): string => purifier.sanitize(markdown.render(note), ALLOWED)

/** A note's words in one line, without the signs of its Markdown: for lists, where nothing of it is set. */
export const noteWords = (note: string): string =>
  new DOMParser().parseFromString(noteHtml(note), 'text/html').body.textContent.trim()
