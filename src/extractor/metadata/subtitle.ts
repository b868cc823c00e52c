import type { Finding } from './candidate'
import { folded } from './folded'
import { lineOf } from './json-ld'
import type { PageMarks } from './page-marks'

const CALLED =
  /(?:^|[\s_-])(?:subtitle|sub-title|subheadline|subhead|sub-headline|subheading|dek|deck|standfirst|kicker-text|article-summary|alternativeheadline|untertitel|unterzeile|chapo|bajada|sottotitolo)(?:$|[\s_-])/

/** The line below the title that the page calls its subtitle; never the first words of the text by guess. */
export function subtitleOf({ jsonLd, lines, meta }: PageMarks, titleAt: number): Finding<string> | undefined {
  const title = lines[titleAt]
  const isOther = (text: string) => title === undefined || folded(text) !== folded(title.text)
  const said = lineOf(jsonLd.article?.['alternativeHeadline'])
  const called = lines.find(
    ({ marks, text, at, aside }) =>
      !aside &&
      title !== undefined &&
      at > title.at &&
      at - title.at < 900 &&
      CALLED.test(marks) &&
      text.length <= 300,
  )?.text
  const value = called ?? said ?? meta('subtitle', 'article:subtitle')[0]
  if (value === undefined || value.length > 400 || !isOther(value)) return undefined
  return { value, confidence: called === undefined ? 0.7 : called === said ? 0.9 : 0.75 }
}
