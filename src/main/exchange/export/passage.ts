import { type Block, blockIndexAt, splitByBlocks } from '../../../shared/text/block'
import type { CanonicalText } from '../../../shared/text/canonical-text'
import { sentences } from '../../../shared/text/segment'
import type { HtmlNode } from '../../library/texts/html-tree'
import type { ExportedContext, ExportedParagraph, ExportOptions } from './model'
import { listItemAt, plainRuns, runsAt } from './passage-form'

/** An article's HTML with its canonical text and blocks. */
export interface PassageSource {
  readonly canonical: CanonicalText<HtmlNode>
  readonly lang: string | undefined
}

/**
 * The highlighted blocks of [start, end), UTF-16 code units, as paragraphs, with the rest of the first and
 * last sentence or paragraph around them when context is wanted.
 */
export function passageAt(
  source: PassageSource,
  { start, end }: { readonly start: number; readonly end: number },
  context: ExportOptions['context'],
): { passage: ExportedParagraph[]; context?: ExportedContext } {
  const { canonical } = source
  const { text, blocks } = canonical
  const parts = splitByBlocks(blocks, start, end)
  const around = context === 'none' ? { start, end } : contextOf(source, start, end, context)
  const passage: ExportedParagraph[] = []
  parts.forEach((part, at) => {
    const block = blocks[blockIndexAt(blocks, part.start)]
    const code = block?.tag === 'pre'
    const list = code || block === undefined ? undefined : listItemAt(canonical, block.start)
    const paragraph: ExportedParagraph = {
      kind: code ? 'code' : 'text',
      before: at === 0 ? text.slice(around.start, part.start) : '',
      text: text.slice(part.start, part.end),
      runs: code ? plainRuns(text.slice(part.start, part.end)) : runsAt(canonical, part.start, part.end),
      after: at === parts.length - 1 ? text.slice(part.end, around.end) : '',
      ...(list && { list }),
      ...(block?.tag === 'th' && { isHead: true }),
    }
    const previous = passage.at(-1)
    if (previous !== undefined && text.charAt(part.start - 1) === '\t' && !code)
      passage[passage.length - 1] = joinedCells(previous, paragraph)
    else passage.push(paragraph)
  })
  if (context === 'none' || parts.length === 0) return { passage }
  const whole = text.slice(around.start, around.end)
  return { passage, context: { text: whole, start: start - around.start, end: end - around.start } }
}

const joinedCells = (row: ExportedParagraph, cell: ExportedParagraph): ExportedParagraph => ({
  kind: 'row',
  before: row.before,
  text: `${row.text}\t${cell.text}`,
  runs: [...row.runs, { text: '\t', marks: [] }, ...cell.runs],
  after: cell.after,
  ...(row.isHead === true && cell.isHead === true && { isHead: true }),
})

function contextOf(
  { canonical: { text, blocks }, lang }: PassageSource,
  start: number,
  end: number,
  kind: 'sentence' | 'paragraph',
): { start: number; end: number } {
  const first = blocks[blockIndexAt(blocks, start)]
  const last = blocks[blockIndexAt(blocks, end - 1)]
  if (first === undefined || last === undefined) return { start, end }
  if (kind === 'paragraph') return { start: Math.min(first.start, start), end: Math.max(last.end, end) }
  const from = sentencesOf(text, first, lang).findLast((one) => one.start <= start)
  const to = sentencesOf(text, last, lang).find((one) => one.end >= end)
  return { start: Math.min(from?.start ?? start, start), end: Math.max(to?.end ?? last.end, end) }
}

/** Code has lines instead of sentences. */
function sentencesOf(text: string, block: Block, lang: string | undefined) {
  const own = text.slice(block.start, block.end)
  const spans = block.tag === 'pre' ? linesOf(own) : sentences(own, lang)
  return spans.map((span) => ({ start: span.start + block.start, end: span.end + block.start }))
}

const linesOf = (text: string) =>
  [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({ start: index, end: index + line.length }))

/** Canonical text has runs of blanks, and blanks at a line's start, nowhere but in code. */
const CODE_LINE = /^ | {2}/

/** The paragraphs of a quote whose place is gone: one a line, code and rows told by their white space. */
export function passageOfQuote(exact: string): ExportedParagraph[] {
  const lines = exact.split('\n')
  const codeLines = lines.flatMap((line, at) => (CODE_LINE.test(line) ? [at] : []))
  const [first, last] = [codeLines[0] ?? lines.length, codeLines.at(-1) ?? lines.length]
  const code = lines.slice(first, last + 1).join('\n')
  return [
    ...lines.slice(0, first).map(paragraphOfLine),
    ...(code === ''
      ? []
      : [{ kind: 'code' as const, before: '', text: code, runs: plainRuns(code), after: '' }]),
    ...lines.slice(last + 1).map(paragraphOfLine),
  ].filter(({ text }) => text.trim() !== '')
}

const paragraphOfLine = (text: string): ExportedParagraph => ({
  kind: text.includes('\t') ? 'row' : 'text',
  before: '',
  text,
  runs: plainRuns(text),
  after: '',
})
