import { recordIn, AnnotationRecord } from '../markdown/record'

/** A stretch of a file of our Markdown. */
export type MarkdownBlock =
  | { readonly kind: 'article'; readonly line: number; readonly lines: readonly string[] }
  | {
      readonly kind: 'items' | 'callout'
      readonly line: number
      /** All of it, as far as a row that is not taken shows it. */
      readonly lines: readonly string[]
      readonly quote: readonly string[]
      readonly details: readonly string[]
      /** The id that a callout's line names. */
      readonly id?: string
      readonly record?: AnnotationRecord | undefined
    }

const ARTICLE = /^<!-- lectern article \{/
const HEADING = /^#{1,2} \S/
const BLOCK_ID = /^\^hl-([0-9a-f-]{36})$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/

/**
 * The articles and annotations of our Markdown in their order. A line of dashes begins an annotation of the plain form,
 * a block id one of Obsidian's; its record says where it ends, and without one the next begins there.
 */
export function* markdownBlocks(text: string): Generator<MarkdownBlock> {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const ends = recordLines(lines)
  let quote: string[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const id = BLOCK_ID.exec(line)?.[1]
    let next = at + 1
    if (at === 0 && line === '---') {
      next = lines.indexOf('---', 1) + 1 || lines.length
      yield { kind: 'article', line: 1, lines: lines.slice(0, next) }
    } else if (line === '---') {
      next = endOfItems(lines, next)
      yield plain(lines, at, next)
    } else if (id !== undefined) {
      next = endOfCallout(lines, at, ends.get(id))
      yield callout(lines, { at, next, id, quote })
      quote = []
    } else if (ARTICLE.test(line)) yield { kind: 'article', line: at + 1, lines: [line] }
    else if (HEADING.test(line) && isArticle(lines, at)) {
      next = endOfHead(lines, next)
      yield { kind: 'article', line: at + 1, lines: lines.slice(at, next) }
    } else if (line.startsWith('>')) quote.push(line)
    else if (line !== '') quote = []
    at = next
  }
}

/** Where the record of each annotation stands that has one at the end of a line of its own, outside of code. */
function recordLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  let fence: string | undefined
  for (const [at, line] of lines.entries()) {
    const marks = FENCE.exec(line)?.[1]
    if (fence !== undefined) {
      if (marks?.startsWith(fence) === true && line.trim() === marks) fence = undefined
    } else if (marks !== undefined) fence = marks
    else if (line.startsWith('[')) {
      const id = recordIn(line, 'annotation', AnnotationRecord)?.id
      if (id !== undefined && !found.has(id)) found.set(id, at)
    }
  }
  return found
}

/** A heading of the file itself, or of a group, has no facts of an article below it. */
function isArticle(lines: readonly string[], at: number): boolean {
  for (const line of lines.slice(at + 1, endOfHead(lines, at + 1)))
    if (ARTICLE.test(line) || /^- \*\*/.test(line) || /^https?:\/\//.test(line) || /^<https?:/.test(line))
      return true
  return false
}

/** Up to the first annotation, the record, or the next heading; a line of tags, as Obsidian has them, is none. */
function endOfHead(lines: readonly string[], from: number): number {
  const end = lines.findIndex(
    (line, at) =>
      at >= from && (line === '---' || line.startsWith('>') || /^(?:#{1,6} |\^hl-|\*\*|<!-- )/.test(line)),
  )
  return end < 0 ? lines.length : ARTICLE.test(lines[end] ?? '') ? end + 1 : end
}

/** Notes of several lines stand in: nothing of theirs begins a line. */
function endOfItems(lines: readonly string[], from: number): number {
  const end = lines.findIndex(
    (line, at) => at >= from && (line === '---' || /^#{1,6} /.test(line) || ARTICLE.test(line)),
  )
  return end < 0 ? lines.length : end
}

function plain(lines: readonly string[], at: number, next: number): MarkdownBlock {
  const own = lines.slice(at + 1, next)
  const links = own.findLastIndex((line) => line.startsWith('- [') && line.includes('](<lectern://'))
  const before = links < 0 ? own : own.slice(0, links)
  const rest = before.findIndex((line) => line !== '' && !line.startsWith('>'))
  const split = rest < 0 ? before.length : rest
  const record = recordIn(own[links] ?? '', 'annotation', AnnotationRecord)
  return {
    kind: 'items',
    line: at + 2,
    lines: own,
    quote: before.slice(0, split).filter((line) => line !== ''),
    details: before.slice(split),
    ...linkedId(own[links]),
    record,
  }
}

/** Without a record up to the next callout or note on an article, which begin in the same way. */
function endOfCallout(lines: readonly string[], at: number, record: number | undefined): number {
  if (record !== undefined && record > at) return record + 1
  const end = lines.findIndex(
    (line, index) => index > at && (/^> \[!quote/.test(line) || BLOCK_ID.test(line) || ARTICLE.test(line)),
  )
  if (end < 0) return lines.length
  // The words of a note on an article stand two lines above its id.
  return BLOCK_ID.test(lines[end] ?? '') ? Math.max(at + 1, end - 2) : end
}

function callout(
  lines: readonly string[],
  { at, next, id, quote }: { at: number; next: number; id: string; quote: readonly string[] },
): MarkdownBlock {
  const own = lines.slice(at + 1, next)
  const links = own.findLastIndex((line) => line.startsWith('[') && line.includes('](<lectern://'))
  const [, ...words] = quote
  const isQuote = /^> \[!quote/.test(quote[0] ?? '')
  return {
    kind: 'callout',
    line: at + 1,
    lines: [...quote, ...own],
    quote: isQuote ? words : [],
    details: links < 0 ? own : own.slice(0, links),
    id,
    record: recordIn(own[links] ?? '', 'annotation', AnnotationRecord),
  }
}

const linkedId = (line: string | undefined) => {
  const id = /lectern:\/\/article\/[0-9A-Z]{26}\?annotation=([0-9a-f-]{36})/.exec(line ?? '')?.[1]
  return id === undefined ? {} : { id }
}
