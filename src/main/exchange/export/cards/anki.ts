import { noteHtml } from '../html-note'
import { escape } from '../html-text'
import { labelsOf, titleOf } from '../labels'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportHead } from '../model'
import { noteOf, passageText, tagsOf } from '../own-words'
import { webAddress } from '../source-link'

/** The id stands first, so that no line begins with `#`, which makes it a comment. */
const HEAD = [
  '#separator:tab',
  '#html:true',
  '#notetype:Basic',
  '#deck:Lectern',
  '#guid column:1',
  '#tags column:4',
]

/** A field on one line: line ends are `<br>` in code and blanks elsewhere, where HTML does not show them. */
const onOneLine = (html: string): string =>
  html
    .replace(/<pre[\s\S]*?<\/pre>/g, (code) => code.replace(/\n+(?=<\/code>)/, '').replaceAll('\n', '<br>'))
    .replace(/[\t\n]+/g, ' ')
    .replaceAll('"', '&quot;')

const words = (text: string): string => escape(text).replaceAll('\n', '<br>').replaceAll('\t', ' | ')

/** Blanks set tags apart, and `::` is what nests them. */
const tagWord = (tag: string): string => escape(tag).replace(/\s+/g, '_').replaceAll('/', '::')

function row(annotation: ExportedAnnotation, { meta }: ExportedArticle, { options }: ExportHead): string {
  const labels = labelsOf(options.language)
  const title = words(titleOf(meta.title, labels))
  const quote = words(passageText(annotation))
  const note = noteOf(annotation, options)
  const page = annotation.sourceLink ?? webAddress(meta.url ?? '')
  const source = page === undefined ? title : `<a href='${escape(page).replaceAll("'", '%27')}'>${title}</a>`
  const back = [
    note === '' ? '' : onOneLine(noteHtml(note)),
    `<div>${source}</div>`,
    options.links ? `<div><a href='${annotation.link}'>${escape(labels.open)}</a></div>` : '',
  ].join('')
  const front = quote === '' ? title : quote
  return `${annotation.id}\t${front}\t${back}\t${tagsOf(annotation, options).map(tagWord).join(' ')}\n`
}

/** Cards for Anki's text import: the passage in front, note and source behind; the same id updates the same card. */
export const anki: Exporter = {
  id: 'anki',
  group: 'notes',
  extension: 'txt',
  mime: 'text/plain',
  fidelity: 'C',
  begin: () => `${HEAD.join('\n')}\n`,
  article: (article, head) => article.annotations.map((one) => row(one, article, head)).join(''),
  end: () => '',
}
