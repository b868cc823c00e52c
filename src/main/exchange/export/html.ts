import { annotationHtml } from './html-annotation'
import { STYLE } from './html-style'
import { addressHtml, escape, languageOf } from './html-text'
import { dayInWords, fill, type Labels, labelsOf, sumInWords, titleOf } from './labels'
import {
  type ExportedAnnotation,
  type ExportedArticle,
  type Exporter,
  type ExportHead,
  isOfOneArticle,
} from './model'
import { oneLine } from './plain-text'
import { sourceLines } from './source-lines'

/** No script, no request: the page says it itself, so that a mistake of ours stays without effect. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

function begin(head: ExportHead): string {
  const { options, contents } = head
  const labels = labelsOf(options.language)
  const title = isOfOneArticle(head) ? titleOf(contents[0]?.title ?? '', labels) : labels.title
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${isOfOneArticle(head) ? '' : libraryHeader(head, labels)}`
}

function libraryHeader(head: ExportHead, labels: Labels): string {
  const { contents } = head
  const sum = contents.length === 0 ? labels.nothing : sumInWords(labels, head)
  const entries = contents.map(
    ({ id, title, annotations }) =>
      `<li><a href="#${escape(id)}" dir="auto">${escape(titleOf(title, labels))}</a> <span>${annotations}</span></li>`,
  )
  const nav = `<nav aria-label="${escape(labels.contents)}"><ol>\n${entries.join('\n')}\n</ol></nav>\n`
  const header = `<header><h1>${escape(labels.title)}</h1><p class="sum">${escape(sum)}</p></header>\n`
  return contents.length > 1 ? header + nav : header
}

function article(one: ExportedArticle, head: ExportHead): string {
  const { meta } = one
  const labels = labelsOf(head.options.language)
  const level = isOfOneArticle(head) ? 1 : 2
  const title = `<h${level} id="${escape(meta.id)}-title"${languageOf(meta)}>${escape(titleOf(meta.title, labels))}</h${level}>`
  const subtitle = meta.subtitle
    ? `\n<p class="subtitle"${languageOf(meta)}>${escape(oneLine(meta.subtitle))}</p>`
    : ''
  return `<article id="${escape(meta.id)}" aria-labelledby="${escape(meta.id)}-title">
<header>
${title}${subtitle}
${factsHtml(one, head, labels)}
</header>
${bodyHtml(one, head, labels)}</article>
`
}

function factsHtml(one: ExportedArticle, { options }: ExportHead, labels: Labels): string {
  const facts = sourceLines(one, labels).map(({ label, value, kind }) => {
    if (kind === 'address') return [label, addressHtml(value)]
    if (kind === 'text') return [label, `<bdi>${escape(oneLine(value))}</bdi>`]
    return [label, `<time datetime="${escape(value)}">${escape(dayInWords(value, options.language))}</time>`]
  })
  const tags = one.meta.tags.map((tag) => `<span class="tag" dir="auto">${escape(tag)}</span>`)
  if (options.tags && tags.length > 0) facts.push([labels.tags, tags.join(' ')])
  const rows = facts.map(([label = '', value]) => `<dt>${escape(label)}</dt><dd>${value}</dd>`)
  return `<dl class="facts">\n${rows.join('\n')}\n</dl>`
}

/** The annotations under their groups, or the article's own headings; orphans then under one that says so. */
function bodyHtml(
  { meta, textMissing, annotations }: ExportedArticle,
  head: ExportHead,
  labels: Labels,
): string {
  const level = isOfOneArticle(head) ? 2 : 3
  const parts: string[] = []
  const notice = textMissing ? labels.textMissing : annotations.length === 0 ? labels.nothing : undefined
  if (notice !== undefined) parts.push(`<p class="notice">${escape(notice)}</p>`)
  let section = ''
  for (const annotation of annotations) {
    const next = sectionOf(annotation, labels)
    if (next !== section && next !== '') {
      const language = isOrphan(annotation) || annotation.group !== undefined ? '' : languageOf(meta)
      parts.push(`<h${level} class="section"${language}>${escape(oneLine(next))}</h${level}>`)
    }
    section = next
    parts.push(annotationHtml(annotation, meta, head.options, labels))
  }
  return parts.map((part) => `${part}\n`).join('')
}

const isOrphan = ({ anchor }: ExportedAnnotation) => anchor?.status === 'orphan'
const sectionOf = (annotation: ExportedAnnotation, labels: Labels) =>
  annotation.group ?? (isOrphan(annotation) ? labels.orphans : annotation.headings.join(' › '))

function end({ generatedAt, options }: ExportHead): string {
  const labels = labelsOf(options.language)
  const date = generatedAt && `${dayInWords(generatedAt, options.language)} ${generatedAt.slice(11, 16)}`
  const footer = date === undefined ? '' : `<footer>${escape(fill(labels.lastChange, { date }))}</footer>\n`
  return `${footer}</main>\n</body>\n</html>\n`
}

/** One page that needs nothing else, to be read, printed and kept. */
export const html: Exporter = {
  id: 'html',
  group: 'reading',
  extension: 'html',
  mime: 'text/html',
  fidelity: 'C',
  groups: true,
  begin,
  article,
  end,
}
