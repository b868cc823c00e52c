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
import { oneLine } from '../plain-text'
import { orgCell, orgExample, orgLine, orgLines, orgTag } from './org-text'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `[2026-11-22 Sun 10:01]`, UTC: a time that is on no agenda. */
function stamp(instant: string): string {
  const day = DAYS[new Date(`${instant.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? ''
  const time = instant.length > 10 ? ` ${instant.slice(11, 16)}` : ''
  return `[${instant.slice(0, 10)} ${day}${time}]`
}

/** A heading with its tags; without any no colons, which would break it. */
function heading(level: number, text: string, tags: readonly string[]): string {
  const words = [...new Set(tags.map(orgTag))].filter((tag) => tag !== undefined)
  return `${'*'.repeat(level)} ${orgLine(text)}${words.length === 0 ? '' : ` :${words.join(':')}:`}`
}

function drawer(fields: readonly (readonly [name: string, value: string | undefined])[]): string[] {
  const lines = fields.flatMap(([name, value]) => (value ? [`:${name}: ${oneLine(value)}`] : []))
  return [':PROPERTIES:', ...lines, ':END:']
}

/** The passage in a quote block: paragraphs, lists, tables and code as Org has them. */
function quoteLines(passage: readonly ExportedParagraph[]): string[] {
  const outermost = Math.min(...passage.map(({ list }) => list?.depth ?? Infinity))
  const lines: string[] = []
  let previous: ExportedParagraph | undefined
  for (const paragraph of passage) {
    const own = paragraphLines(paragraph, passage.length > 1 ? outermost : undefined)
    if (own.length === 0) continue
    const goesOn =
      (paragraph.kind === 'row' && previous?.kind === 'row') ||
      (paragraph.list?.begins === true && previous?.list !== undefined)
    if (previous !== undefined && !goesOn) lines.push('')
    lines.push(...own)
    previous = paragraph
  }
  return ['#+begin_quote', ...lines, '#+end_quote']
}

function paragraphLines({ kind, text, list }: ExportedParagraph, outermost: number | undefined): string[] {
  if (kind === 'code') return orgExample(text)
  if (kind === 'row') return [`| ${text.split('\t').map(orgCell).join(' | ')} |`]
  const lines = text
    .split('\n')
    .map(orgLine)
    .filter((line) => line !== '')
  if (list === undefined || outermost === undefined) return lines
  const mark = list.number === undefined ? '- ' : `${list.number}. `
  const before = '   '.repeat(list.depth - outermost)
  const inside = before + ' '.repeat(mark.length)
  return lines.map((line, at) => `${at === 0 && list.begins ? before + mark : inside}${line}`)
}

function annotationLines(annotation: ExportedAnnotation, { options }: ExportHead, labels: Labels): string[] {
  const { id, color, colorName, target, anchor, passage, context, link, sourceLink, headings } = annotation
  const note = noteOf(annotation, options)
  const title =
    target === undefined ? labels.articleNote : oneLine(passage[0]?.text ?? target.exact).slice(0, 60)
  const hasMore = context !== undefined && context.end - context.start < context.text.length
  return [
    heading(
      annotation.group === undefined ? 2 : 3,
      title.replace(/\p{Cs}/gu, ''),
      tagsOf(annotation, options),
    ),
    ...drawer([
      ['ID', id],
      ...(options.colors && target !== undefined
        ? ([
            ['COLOR', color],
            ['COLOR_NAME', colorName],
          ] as const)
        : []),
      ['CREATED', stamp(annotation.createdAt)],
      ['SECTION', headings.join(' › ')],
      ['LINK', options.links ? link : undefined],
      ['SOURCE', options.links ? sourceLink : undefined],
    ]),
    ...(passage.length === 0 ? [] : quoteLines(passage)),
    ...(note === '' ? [] : ['', ...orgLines(note)]),
    ...(hasMore ? ['', `${labels.context}${labels.colon} ${orgLine(context.text)}`] : []),
    ...(target && anchor?.status === 'edited'
      ? ['', `${labels.edited}${labels.colon} ${orgLine(target.exact)}`]
      : []),
    ...(anchor?.status === 'orphan' ? ['', labels.orphan] : []),
  ]
}

function article(one: ExportedArticle, head: ExportHead): string {
  const { meta } = one
  const labels = labelsOf(head.options.language)
  const lines = [
    heading(1, titleOf(meta.title, labels), tagsOf(meta, head.options)),
    ...drawer([
      ['ID', meta.id],
      ['URL', meta.url],
      ['AUTHOR', writersOf(meta).join('; ')],
      ['SITE', meta.site],
      ['PUBLISHED', meta.published && stamp(meta.published.slice(0, 10))],
      ['SAVED', stamp(meta.savedAt)],
    ]),
    ...(one.textMissing ? [labels.textMissing] : []),
    ...(one.annotations.length === 0 ? [labels.nothing] : []),
    ...one.annotations.flatMap((own, at) => [
      ...(own.group !== undefined && own.group !== one.annotations[at - 1]?.group
        ? [heading(2, own.group, [])]
        : []),
      ...annotationLines(own, head, labels),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

/** An Org file: a heading an article, one below it for each annotation, with properties, tags and a quote. */
export const org: Exporter = {
  id: 'org',
  group: 'notes',
  extension: 'org',
  mime: 'text/org',
  fidelity: 'C',
  groups: true,
  begin(head) {
    const labels = labelsOf(head.options.language)
    const title = isOfOneArticle(head) ? titleOf(head.contents[0]?.title ?? '', labels) : labels.title
    const nothing = head.contents.length === 0 ? `\n${labels.nothing}\n` : ''
    // Without it `snake_case` and `x^2` are set lower and higher.
    return `#+title: ${oneLine(title)}\n#+options: ^:{}\n\n${nothing}`
  },
  article,
  end: () => '',
}
