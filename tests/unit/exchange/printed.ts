import { describeTarget } from '../../../src/shared/anchoring'
import { PrintRequest } from '../../../src/shared/ipc/contract'
import { Annotation } from '../../../src/shared/model/annotation'
import { ArticleMeta } from '../../../src/shared/model/article'
import { hashOfText, textOfHtml } from '../../../src/main/library/texts/html-tree'
import { type PrintedArticle, printDocument } from '../../../src/main/exchange/print/print-document'
import { annotationId } from './example-library'

const ARTICLE = '01J2ZK5V7Q8R9S0T1V2W3X4Y5Z'

interface Wanted {
  readonly quote: string
  readonly color?: Annotation['color']
  readonly note?: string
  readonly tags?: string[]
}

/** An article with highlights of the first copies of quotes, made one second after the other. */
export function articleWith(
  html: string,
  wanted: readonly Wanted[],
  more: Partial<ArticleMeta> = {},
): PrintedArticle {
  const { text, blocks } = textOfHtml(html)
  const hash = hashOfText(text)
  const meta = ArticleMeta.parse({
    id: ARTICLE,
    title: 'A printed article',
    text: { hash, rule: 1 },
    source: { kind: 'html', file: 'source.html', hash },
    extractor: 'test',
    excerpt: '',
    words: 3,
    savedAt: '2024-07-06T08:30:00.000Z',
    updatedAt: '2024-07-06T08:30:00.000Z',
    ...more,
  })
  const annotations = wanted.map(({ quote, color = 'yellow', note = '', tags = [] }, at) => {
    const start = text.indexOf(quote)
    if (start < 0) throw new Error(`“${quote}” is not in the text`)
    const target = describeTarget(text, hash, start, start + quote.length, blocks)
    return annotation(at + 1, { color, note, tags, target })
  })
  return { meta, html, annotations }
}

/** An annotation of that article; without more a note on the whole of it. */
export function annotation(number: number, more: Partial<Annotation>): Annotation {
  const at = new Date(Date.UTC(2024, 6, 6, 9, 0, number)).toISOString()
  return Annotation.parse({
    id: annotationId(number),
    articleId: ARTICLE,
    color: 'yellow',
    createdAt: at,
    updatedAt: at,
    ...more,
  })
}

/** Choices with the usual values where nothing is said. */
export const optionsOf = (options: Partial<PrintRequest['options']> = {}) =>
  PrintRequest.parse({ articleId: ARTICLE, options }).options

/** The `article` element of the printed document. */
export function printedText(article: PrintedArticle, options: Partial<PrintRequest['options']> = {}): string {
  const { body } = printDocument(article, optionsOf(options))
  return /<article[^>]*>([\s\S]*)<\/article>/.exec(body)?.[1] ?? ''
}
