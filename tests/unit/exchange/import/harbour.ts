import type { Library } from '../../../../src/main/library/library'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { sourcedDraft } from '../example-library'

export const URL_OF = 'https://example.org/harbour'
export const WORDS =
  'The harbour opened to trade in the spring 🚢 and the first ships came in before the ice had gone.'

/** The article, saved. */
export const saved = async (library: Library): Promise<ArticleId> =>
  (await library.saveArticle(sourcedDraft('The harbour', `<h2>Spring</h2><p>${WORDS}</p>`, { url: URL_OF })))
    .id

/** A Web Annotation of another program. */
export const web = (more: object = {}, exact = 'first ships came in', position?: object) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://notes.example/1',
  type: 'Annotation',
  created: '2020-01-02T03:04:05Z',
  body: [
    { type: 'TextualBody', value: 'Which *ships*?', purpose: 'commenting' },
    { type: 'TextualBody', value: 'sea/ships', purpose: 'tagging' },
  ],
  target: {
    source: URL_OF,
    selector: [
      { type: 'TextQuoteSelector', exact, prefix: 'spring 🚢 and the ', suffix: ' before the ice' },
      ...(position === undefined ? [] : [{ type: 'TextPositionSelector', ...position }]),
    ],
  },
  ...more,
})
