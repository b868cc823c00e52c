import { escape } from './html-text'
import type { ExportedParagraph, ExportedRun, InlineMark } from './model'
import { splitRuns } from './passage-form'

/** A passage with its form: paragraphs, nested lists, tables, code, emphasis; what is highlighted in `mark`. */
export function passageHtml(passage: readonly ExportedParagraph[]): string {
  const parts: string[] = []
  for (let at = 0; at < passage.length;) {
    const own = alike(passage, at)
    parts.push(partHtml(own, passage.length > 1))
    at += own.length
  }
  return parts.join('\n')
}

type Part = 'row' | 'list' | 'other'

const partOf = ({ kind, list }: ExportedParagraph): Part =>
  kind === 'row' ? 'row' : list === undefined ? 'other' : 'list'

/** The paragraphs from here on that make one table or one list; a single one that makes neither. */
function alike(passage: readonly ExportedParagraph[], at: number): readonly ExportedParagraph[] {
  const part = partOf(passage[at] as ExportedParagraph)
  if (part === 'other') return passage.slice(at, at + 1)
  const end = passage.findIndex((one, index) => index > at && partOf(one) !== part)
  return passage.slice(at, end < 0 ? undefined : end)
}

function partHtml(paragraphs: readonly ExportedParagraph[], isOneOfMore: boolean): string {
  const [first] = paragraphs
  if (first === undefined) return ''
  if (first.kind === 'row') return `<table>${paragraphs.map(rowHtml).join('\n')}</table>`
  // A lone item is words out of a list, and no list.
  return first.list !== undefined && isOneOfMore ? listHtml(paragraphs) : paragraphHtml(first)
}

function paragraphHtml({ kind, before, text, runs, after }: ExportedParagraph): string {
  // The first line feed in a pre is dropped by every reader of HTML.
  if (kind === 'code') return `<pre>\n${escape(before)}<mark>${escape(text)}</mark>${escape(after)}</pre>`
  return `<p>${linesHtml(before)}${markHtml(runs)}${linesHtml(after)}</p>`
}

function rowHtml({ before, runs, after, isHead }: ExportedParagraph): string {
  const cells = splitRuns(runs, '\t')
  const name = isHead === true ? 'th' : 'td'
  const shown = cells.map((cell, at) => {
    const [head, tail] = [at === 0 ? before : '', at === cells.length - 1 ? after : '']
    return `<${name}>${linesHtml(head)}${markHtml(cell)}${linesHtml(tail)}</${name}>`
  })
  return `<tr>${shown.join('')}</tr>`
}

/** Lists within lists, each with one open item while it is open itself. */
function listHtml(paragraphs: readonly ExportedParagraph[]): string {
  const outermost = Math.min(...paragraphs.map(({ list }) => list?.depth ?? 1))
  const open: ('ol' | 'ul')[] = []
  let out = ''
  const close = (left: number) => {
    while (open.length > left) out += `</li></${open.pop()}>`
  }
  for (const { list, before, runs, after } of paragraphs) {
    const level = (list?.depth ?? 1) - outermost + 1
    const name = list?.number === undefined ? 'ul' : 'ol'
    const words = `${linesHtml(before)}${markHtml(runs)}${linesHtml(after)}`
    close(level)
    if (open.length === level && open.at(-1) !== name && list?.begins === true) close(level - 1)
    const isOpen = open.length === level
    while (open.length < level) {
      const isOwn = open.length === level - 1
      open.push(isOwn ? name : 'ul')
      out += isOwn ? `<${name}${list?.number === undefined ? '' : ` start="${list.number}"`}>` : '<ul><li>'
    }
    if (isOpen && list?.begins !== true) out += `<p>${words}</p>`
    else out += `${isOpen ? '</li>' : ''}<li>${words}`
  }
  close(0)
  return out
}

const ELEMENTS: Readonly<Record<InlineMark, string>> = { strong: 'strong', emphasis: 'em', code: 'code' }

const markHtml = (runs: readonly ExportedRun[]): string => `<mark>${runs.map(runHtml).join('')}</mark>`

const runHtml = ({ text, marks }: ExportedRun): string =>
  marks.reduceRight((inner, mark) => `<${ELEMENTS[mark]}>${inner}</${ELEMENTS[mark]}>`, linesHtml(text))

const linesHtml = (text: string) => escape(text).replaceAll('\n', '<br>')
