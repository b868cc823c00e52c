import { articleAddress } from '../../../../shared/model/address'
import { HIGHLIGHT_COLORS } from '../../../../shared/model/highlight-colors'
import { labelsOf } from '../labels'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportHead, ExportOptions } from '../model'
import { noteOf, tagsOf } from '../own-words'
import { webAddress } from '../source-link'
import { EXTENSION_CONTEXT, extensionOf } from './extension'
import { wellFormed } from './well-formed'

const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', EXTENSION_CONTEXT]
const COLLECTION = 'lectern://annotations'
const PAGE = `${COLLECTION}#page-1`

/** The tints of the light theme, for readers that show the styles of others. */
const TINTS: Readonly<Record<(typeof HIGHLIGHT_COLORS)[number], string>> = {
  yellow: '#ffe882',
  green: '#c6fccd',
  blue: '#b2e2ff',
  purple: '#d2baf7',
  red: '#ffb7b6',
}
const STYLESHEETS = Object.fromEntries(
  HIGHLIGHT_COLORS.map((color) => [
    color,
    { type: 'CssStylesheet', value: `.hl-${color} { background-color: ${TINTS[color]}; }` },
  ]),
)

/** An annotation of the Web Annotation Data Model, without its context. */
function webAnnotation(from: ExportedAnnotation, article: ExportedArticle, options: ExportOptions) {
  const { target, color } = from
  const body = bodiesOf(from, options)
  const isStyled = options.colors && target !== undefined
  return {
    id: `urn:uuid:${from.id}`,
    type: 'Annotation',
    motivation: noteOf(from, options) !== '' ? 'commenting' : target ? 'highlighting' : 'bookmarking',
    created: from.createdAt,
    modified: from.updatedAt,
    ...(body.length === 0 ? {} : { body }),
    target: targetOf(from, article, options),
    ...(isStyled ? { stylesheet: STYLESHEETS[color] } : {}),
    lectern: extensionOf(from, article, options),
  }
}

function bodiesOf(from: ExportedAnnotation, options: ExportOptions) {
  const note = noteOf(from, options)
  return [
    ...(note === ''
      ? []
      : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note }]),
    ...tagsOf(from, options).map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
  ]
}

/** The article's address on the web, or else in Lectern: a source must be an absolute IRI. */
const sourceOf = ({ meta }: ExportedArticle): string => webAddress(meta.url ?? '') ?? articleAddress(meta.id)

function targetOf(
  { target, points, color }: ExportedAnnotation,
  article: ExportedArticle,
  options: ExportOptions,
) {
  const source = sourceOf(article)
  if (target === undefined) return source
  const { exact, prefix, suffix } = target
  return {
    type: 'SpecificResource',
    source,
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      ...(points === undefined ? [] : [{ type: 'TextPositionSelector', ...points }]),
    ],
    state: { type: 'TimeState', sourceDate: article.meta.savedAt },
    ...(options.colors ? { styleClass: `hl-${color}` } : {}),
  }
}

function begin({ contents, options }: ExportHead): string {
  const total = contents.reduce((sum, { annotations }) => sum + annotations, 0)
  const { title: label } = labelsOf(options.language)
  const collection = { id: COLLECTION, type: 'AnnotationCollection', label, total }
  // The W3C's schemas look for label and total of the collection here, too.
  const page = { id: PAGE, type: 'AnnotationPage', startIndex: 0, partOf: collection }
  const [head, first] = [{ '@context': CONTEXT, ...collection }, page].map((one) =>
    JSON.stringify(one).slice(0, -1),
  )
  return `${head},"first":${first},"items":[`
}

/** The Web Annotation Data Model as JSON-LD: a collection of one page. Text offsets are Unicode code points. */
export const w3c: Exporter = {
  id: 'w3c',
  group: 'data',
  extension: 'jsonld',
  mime: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  fidelity: "A'",
  begin,
  article(article, { options }, before) {
    return article.annotations
      .map((one, at) => {
        const value = JSON.stringify(wellFormed(webAnnotation(one, article, options)))
        return `${before.annotations + at === 0 ? '' : ','}\n${value}`
      })
      .join('')
  },
  end: () => `\n]},"last":${JSON.stringify(PAGE)}}\n`,
}
