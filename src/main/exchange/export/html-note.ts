import MarkdownIt from 'markdown-it'
import { isSafeLink } from './html-text'
import { plainText } from './plain-text'

/** HTML in a note is shown, not run; images would be fetched, so they stay links. */
const markdownIt = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable('image')
markdownIt.validateLink = isSafeLink

// A note's headings are none of the document's.
markdownIt.renderer.rules['heading_open'] = () => '<p class="heading">'
markdownIt.renderer.rules['heading_close'] = () => '</p>\n'
markdownIt.renderer.rules['link_open'] = (tokens, at, options, _env, renderer) => {
  tokens[at]?.attrSet('rel', 'noreferrer')
  return renderer.renderToken(tokens, at, options)
}

/** A note's Markdown as HTML that holds neither script nor image nor heading. */
export function noteHtml(note: string): string {
  return markdownIt.render(plainText(note)).trimEnd()
}
