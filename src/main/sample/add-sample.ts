import { describeTarget } from '../../shared/anchoring'
import { extractPlainText } from '../../extractor/plain-text'
import { NewAnnotation } from '../../shared/model/annotation'
import type { ArticleId } from '../../shared/model/ids'
import { randomUUID } from 'node:crypto'
import { textOfHtml } from '../library/html-tree'
import type { Library } from '../library/library'

/** Three highlights that show what Lectern is for. Their notes are part of the article's example, in its language. */
const EXAMPLES = [
  {
    quote: '21.34 billion yuan ($2.94 billion)',
    color: 'yellow',
    note: 'A figure worth keeping. Select any words with the mouse: a small bar offers five colours. By keyboard: Alt+↓ to a paragraph, then h.',
    tags: ['figures'],
  },
  {
    quote: 'Russian merchant Svetlana',
    color: 'blue',
    note: 'Notes like this one are written in the panel on the right; they are saved as you type. Press n on a selection to start with the note.',
    tags: ['people'],
  },
  {
    quote: '32 freight train routes to 54 cities of 23 SCO countries',
    color: 'green',
    note: 'Take it all away: Ctrl+E exports highlights with their source as Markdown, JSON or HTML.',
    tags: ['figures', 'trade/rail'],
  },
] as const

/** Puts the sample article into the library by the real importer, with its three examples. `text` is the page as it came. */
export async function addSample(library: Library, text: string): Promise<ArticleId> {
  const name = 'tourism-news-page.txt'
  const source = { kind: 'text', bytes: Buffer.from(text), name, encoding: 'utf-8' } as const
  const extraction = extractPlainText(text, { name })
  const { id, duplicateOf } = await library.saveArticle({ extraction, source, assets: [], sample: true })
  if (duplicateOf !== undefined) return id
  const article = await library.article(id)
  const { blocks } = textOfHtml(article.html)
  for (const { quote, color, note, tags } of EXAMPLES) {
    const start = article.text.indexOf(quote)
    if (start < 0) throw new Error(`The sample does not hold “${quote}”`)
    const target = describeTarget(article.text, article.meta.text.hash, start, start + quote.length, blocks)
    const annotation = { id: randomUUID(), articleId: id, color, note, tags: [...tags], target }
    await library.addAnnotation(NewAnnotation.parse(annotation))
  }
  return id
}
