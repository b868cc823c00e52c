import { escapePart } from './markdown-text'
import type { ExportedRun, InlineMark } from './model'
import { INLINE_MARKS } from './passage-form'

/** What stands right before and after a stretch on its line; empty at the line's ends. */
interface Beside {
  readonly before: string
  readonly after: string
}

/**
 * A line of a passage as CommonMark with its emphasis and code. Where stars would not be read as emphasis (beside
 * other stars, or between a sign and a letter, as Chinese often has it) HTML's own elements stand.
 */
export function inlineMarkdown(runs: readonly ExportedRun[]): string {
  return rendered(runs, INLINE_MARKS, { before: '', after: '' })
}

function rendered(runs: readonly ExportedRun[], marks: readonly InlineMark[], beside: Beside): string {
  const [mark, ...inner] = marks
  if (mark === undefined) return escapePart(textOf(runs))
  let out = ''
  const groups = grouped(runs, mark)
  groups.forEach(({ isMarked, runs: own }, at) => {
    const before = out === '' ? beside.before : out.slice(-1)
    // A group that follows begins with a delimiter of its own, or with text: the star stands for the worst.
    const after = firstOf(groups[at + 1]?.runs) ?? beside.after
    const around = { before, after }
    out += isMarked ? wrapped(own, mark, inner, around) : rendered(own, inner, around)
  })
  return out
}

const textOf = (runs: readonly ExportedRun[]): string => runs.map(({ text }) => text).join('')

function firstOf(runs: readonly ExportedRun[] | undefined): string | undefined {
  const first = runs?.[0]
  if (first === undefined) return undefined
  return first.marks.length > 0 && /^\S/.test(first.text) ? '*' : first.text.slice(0, 1)
}

/** Neighbouring runs that have a mark in common, or lack it. */
function grouped(runs: readonly ExportedRun[], mark: InlineMark) {
  const groups: { readonly isMarked: boolean; readonly runs: ExportedRun[] }[] = []
  for (const run of runs) {
    const isMarked = run.marks.includes(mark)
    const last = groups.at(-1)
    if (last?.isMarked === isMarked) last.runs.push(run)
    else groups.push({ isMarked, runs: [run] })
  }
  return groups
}

const ELEMENTS = { strong: 'strong', emphasis: 'em' } as const

function wrapped(
  runs: readonly ExportedRun[],
  mark: InlineMark,
  inner: readonly InlineMark[],
  { before, after }: Beside,
): string {
  if (mark === 'code') return codeSpan(textOf(runs))
  const [, head = '', tail = ''] = /^(\s*)[\s\S]*?(\s*)$/.exec(textOf(runs)) ?? []
  const content = rendered(runs, inner, { before: '*', after: '*' }).trim()
  if (content === '') return textOf(runs)
  const stars = mark === 'strong' ? '**' : '*'
  const canOpen = isDelimiter(head === '' ? before : ' ', content.slice(0, 1))
  const canClose = isDelimiter(tail === '' ? after : ' ', content.slice(-1))
  const name = ELEMENTS[mark]
  const whole = canOpen && canClose ? `${stars}${content}${stars}` : `<${name}>${content}</${name}>`
  return `${head}${whole}${tail}`
}

const SIGN = /[\p{P}\p{S}]/u

/** Whether stars between what is outside and what is inside are read as emphasis (CommonMark, flanking runs). */
function isDelimiter(outside: string, inside: string): boolean {
  if (outside === '*' || inside === '*') return false
  return !SIGN.test(inside) || outside === '' || /\s/.test(outside) || SIGN.test(outside)
}

/** Between backticks, more of them than the code has in a row. */
function codeSpan(text: string): string {
  const code = text.replaceAll('\t', ' ')
  if (code.trim() === '') return code
  const ticks = '`'.repeat(1 + Math.max(0, ...[...code.matchAll(/`+/g)].map(({ 0: run }) => run.length)))
  const room = /^`|`$|^ .* $/.test(code) ? ' ' : ''
  return `${ticks}${room}${code}${room}${ticks}`
}
