import { readingLanguage } from '../../../../shared/model/reading-language'
import { dayInWords, labelsOf, type Labels, titleOf } from '../labels'
import {
  type ByteExporter,
  type ExportedAnnotation,
  type ExportedArticle,
  type ExportHead,
  type ExportJob,
  isOfOneArticle,
} from '../model'
import { noteOf, tagsOf } from '../own-words'
import { oneLine, plainText } from '../plain-text'
import { sourceLines } from '../source-lines'
import { ZipWriter } from '../../../library/backup/zip-writer'
import { commentsPart, DOCUMENT_BEGIN, DOCUMENT_END, fixedParts } from './docx-parts'
import { highlighted, link, paragraph, run } from './docx-text'
import { xmlText } from './xml-text'

/**
 * A Word document: every quote highlighted inside the range of a Word comment that carries its note. Written part by
 * part: the package `docx` stamps the time and random ids into its files and holds all of one in memory.
 */
export const docx: ByteExporter = {
  id: 'docx',
  group: 'reading',
  extension: 'docx',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  fidelity: 'C',
  groups: true,
  async write(job, out) {
    const { head } = job
    const labels = labelsOf(head.options.language)
    const title = isOfOneArticle(head) ? titleOf(head.contents[0]?.title ?? '', labels) : labels.title
    const zip = new ZipWriter(out)
    for (const [name, text] of fixedParts(title, head.generatedAt)) await zip.add(name, Buffer.from(text))
    const comments: string[] = []
    await zip.addStream('word/document.xml', documentPart(job, labels, comments))
    await zip.add('word/comments.xml', Buffer.from(commentsPart(comments)))
    await zip.close()
  },
}

/** The document's text, an article at a time; what is written in comments gathers in `comments`. */
async function* documentPart(
  { head, articles }: ExportJob,
  labels: Labels,
  comments: string[],
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(DOCUMENT_BEGIN)
  if (!isOfOneArticle(head)) yield Buffer.from(paragraph('Title', run(labels.title)))
  if (head.contents.length === 0) yield Buffer.from(paragraph('Normal', run(labels.nothing)))
  for await (const article of articles) yield Buffer.from(articleXml(article, head, labels, comments))
  yield Buffer.from(DOCUMENT_END)
}

function articleXml(article: ExportedArticle, head: ExportHead, labels: Labels, comments: string[]): string {
  const { meta, textMissing, annotations } = article
  const isRtl = readingLanguage(meta).dir === 'rtl'
  const style = isOfOneArticle(head) ? 'Title' : 'Heading1'
  const tags = tagsOf(meta, head.options)
  const facts = sourceLines(article, labels).map(({ label, value, kind }) => {
    const text = kind === 'day' ? dayInWords(value, head.options.language) : oneLine(value)
    return paragraph('Facts', run(`${label}${labels.colon} ${text}`))
  })
  const notices = [
    ...(textMissing ? [labels.textMissing] : []),
    ...(annotations.length === 0 ? [labels.nothing] : []),
  ]
  return [
    paragraph(style, run(titleOf(meta.title, labels)), isRtl),
    ...facts,
    ...(tags.length === 0
      ? []
      : [paragraph('Facts', run(`${labels.tags}${labels.colon} ${tags.join(', ')}`))]),
    ...notices.map((notice) => paragraph('Normal', run(notice))),
    ...annotations.map((one, at) => {
      const { group } = one
      const isNew = group !== undefined && group !== annotations[at - 1]?.group
      return (
        (isNew ? paragraph(isOfOneArticle(head) ? 'Heading1' : 'Heading2', run(group)) : '') +
        annotationXml(one, { head, labels, comments, isRtl })
      )
    }),
  ].join('')
}

interface Around {
  readonly head: ExportHead
  readonly labels: Labels
  readonly comments: string[]
  readonly isRtl: boolean
}

function annotationXml(annotation: ExportedAnnotation, around: Around): string {
  const { head, labels, comments, isRtl } = around
  const { passage, color, target } = annotation
  const number = comments.length
  comments.push(commentXml(annotation, number, around))
  const begin = `<w:commentRangeStart w:id="${number}"/>`
  const end = `<w:commentRangeEnd w:id="${number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${number}"/></w:r>`
  if (target === undefined || passage.length === 0)
    return paragraph('Normal', `${begin}${run(labels.articleNote)}${end}`)
  const paragraphs = passage.map(({ kind, before, runs, after, list }, at) => {
    const mark =
      list?.begins === true && passage.length > 1
        ? run(list.number === undefined ? '•\t' : `${list.number}.\t`)
        : ''
    const inside = run(before) + highlighted(runs, head.options.colors ? color : undefined) + run(after)
    const isFirst = at === 0 ? begin : ''
    const isLast = at === passage.length - 1 ? end : ''
    return paragraph(kind === 'code' ? 'Code' : 'Quote', `${isFirst}${mark}${inside}${isLast}`, isRtl)
  })
  return paragraphs.join('') + linksXml(annotation, around)
}

function linksXml({ link: open, sourceLink }: ExportedAnnotation, { head, labels }: Around): string {
  if (!head.options.links) return ''
  const page = sourceLink === undefined ? '' : `${run('  ')}${link(sourceLink, labels.page)}`
  return paragraph('Facts', link(open, labels.open) + page)
}

/** The comment of an annotation: its note, and what is known of it. */
function commentXml(annotation: ExportedAnnotation, number: number, { head, labels }: Around): string {
  const { options } = head
  const { target, anchor, colorName, createdAt } = annotation
  const note = noteOf(annotation, options)
  const tags = tagsOf(annotation, options)
  const facts = [
    ...(options.colors && target !== undefined ? [`${labels.color}${labels.colon} ${colorName}`] : []),
    ...(tags.length === 0 ? [] : [`${labels.tags}${labels.colon} ${tags.join(', ')}`]),
    ...(target && anchor?.status === 'edited' ? [`${labels.edited}${labels.colon} ${target.exact}`] : []),
    ...(anchor?.status === 'orphan' ? [labels.orphan] : []),
  ]
  const lines = [...(note === '' ? [] : plainText(note).split('\n')), ...facts]
  const inside = (lines.length === 0 ? [''] : lines).map((line) => paragraph('CommentText', run(line)))
  return `<w:comment w:id="${number}" w:author="Lectern" w:date="${xmlText(createdAt.slice(0, 19))}Z" w:initials="L">${inside.join('')}</w:comment>`
}
