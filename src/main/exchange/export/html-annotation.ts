import type { ArticleMeta } from '../../../shared/model/article'
import { noteHtml } from './html-note'
import { escape, languageOf } from './html-text'
import { dayInWords, type Labels } from './labels'
import { passageHtml } from './html-passage'
import type { ExportedAnnotation, ExportOptions } from './model'
import { oneLine } from './plain-text'

/** An annotation as a figure: passage, note, and a caption with colour, tags and the way back. */
export function annotationHtml(
  annotation: ExportedAnnotation,
  meta: ArticleMeta,
  options: ExportOptions,
  labels: Labels,
): string {
  const { id, color, target, note } = annotation
  const look = target === undefined ? 'page' : options.colors ? color : ''
  const parts = [
    quoteHtml(annotation, meta),
    options.notes && note.trim() !== '' ? `<div class="note" dir="auto">\n${noteHtml(note)}\n</div>` : '',
    captionHtml(annotation, options, labels),
  ].filter((part) => part !== '')
  return `<figure class="annotation${look === '' ? '' : ` ${look}`}" id="a-${escape(id)}">\n${parts.join('\n')}\n</figure>`
}

function quoteHtml({ passage, context }: ExportedAnnotation, meta: ArticleMeta): string {
  if (passage.length === 0) return ''
  const cite = /^https?:\/\//i.test(meta.url ?? '') ? ` cite="${escape(meta.url ?? '')}"` : ''
  const look = context === undefined ? '' : ' class="context"'
  return `<blockquote${look}${cite}${languageOf(meta)}>${passageHtml(passage)}</blockquote>`
}

function captionHtml(annotation: ExportedAnnotation, options: ExportOptions, labels: Labels): string {
  const { target, anchor, tags, headings, createdAt } = annotation
  const labelled = (label: string, text: string) =>
    `<span class="was">${escape(label)}${labels.colon} <bdi>${escape(oneLine(text))}</bdi></span>`
  const parts = [
    anchor?.status === 'orphan' && headings.length > 0 ? labelled(labels.section, headings.join(' › ')) : '',
    target !== undefined && anchor?.status === 'edited' ? labelled(labels.edited, target.exact) : '',
    target === undefined ? `<span>${escape(labels.articleNote)}</span>` : '',
    options.colors && target !== undefined
      ? `<span class="color">${escape(annotation.colorName)}</span>`
      : '',
    `<time datetime="${createdAt}">${escape(dayInWords(createdAt, options.language))}</time>`,
    ...(options.tags ? tags.map((tag) => `<span class="tag" dir="auto">${escape(tag)}</span>`) : []),
    options.links ? linksHtml(annotation, labels) : '',
  ].filter((part) => part !== '')
  return `<figcaption>${parts.join(' ')}</figcaption>`
}

/** The ways back: to the quote on the page it came from, and into Lectern. */
function linksHtml({ link, sourceLink }: ExportedAnnotation, labels: Labels): string {
  const anchor = (href: string, label: string, more = '') =>
    `<a href="${escape(href)}"${more}>${escape(label)}</a>`
  const page = sourceLink === undefined ? '' : `${anchor(sourceLink, labels.page, ' rel="noreferrer"')} `
  return `<span class="open">${page}${anchor(link, labels.open)}</span>`
}
