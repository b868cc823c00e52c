import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { maths } from './markdown-maths'
import { tasks } from './markdown-tasks'
import type { TexToMathMl } from './tex'

/** The HTML of a Markdown text, not sanitised: CommonMark, tables, footnotes, lists of tasks and maths between dollars. */
export function markdownHtml(text: string, tex?: TexToMathMl): string {
  const markdown = new MarkdownIt({ html: true, linkify: false })
  return markdown.use(footnotes).use(tasks).use(maths, tex).render(text)
}
