import { type Labels, labelsOf } from './labels'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportModel, ExportOptions } from './model'
import { sourceLines } from './source-lines'

/** Character data and double-quoted attribute values of HTML. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Only addresses that a browser should follow from a saved file. */
const link = (url: string) =>
  /^https?:\/\//i.test(url) ? `<a href="${escape(url)}" rel="noreferrer">${escape(url)}</a>` : escape(url)

const STYLE = `:root{color-scheme:light dark;--yellow:#ffe28a;--green:#b9e8b0;--blue:#b8dcff;--purple:#e0ccff;--red:#ffc4c0}
body{font:16px/1.6 Georgia,"Source Serif 4","Noto Serif SC",serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.3}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;font-size:.875rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
section{border-top:1px solid #8886;padding:1rem 0;break-inside:avoid}blockquote{margin:0}blockquote p{margin:.3rem 0}
mark{color:#1d1a16;padding:.05em .1em}.note{white-space:pre-wrap;margin:.6rem 0}.details{font-size:.8125rem;opacity:.85}
@media print{body{max-width:none;margin:0}mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit}}`

function quoteOf({ quote, color, context }: ExportedAnnotation): string {
  if (quote === undefined) return ''
  const mark = (text: string) => `<mark style="background:var(--${color})">${escape(text)}</mark>`
  const paragraphs = quote.paragraphs.map((text) => `<p>${mark(text).replaceAll('\n', '<br>')}</p>`)
  if (context === undefined) return `<blockquote>${paragraphs.join('')}</blockquote>`
  const { text, start, end } = context
  const whole = escape(text.slice(0, start)) + mark(text.slice(start, end)) + escape(text.slice(end))
  return `<blockquote><p>${whole.replaceAll('\n', '<br>')}</p></blockquote>`
}

function annotationHtml(annotation: ExportedAnnotation, labels: Labels, options: ExportOptions): string {
  const { note, tags, headings, anchor, colorName } = annotation
  const details = [
    options.tags && tags.length > 0 ? tags.map((tag) => `#${escape(tag)}`).join(' ') : '',
    options.colors && annotation.quote !== undefined ? escape(colorName) : '',
    headings.map(escape).join(' › '),
    anchor === 'orphan' ? escape(labels.orphan) : '',
    options.links ? `<a href="${escape(annotation.link)}">${escape(labels.open)}</a>` : '',
  ].filter((part) => part !== '')
  const noteHtml = options.notes && note.trim() !== '' ? `<div class="note">${escape(note)}</div>` : ''
  return `<section id="a-${escape(annotation.id)}">${quoteOf(annotation)}${noteHtml}<p class="details">${details.join(' · ')}</p></section>`
}

function articleHtml(article: ExportedArticle, labels: Labels, options: ExportOptions): string {
  const { source } = article
  const facts = sourceLines(article, labels).map(
    ({ label, value, address }) =>
      `<dt>${escape(label)}</dt><dd>${address === true ? link(value) : escape(value)}</dd>`,
  )
  if (options.tags && article.tags.length > 0)
    facts.push(
      `<dt>${escape(labels.tags)}</dt><dd>${article.tags.map((tag) => `#${escape(tag)}`).join(' ')}</dd>`,
    )
  const language = `${source.lang ? ` lang="${escape(source.lang)}"` : ''}${source.dir ? ` dir="${source.dir}"` : ''}`
  const annotations = article.annotations.map((one) => annotationHtml(one, labels, options))
  return `<article${language}>\n<h1>${escape(source.title)}</h1>\n<dl>${facts.join('')}</dl>\n${annotations.join('\n')}\n</article>`
}

function render(model: ExportModel): string {
  const { options } = model
  const labels = labelsOf(options.language)
  const only = model.articles.length === 1 ? model.articles[0]?.source.title : undefined
  const body = model.articles.map((article) => articleHtml(article, labels, options)).join('\n')
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(only ?? labels.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body === '' ? `<p>${escape(labels.nothing)}</p>` : body}
</main>
</body>
</html>
`
}

/** One page that needs nothing else, to be read, printed and kept. */
export const html: Exporter = { id: 'html', extension: 'html', mime: 'text/html', keeps: 'content', render }
