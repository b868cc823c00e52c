import { newNoteMarkdown } from '../../../shared/markdown/note-markdown'
import { escape } from '../export/html-text'
import { plainText } from '../export/plain-text'

const markdown = newNoteMarkdown()
const { rules } = markdown.renderer
rules['fence'] = (tokens, at) => `<span class="md-pre">${escape(tokens[at]?.content.trimEnd() ?? '')}</span>`
rules['code_block'] = rules['fence']
rules['hr'] = () => '<span class="md-hr"></span>'

/**
 * A note's Markdown in elements that may stand inside a paragraph: what would be a block is a `span` with the class
 * `md-<name>`, so that the paragraph a note hangs on stays whole.
 */
export function phrasingNote(note: string): string {
  const tokens = markdown.parse(plainText(note), {})
  for (const token of tokens) {
    if (!token.block || token.tag === '' || token.nesting === 0) continue
    token.attrJoin('class', `md-${token.tag}`)
    token.tag = 'span'
  }
  return markdown.renderer.render(tokens, markdown.options, {}).trim()
}
