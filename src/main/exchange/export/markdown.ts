import { type Labels, labelsOf } from './labels'
import { autolink, escapeLine, escapeParagraphs, noteLines } from './markdown-text'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportModel, ExportOptions } from './model'
import { sourceLines } from './source-lines'

/** Starts a block of its own, so it cannot follow a label on the same line. */
const BLOCK_START = /^(?: {4}|\t| {0,3}(?:[#>|+*-]|\d{1,9}[.)]|`{3}|~{3}|<|=))/

function item(label: string, value: string): string {
  return `- **${label}:** ${value}`
}

function noteItem(label: string, note: string): string[] {
  const lines = noteLines(note)
  const [first = ''] = lines
  if (lines.length === 1 && !BLOCK_START.test(first)) return [item(label, first)]
  return [`- **${label}:**`, '', ...lines.map((line) => (line === '' ? '' : `  ${line}`)), '']
}

const tagList = (tags: readonly string[]) => tags.map((tag) => `\\#${escapeLine(tag)}`).join(', ')

function details(annotation: ExportedAnnotation, labels: Labels, options: ExportOptions): string[] {
  const { note, tags, headings, context } = annotation
  const lines: string[] = []
  if (options.notes && note.trim() !== '') {
    lines.push(...noteItem(annotation.quote === undefined ? labels.articleNote : labels.note, note))
  }
  if (context !== undefined) lines.push(item(labels.context, escapeLine(context.text)))
  if (options.tags && tags.length > 0) lines.push(item(labels.tags, tagList(tags)))
  if (options.colors && annotation.quote !== undefined) {
    lines.push(item(labels.color, escapeLine(annotation.colorName)))
  }
  if (headings.length > 0) lines.push(item(labels.section, headings.map(escapeLine).join(' › ')))
  if (annotation.anchor === 'orphan') lines.push(`- ${labels.orphan}`)
  if (options.links) lines.push(`- [${labels.open}](<${annotation.link}>)`)
  return lines
}

function annotationLines(annotation: ExportedAnnotation, labels: Labels, options: ExportOptions): string[] {
  const quote = escapeParagraphs(annotation.quote?.paragraphs ?? []).map((line) => `> ${line}`.trimEnd())
  const rest = details(annotation, labels, options)
  return quote.length > 0 && rest.length > 0 ? [...quote, '', ...rest] : [...quote, ...rest]
}

function articleLines(article: ExportedArticle, labels: Labels, options: ExportOptions): string[] {
  const lines = [`# ${escapeLine(article.source.title)}`, '']
  if (article.source.subtitle !== undefined) lines.push(escapeLine(article.source.subtitle), '')
  for (const { label, value, address } of sourceLines(article, labels)) {
    lines.push(item(label, address === true ? autolink(value) : escapeLine(value)))
  }
  if (options.tags && article.tags.length > 0) lines.push(item(labels.tags, tagList(article.tags)))
  for (const annotation of article.annotations) {
    const own = annotationLines(annotation, labels, options)
    if (own.length > 0) lines.push('', '---', '', ...own)
  }
  return lines
}

function render(model: ExportModel): string {
  const labels = labelsOf(model.options.language)
  const articles = model.articles.map((article) => articleLines(article, labels, model.options))
  const lines = articles.flatMap((own, i) => (i === 0 ? own : ['', '---', '', ...own]))
  return `${(lines.length > 0 ? lines : [labels.nothing])
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}

/** CommonMark that GFM, pandoc and Obsidian read alike. */
export const markdown: Exporter = {
  id: 'markdown',
  extension: 'md',
  mime: 'text/markdown',
  keeps: 'content',
  render,
}
