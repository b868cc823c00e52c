import MarkdownIt from 'markdown-it'
import { escape, isSafeLink } from './html-text'
import { plainText } from './plain-text'

/** Markdown as notes are written in it: HTML is shown, not run, and an image is a link. */
export function newNoteMarkdown(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true })
  markdown.validateLink = isSafeLink
  const { rules } = markdown.renderer
  rules['link_open'] = (tokens, at, options, _env, renderer) => {
    tokens[at]?.attrSet('rel', 'noreferrer')
    return renderer.renderToken(tokens, at, options)
  }
  // An image would be fetched without being asked for.
  rules['image'] = (tokens, at) => {
    const address = String(tokens[at]?.attrGet('src') ?? '')
    return `<a href="${escape(address)}" rel="noreferrer">${escape(tokens[at]?.content || address)}</a>`
  }
  return markdown
}

const markdownIt = newNoteMarkdown()
// A note's headings are none of the document's.
markdownIt.renderer.rules['heading_open'] = () => '<p class="heading">'
markdownIt.renderer.rules['heading_close'] = () => '</p>\n'

/** A note's Markdown as HTML that holds neither script nor image nor heading. */
export function noteHtml(note: string): string {
  return markdownIt.render(plainText(note)).trimEnd()
}
