import MarkdownIt from 'markdown-it'

/** Whether an address in a note may be followed. */
const isSafeLink = (url: string): boolean =>
  /^(?:https?:\/\/|mailto:|lectern:\/\/(?:open|article)\/)/i.test(url)

/**
 * Markdown as notes are written in it, for the window and every export alike: HTML is shown, not run, a line break is
 * one, a bare address of the web is a link, and an image is a link too.
 */
export function newNoteMarkdown(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  markdown.validateLink = isSafeLink
  const { rules } = markdown.renderer
  rules['link_open'] = (tokens, at, options, _env, renderer) => {
    tokens[at]?.attrSet('rel', 'noreferrer')
    return renderer.renderToken(tokens, at, options)
  }
  // An image would be fetched without being asked for.
  rules['image'] = (tokens, at) => {
    const { escapeHtml } = markdown.utils
    const address = String(tokens[at]?.attrGet('src') ?? '')
    return `<a href="${escapeHtml(address)}" rel="noreferrer">${escapeHtml(tokens[at]?.content || address)}</a>`
  }
  return markdown
}
