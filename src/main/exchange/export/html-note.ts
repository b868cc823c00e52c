import MarkdownIt from 'markdown-it'
import { escape, isSafeLink } from './html-text'
import { plainText } from './plain-text'

/** HTML in a note is shown, not run. */
const markdownIt = new MarkdownIt({ html: false, linkify: false, breaks: true })
markdownIt.validateLink = isSafeLink
const { rules } = markdownIt.renderer

// A note's headings are none of the document's.
rules['heading_open'] = () => '<p class="heading">'
rules['heading_close'] = () => '</p>\n'
rules['link_open'] = (tokens, at, options, _env, renderer) => {
  tokens[at]?.attrSet('rel', 'noreferrer')
  return renderer.renderToken(tokens, at, options)
}
// An image would be fetched without being asked for.
rules['image'] = (tokens, at) => {
  const address = String(tokens[at]?.attrGet('src') ?? '')
  return `<a href="${escape(address)}" rel="noreferrer">${escape(tokens[at]?.content || address)}</a>`
}

/** A note's Markdown as HTML that holds neither script nor image nor heading. */
export function noteHtml(note: string): string {
  return markdownIt.render(plainText(note)).trimEnd()
}
