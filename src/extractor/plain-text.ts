import type { Extraction } from '../shared/model/extraction'
import { countWords } from '../shared/text/segment'
import { datelineOf } from './dateline'
import { bylineOf } from './byline'
import { dateIn, isDateLine } from './dates'
import { excerptOf } from './excerpt'
import { languageOf } from './language'

const SENTENCE_END = /[.!?。！？…"”’』」)）:：]$/u
const INTERFACE =
  /^(?:home|menu|login|log in|sign in|sign up|subscribe|share|print|search|contact(?: us)?|about(?: us)?|all photos|photos|news|tourism news|next|previous|back|top|more|read more|copyright.*|©.*|all rights reserved.*|privacy policy|terms.*|cookies?.*|首页|登录|注册|搜索|上一篇|下一篇|返回|分享|版权所有.*|更多)$/i

/**
 * The article in a text that was copied with its page round it. Splits into blocks, scores each (length, sentence
 * ending, interface words, repetition) and keeps the run with the greatest sum; the title is the last
 * short line above it that is no date. Our own method, measured in design/capture.md section 2.
 */
export function extractPlainText(text: string, source: { readonly name: string }): Extraction {
  const blocks = blocksOf(text)
  const lang = languageOf(text)
  const scores = scoresOf(blocks)
  const { start, end } = bestRun(scores)
  const body = blocks.slice(start, end)
  const head = blocks.slice(0, start)
  const titleAt = head.findLastIndex(
    (block) =>
      block.length <= 300 && !isDateLine(block, lang) && !isInterface(block) && bylineOf(block) === undefined,
  )
  const dateAt = head.findLastIndex((block) => isDateLine(block, lang))
  const byAt = head.findLastIndex((block) => bylineOf(block) !== undefined)
  const author = bylineOf(head[byAt] ?? '')
  const dateline = datelineOf(body[0] ?? '')
  const published = dateline.published ?? (dateAt < 0 ? undefined : dateIn(head[dateAt] ?? '', lang))
  const title = titleAt < 0 ? fallbackTitle(body[0], source.name) : (head[titleAt] ?? source.name)
  const hidden = {
    head: head.filter((_block, at) => at !== titleAt && at !== dateAt && at !== byAt),
    tail: blocks.slice(end),
  }
  return {
    title,
    authors: author === undefined ? [] : author.split(/\s+and\s+|[、,，]\s*/),
    html: body.map((block) => `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`).join('\n'),
    excerpt: excerptOf(body.join(' ')),
    words: countWords(body.join('\n')),
    extractor: 'lectern-plain-text',
    confidence: { title: titleAt < 0 ? 0.3 : 0.9, ...(published === undefined ? {} : { published: 0.9 }) },
    warnings: [],
    ...(lang === undefined ? {} : { lang }),
    ...dateline,
    ...(published === undefined ? {} : { published }),
    ...(hidden.head.length + hidden.tail.length > 0 ? { hidden } : {}),
  }
}

/** Paragraphs: by blank lines; where there are none, by lines; hard-wrapped lines are joined. */
export function blocksOf(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line === '') groups.push([])
    else groups.at(-1)?.push(line)
  }
  const filled = groups.filter((group) => group.length > 0)
  const wrapped = isHardWrapped(filled)
  return filled.flatMap((group) => (wrapped ? [joinLines(group)] : group))
}

/** Lines of a like length that mostly stop in mid-sentence were broken by a program, not by the author. */
function isHardWrapped(groups: readonly (readonly string[])[]): boolean {
  const inner = groups.filter((group) => group.length > 1).flatMap((group) => group.slice(0, -1))
  if (inner.length < 3) return false
  const longest = Math.max(...inner.map((line) => line.length))
  const full = inner.filter((line) => line.length > longest * 0.6).length
  const open = inner.filter((line) => !SENTENCE_END.test(line)).length
  return longest <= 120 && full >= inner.length * 0.6 && open >= inner.length * 0.5
}

function joinLines(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line
    const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、]$/u.test(text)
    return cjk ? text + line : `${text} ${line}`
  })
}

function scoresOf(blocks: readonly string[]): number[] {
  const times = new Map<string, number>()
  for (const block of blocks) times.set(block, (times.get(block) ?? 0) + 1)
  return blocks.map((block) => {
    const weight = countWords(block)
    const ends = SENTENCE_END.test(block)
    if ((times.get(block) ?? 0) > 1 && weight < 40) return -30
    if (isInterface(block)) return -25
    if (isDateLine(block)) return -8
    if (ends) return Math.min(weight, 60) + 2
    // A heading inside the article is worth keeping between two paragraphs, not at an edge.
    return weight >= 25 ? weight / 2 : -6
  })
}

const isInterface = (block: string) => block.length < 60 && INTERFACE.test(block)

/** The contiguous run with the greatest sum (Kadane); the whole text where no run is positive. */
function bestRun(scores: readonly number[]): { start: number; end: number } {
  let best = { start: 0, end: scores.length, sum: 0 }
  let start = 0
  let sum = 0
  scores.forEach((score, at) => {
    if (sum <= 0) {
      start = at
      sum = 0
    }
    sum += score
    if (sum > best.sum) best = { start, end: at + 1, sum }
  })
  return best
}

function fallbackTitle(first: string | undefined, name: string): string {
  const sentence = first?.split(/(?<=[.!?。！？])\s*/u)[0] ?? ''
  if (sentence !== '' && sentence.length <= 120) return sentence
  return name.replace(/\.[a-z]+$/i, '') || first?.slice(0, 80) || name
}

/** Text as HTML character data. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
