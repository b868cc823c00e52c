import { randomUUID } from 'node:crypto'
import { extractPlainText } from '../../extractor/plain-text'
import { describeTarget } from '../../shared/anchoring'
import en from '../../shared/locales/en/sample.json'
import zh from '../../shared/locales/zh-CN/sample.json'
import type { HighlightColor, NewAnnotation } from '../../shared/model/annotation'
import { AnnotationId } from '../../shared/model/ids'
import { hashOfText, textOfHtml } from '../library/texts/html-tree'
import type { DraftAnnotation, Library, Saved } from '../library/library'

import type { SampleLanguage } from './sample-language'
import { systemLanguage } from './sample-language'

interface Example {
  readonly quote: string
  readonly color: HighlightColor
  readonly note: string
  readonly tags: NewAnnotation['tags']
}

/** Three highlights whose notes teach: select, colour and write, take away. The article itself is English. */
function examplesIn(language: SampleLanguage): Example[] {
  const words = language === 'zh-CN' ? zh : en
  return [
    {
      quote: 'On June 10, 2018',
      color: 'yellow',
      note: words.date,
      tags: [words.dates],
    },
    { quote: 'Russian merchant Svetlana', color: 'blue', note: words.person, tags: [words.people] },
    {
      quote: '32 freight train routes to 54 cities of 23 SCO countries',
      color: 'green',
      note: words.route,
      tags: [words.figures, words.rail],
    },
  ]
}

/**
 * Puts the sample article into the library by the real importer, with its three examples, in one step that undo
 * takes back. `text` is the page as it came; the notes are in `language`.
 */
export async function addSample(
  library: Library,
  text: string,
  language: SampleLanguage = systemLanguage(),
): Promise<Saved> {
  const name = 'tourism-news-page.txt'
  const source = { kind: 'text', bytes: Buffer.from(text), name, encoding: 'utf-8' } as const
  const extraction = extractPlainText(text, { name })
  const annotations = examplesIn(language).map((example) => annotationFor(example, extraction.html))
  return library.saveArticle({ extraction, source, assets: [], sample: true, annotations })
}

function annotationFor({ quote, ...rest }: Example, html: string): DraftAnnotation {
  const { text, blocks } = textOfHtml(html)
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`The sample does not hold “${quote}”`)
  const target = describeTarget(text, hashOfText(text), start, start + quote.length, blocks)
  return { id: AnnotationId.parse(randomUUID()), ...rest, target }
}
