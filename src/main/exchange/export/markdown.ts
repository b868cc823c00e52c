import { type Labels, labelsOf, sumInWords, titleOf } from './labels'
import { quoteLines } from './markdown-quote'
import { autolink, escapeLine, noteLines } from './markdown-text'
import {
  type ExportedAnnotation,
  type ExportedArticle,
  type Exporter,
  type ExportHead,
  type ExportOptions,
  isOfOneArticle,
} from './model'
import { sourceLines } from './source-lines'
import { shownInItems } from '../markdown/shown'
import { annotationComment, articleComment, type Shown } from '../markdown/written-records'

/** Starts a block of its own, so it cannot follow a label on the same line. */
const BLOCK_START = /^(?: {4}|\t| {0,3}(?:[#>|+*-]|\d{1,9}[.)]|`{3}|~{3}|<|=))/

type Item = (label: string, value: string) => string

const itemIn =
  ({ colon }: Labels): Item =>
  (label, value) =>
    `- **${label}${colon}** ${value}`

function noteItem(item: Item, label: string, note: string): string[] {
  const lines = noteLines(note)
  const [first = ''] = lines
  if (lines.length === 1 && !BLOCK_START.test(first)) return [item(label, first)]
  return [item(label, '').trimEnd(), '', ...lines.map((line) => (line === '' ? '' : `  ${line}`)), '']
}

const tagList = (tags: readonly string[]) => tags.map(escapeLine).join(', ')

function details(annotation: ExportedAnnotation, labels: Labels, options: ExportOptions): string[] {
  const { note, tags, headings, context, target, anchor } = annotation
  const item = itemIn(labels)
  const lines: string[] = []
  if (options.notes && note.trim() !== '')
    lines.push(...noteItem(item, target === undefined ? labels.articleNote : labels.note, note))
  if (context !== undefined && context.end - context.start < context.text.length)
    lines.push(item(labels.context, escapeLine(context.text)))
  if (target !== undefined && anchor?.status === 'edited')
    lines.push(item(labels.edited, escapeLine(target.exact)))
  if (options.tags && tags.length > 0) lines.push(item(labels.tags, tagList(tags)))
  if (options.colors && target !== undefined) lines.push(item(labels.color, escapeLine(annotation.colorName)))
  if (headings.length > 0) lines.push(item(labels.section, headings.map(escapeLine).join(' › ')))
  if (anchor?.status === 'orphan') lines.push(`- ${labels.orphan}`)
  return lines
}

/** The ways back, and what brings the annotation back, which nobody sees. */
function linksLine(
  annotation: ExportedAnnotation,
  shown: Pick<Shown, 'quote' | 'details'>,
  labels: Labels,
  options: ExportOptions,
): string {
  const comment = annotationComment(annotation, { ...shown, read: shownInItems }, options)
  return `- ${linksMarkdown(annotation, labels)} ${comment}`
}

/** The ways back: into Lectern, and to the quote on the page it came from. */
function linksMarkdown({ link, sourceLink }: ExportedAnnotation, labels: Labels): string {
  const open = `[${labels.open}](<${link}>)`
  return sourceLink === undefined ? open : `${open} · [${labels.page}](<${sourceLink}>)`
}

function annotationLines(annotation: ExportedAnnotation, labels: Labels, options: ExportOptions): string[] {
  const quote = quoteLines(annotation.passage)
  const shown = details(annotation, labels, options)
  const rest = options.links
    ? [...shown, linksLine(annotation, { quote, details: shown }, labels, options)]
    : shown
  return quote.length > 0 && rest.length > 0 ? [...quote, '', ...rest] : [...quote, ...rest]
}

function articleLines(article: ExportedArticle, head: ExportHead): string[] {
  const { options } = head
  const labels = labelsOf(options.language)
  const { meta } = article
  const item = itemIn(labels)
  const title = escapeLine(titleOf(meta.title, labels))
  const lines = [`${isOfOneArticle(head) ? '#' : '##'} ${title}`, '']
  if (meta.subtitle !== undefined) lines.push(escapeLine(meta.subtitle), '')
  for (const { label, value, kind } of sourceLines(article, labels))
    lines.push(item(label, kind === 'address' ? autolink(value) : escapeLine(value)))
  if (options.tags && meta.tags.length > 0) lines.push(item(labels.tags, tagList(meta.tags)))
  if (options.links) lines.push('', articleComment(article, options))
  if (article.textMissing) lines.push('', labels.textMissing)
  let group: string | undefined
  for (const annotation of article.annotations) {
    if (annotation.group !== undefined && annotation.group !== group)
      lines.push('', `${isOfOneArticle(head) ? '##' : '###'} ${escapeLine(annotation.group)}`)
    group = annotation.group
    const own = annotationLines(annotation, labels, options)
    if (own.length > 0) lines.push(...(lines.at(-1) === '' ? [] : ['']), '---', '', ...own)
  }
  if (article.annotations.length === 0) lines.push('', labels.nothing)
  return lines
}

function begin(head: ExportHead): string {
  if (isOfOneArticle(head)) return ''
  const labels = labelsOf(head.options.language)
  return `# ${labels.title}\n\n${head.contents.length === 0 ? labels.nothing : sumInWords(labels, head)}\n`
}

function article(one: ExportedArticle, head: ExportHead): string {
  const before = isOfOneArticle(head) ? '' : '\n'
  const text = articleLines(one, head).join('\n').trimEnd()
  return `${before}${text}\n`
}

/** CommonMark that GFM, pandoc and Obsidian read alike. */
export const markdown: Exporter = {
  id: 'markdown',
  group: 'reading',
  extension: 'md',
  mime: 'text/markdown',
  fidelity: 'B',
  groups: true,
  begin,
  article,
  end: () => '',
}
