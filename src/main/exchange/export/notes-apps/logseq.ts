import { labelsOf, type Labels, titleOf } from '../labels'
import {
  type ExportedAnnotation,
  type ExportedArticle,
  type ExportedParagraph,
  type Exporter,
  type ExportHead,
  isOfOneArticle,
} from '../model'
import { noteOf, tagsOf, writersOf } from '../own-words'
import { plainText } from '../plain-text'
import { noteLines } from '../markdown-text'
import { logseqLine, logseqLines, logseqValue, pageReference } from './logseq-text'

/** A block and its children; continuation lines stand in by two blanks. */
interface Block {
  readonly lines: readonly string[]
  readonly children?: readonly Block[]
}

function blockText({ lines, children = [] }: Block, depth: number): string {
  const tabs = '\t'.repeat(depth)
  const own = lines.map((line, at) => `${tabs}${at === 0 ? '- ' : '  '}${line}`.trimEnd())
  return [...own, ...children.map((child) => blockText(child, depth + 1))].join('\n')
}

function propertiesOf({ meta }: ExportedArticle, { options }: ExportHead): string[] {
  const tags = tagsOf(meta, options).map(pageReference)
  const all: readonly (readonly [name: string, value: string])[] = [
    ['url', (meta.url ?? '').replaceAll('<', '%3C')],
    ['author', writersOf(meta).map(logseqValue).join(', ')],
    ['site', logseqValue(meta.site ?? '')],
    ['published', meta.published?.slice(0, 10) ?? ''],
    ['saved', meta.savedAt.slice(0, 10)],
    ['tags', tags.join(', ')],
    ['lectern-id', meta.id],
  ]
  return all.flatMap(([name, value]) => (value === '' ? [] : [`${name}:: ${logseqValueKept(value)}`]))
}

const logseqValueKept = (value: string) => plainText(value).replaceAll('\n', ' ')

/** Every line of a quote begins with `> `; an empty one between its paragraphs would end it. */
function quoteLines(passage: readonly ExportedParagraph[]): string[] {
  const lines = passage.flatMap(({ kind, text, list }) => {
    if (kind === 'row') return [logseqLine(text.replaceAll('\t', ' | '))]
    const mark = list?.begins === true && passage.length > 1 ? '• ' : ''
    return logseqLines(text).map((line, at) => (at === 0 ? `${mark}${line}` : line))
  })
  return lines.map((line) => `> ${line}`)
}

function annotationBlock(annotation: ExportedAnnotation, { options }: ExportHead, labels: Labels): Block {
  const { id, color, colorName, target, anchor, passage, context, link, sourceLink } = annotation
  const note = noteOf(annotation, options)
  const tags = tagsOf(annotation, options).map((tag) => `#${pageReference(tag)}`)
  const properties = [
    `id:: ${id}`,
    ...(options.colors && target !== undefined
      ? [`hl-color:: ${color}`, `hl-color-name:: ${logseqValue(colorName)}`]
      : []),
    `created:: ${annotation.createdAt}`,
  ]
  const hasMore = context !== undefined && context.end - context.start < context.text.length
  const links = [
    ...(options.links ? [`[${labels.open}](${link})`] : []),
    ...(options.links && sourceLink ? [`[${labels.page}](${sourceLink})`] : []),
  ]
  const children: Block[] = [
    ...(note === '' ? [] : [{ lines: noteBlock(note) }]),
    ...(hasMore ? [{ lines: [`${labels.context}${labels.colon} ${logseqLine(context.text)}`] }] : []),
    ...(target && anchor?.status === 'edited'
      ? [{ lines: [`${labels.edited}${labels.colon} ${logseqLine(target.exact)}`] }]
      : []),
    ...(anchor?.status === 'orphan' ? [{ lines: [labels.orphan] }] : []),
    ...(tags.length === 0 ? [] : [{ lines: [tags.join(' ')] }]),
    ...(links.length === 0 ? [] : [{ lines: [links.join(' · ')] }]),
  ]
  const own = passage.length === 0 ? [labels.articleNote] : quoteLines(passage)
  return { lines: [...own, ...properties], children }
}

/** A note stays Markdown, but for what would begin blocks or properties of Logseq's own outside its code. */
function noteBlock(note: string): string[] {
  let isCode = false
  return noteLines(note).map((line, at) => {
    if (/^ {0,3}(?:`{3}|~{3})/.test(line)) isCode = !isCode
    if (isCode) return line
    // A first line that is a list or a rule would be a block without its text.
    const own = line.replace(/^(\s*)([-+*#])(?=\s|$)/, '$1\\$2').replace(/:(?=:)|(?<=:):/g, '\\:')
    return at === 0 && own.trim() === '' ? '\u200b' : own
  })
}

function articleText(one: ExportedArticle, head: ExportHead): string {
  const labels = labelsOf(head.options.language)
  const title = titleOf(one.meta.title, labels)
  const notices = [
    ...(one.textMissing ? [{ lines: [labels.textMissing] }] : []),
    ...(one.annotations.length === 0 ? [{ lines: [labels.nothing] }] : []),
  ]
  const blocks = [...notices, ...one.annotations.map((own) => annotationBlock(own, head, labels))]
  const properties = propertiesOf(one, head)
  if (!isOfOneArticle(head))
    return `${blockText({ lines: [`## ${logseqLine(title)}`, ...properties], children: blocks }, 0)}\n`
  const page = [`title:: ${logseqValue(title)}`, ...properties].join('\n')
  return `${page}\n\n${blocks.map((block) => `${blockText(block, 0)}\n`).join('')}`
}

/** A page of a Logseq graph of files: page properties, a block with its id for each highlight, the note below it. */
export const logseq: Exporter = {
  id: 'logseq',
  group: 'notes',
  extension: 'md',
  mime: 'text/markdown',
  fidelity: 'C',
  begin(head) {
    if (isOfOneArticle(head)) return ''
    const labels = labelsOf(head.options.language)
    return `title:: ${labels.title}\n\n${head.contents.length === 0 ? `- ${labels.nothing}\n` : ''}`
  },
  article: articleText,
  end: () => '',
}
