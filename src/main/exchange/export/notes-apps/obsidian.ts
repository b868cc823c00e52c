import { labelsOf, type Labels, sumInWords, titleOf } from '../labels'
import { escapeLine, noteLines } from '../markdown-text'
import { quoteLines } from '../markdown-quote'
import {
  type ExportedAnnotation,
  type ExportedArticle,
  type Exporter,
  type ExportHead,
  isOfOneArticle,
} from '../model'
import { noteOf, tagsOf, writersOf } from '../own-words'
import { oneLine } from '../plain-text'
import { shownInParagraphs } from '../../markdown/shown'
import { annotationComment, articleComment } from '../../markdown/written-records'

/** A tag as Obsidian takes it: letters, digits, `_`, `-`, `/`, and not digits alone. */
export function obsidianTag(tag: string): string {
  const word = tag
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\u200d_/-]+/gu, '-')
    .split('/')
    .map((level) => level.replace(/^-+|-+$/g, ''))
    .filter((level) => level !== '')
    .join('/')
  return /^[\d/]+$/.test(word) ? `${word}_` : word
}

const obsidianTags = (tags: readonly string[]) =>
  [...new Set(tags.map(obsidianTag))].filter((tag) => tag !== '')

/** A property's text: JSON is YAML, and nothing in it is taken for a date, a link or a number. */
const property = (text: string) => JSON.stringify(oneLine(text))

const listProperty = (name: string, values: readonly string[]) =>
  values.length === 0 ? [] : [`${name}:`, ...values.map((value) => `  - ${property(value)}`)]

function properties(article: ExportedArticle, { options }: ExportHead, labels: Labels): string[] {
  const { meta } = article
  const day = (name: string, date: string | undefined) =>
    date === undefined ? [] : [`${name}: ${date.slice(0, 10)}`]
  return [
    '---',
    `title: ${property(titleOf(meta.title, labels))}`,
    ...(meta.url === undefined ? [] : [`url: ${property(meta.url)}`]),
    ...listProperty('author', writersOf(meta)),
    ...(meta.site === undefined ? [] : [`site: ${property(meta.site)}`]),
    ...day('published', meta.published),
    ...day('saved', meta.savedAt),
    ...listProperty('tags', obsidianTags(tagsOf(meta, options))),
    `lectern-id: ${property(meta.id)}`,
    '---',
    '',
  ]
}

/** Obsidian takes what is between two `%%` for a comment, and two `$$` for a formula; one left alone swallows the rest. */
function settledNote(note: string): string[] {
  const lines = noteLines(note).map((line) => line.replaceAll('%%', '\\%\\%'))
  const fences = lines.join('\n').match(/(?<!\\)\$\$/g)?.length ?? 0
  return fences % 2 === 0 ? lines : lines.map((line) => line.replaceAll('$$', '\\$\\$'))
}

function annotationLines(annotation: ExportedAnnotation, head: ExportHead, labels: Labels): string[] {
  const { options } = head
  const { target, anchor, context } = annotation
  const note = noteOf(annotation, options)
  const tags = obsidianTags(tagsOf(annotation, options)).map((tag) => `#${tag}`)
  const links = [
    ...(options.links ? [`[${labels.open}](<${annotation.link}>)`] : []),
    ...(options.links && annotation.sourceLink ? [`[${labels.page}](<${annotation.sourceLink}>)`] : []),
  ]
  const hasMore = context !== undefined && context.end - context.start < context.text.length
  const facts = [
    ...(hasMore ? [`${labels.context}${labels.colon} ${escapeLine(context.text)}`] : []),
    ...(target && anchor?.status === 'edited'
      ? [`${labels.edited}${labels.colon} ${escapeLine(target.exact)}`]
      : []),
    ...(anchor?.status === 'orphan' ? [labels.orphan] : []),
  ]
  const quote = quoteLines(annotation.passage)
  const details = spaced([
    note === '' ? [] : settledNote(note),
    ...facts.map((fact) => [fact]),
    tags.length === 0 ? [] : [tags.join(' ')],
  ])
  if (links.length > 0)
    links[links.length - 1] +=
      ` ${annotationComment(annotation, { quote, details, read: shownInParagraphs }, options)}`
  return [
    ...spaced([calloutLines(annotation, quote, options.colors, labels)]),
    ...details,
    ...spaced([links.length === 0 ? [] : [links.join(' · ')]]),
  ]
}

/** Parts that hold anything, an empty line before each. */
const spaced = (parts: readonly (readonly string[])[]): string[] =>
  parts.filter((part) => part.length > 0).flatMap((part) => ['', ...part])

/**
 * The passage as a callout with its block id, which stands alone below it; of a note on the whole article the id's line.
 * The colour's id is the callout's metadata, which style sheets compare whole; its name is in the title, which people
 * read and no import does.
 */
function calloutLines(
  { id, color, colorName, headings, passage }: ExportedAnnotation,
  quote: readonly string[],
  colors: boolean,
  labels: Labels,
): string[] {
  const anchor = ['', `^hl-${id}`]
  if (passage.length === 0) return [`**${labels.articleNote}**`, ...anchor]
  const look = colors ? `|${color}` : ''
  const title = [headings.at(-1) ?? '', colors ? colorName : '']
    .map(escapeLine)
    .filter((part) => part !== '')
    .join(' · ')
  return [`> [!quote${look}]+${title === '' ? '' : ` ${title}`}`, ...quote, ...anchor]
}

function article(one: ExportedArticle, head: ExportHead): string {
  const labels = labelsOf(head.options.language)
  const isAlone = isOfOneArticle(head)
  const lines = isAlone
    ? properties(one, head, labels)
    : ['', `## ${escapeLine(titleOf(one.meta.title, labels))}`]
  const tags = isAlone ? [] : obsidianTags(tagsOf(one.meta, head.options)).map((tag) => `#${tag}`)
  const address = one.meta.url === undefined ? '' : escapeLine(one.meta.url)
  if (!isAlone && address !== '') lines.push('', address)
  if (tags.length > 0) lines.push('', tags.join(' '))
  if (head.options.links) lines.push('', articleComment(one, head.options))
  if (one.textMissing) lines.push('', labels.textMissing)
  if (one.annotations.length === 0) lines.push('', labels.nothing)
  let group: string | undefined
  for (const annotation of one.annotations) {
    if (annotation.group !== undefined && annotation.group !== group)
      lines.push('', `${isAlone ? '##' : '###'} ${escapeLine(annotation.group)}`)
    group = annotation.group
    lines.push(...annotationLines(annotation, head, labels))
  }
  return `${lines
    .join('\n')
    .replace(/^\n(?=---\n)/, '')
    .trimEnd()}\n`
}

/** A note for an Obsidian vault: properties, a callout with a block id for each highlight, tags as tags. */
export const obsidian: Exporter = {
  id: 'obsidian',
  group: 'notes',
  extension: 'md',
  mime: 'text/markdown',
  fidelity: 'B',
  groups: true,
  begin(head) {
    if (isOfOneArticle(head)) return ''
    const labels = labelsOf(head.options.language)
    return `# ${labels.title}\n\n${head.contents.length === 0 ? labels.nothing : sumInWords(labels, head)}\n`
  },
  article,
  end: () => '',
}
