import type { Span } from './block'
import { segmenter } from './segmenter'

export { sentences } from './sentences'

/** The words of a text, without spaces and punctuation; CJK by the dictionary of ICU. `lang` is BCP 47. */
export function words(text: string, lang?: string): Span[] {
  const found: Span[] = []
  for (const { index, segment, isWordLike } of segmenter('word', lang).segment(text))
    if (isWordLike === true) found.push({ start: index, end: index + segment.length })
  return found
}

/**
 * The span with both ends moved outwards to the edges of grapheme clusters (UAX 29), so that no surrogate
 * pair, accent or emoji family is cut. Offsets are UTF-16 code units.
 */
export function graphemeSafe(text: string, start: number, end: number): Span {
  const first = graphemeAround(text, start)
  const last = start === end ? first : graphemeAround(text, end)
  return { start: first?.start ?? start, end: (start === end ? first?.start : last?.end) ?? end }
}

/** The cluster that the offset cuts, or undefined when it lies on an edge. */
function graphemeAround(text: string, offset: number): Span | undefined {
  if (offset <= 0 || offset >= text.length || isPlainEdge(text, offset)) return undefined
  let from = offset - 1
  while (from > 0 && !isPlainEdge(text, from)) from -= 1
  for (let reach = 64; ; reach *= 4) {
    const to = Math.min(text.length, offset + reach)
    const cluster = segmenter('grapheme')
      .segment(text.slice(from, to))
      .containing(offset - from)
    if (cluster === undefined) return undefined
    const start = from + cluster.index
    const end = start + cluster.segment.length
    if (end === to && to < text.length) continue
    return start === offset ? undefined : { start, end }
  }
}

/** Whether there is certainly an edge at the offset: between two characters that never join a cluster. */
function isPlainEdge(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  return isPlain(before) && isPlain(after) && !(before === 0x0d && after === 0x0a)
}

/** Latin without combining marks, CJK punctuation before U+302A, kana letters, Han of the basic plane. */
function isPlain(unit: number): boolean {
  return (
    (unit < 0x300 && unit !== 0xa9 && unit !== 0xae) ||
    (unit >= 0x3000 && unit < 0x302a) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0x3400 && unit <= 0x9fff)
  )
}

/** Scripts written without spaces, or whose words a reader may well want to cut: no snapping there. */
const UNSNAPPED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u

/** How far a word is looked for on either side, in UTF-16 code units. */
const WORD_REACH = 256

/**
 * The span with each end that lies inside a word moved outwards to the word's edge; ends that lie on an edge
 * stay, and so do ends in Han, kana, Hangul, Thai and their like. `lang` is BCP 47.
 */
export function snapToWords(text: string, start: number, end: number, lang?: string): Span {
  const first = wordAround(text, start, lang)
  const last = start === end ? first : wordAround(text, end, lang)
  return { start: first?.start ?? start, end: last?.end ?? end }
}

const WORD_SIGN = /[\p{L}\p{N}\p{M}_]/u

/**
 * Whether no word goes on over the offset; in scripts without spaces the dictionary of ICU says so. `lang` is BCP 47.
 */
export function isWordEdge(text: string, offset: number, lang?: string): boolean {
  if (offset <= 0 || offset >= text.length) return true
  const [before, after] = [codePointBefore(text, offset), String.fromCodePoint(text.codePointAt(offset) ?? 0)]
  if (!WORD_SIGN.test(before) || !WORD_SIGN.test(after)) return true
  if (!UNSNAPPED.test(before + after)) return false
  const from = whiteSpaceBefore(text, offset)
  const around = text.slice(from, whiteSpaceAfter(text, offset))
  return (
    segmenter('word', lang)
      .segment(around)
      .containing(offset - from)?.index ===
    offset - from
  )
}

/** The word that the offset cuts, or undefined when it cuts none that may be snapped to. */
function wordAround(text: string, offset: number, lang: string | undefined): Span | undefined {
  if (offset <= 0 || offset >= text.length) return undefined
  const safe = graphemeAround(text, offset)?.end ?? offset
  const beside = codePointBefore(text, offset) + String.fromCodePoint(text.codePointAt(offset) ?? 0)
  if (/\s/.test(beside) || UNSNAPPED.test(beside)) return undefined
  const from = whiteSpaceBefore(text, offset)
  const to = whiteSpaceAfter(text, safe)
  const word = segmenter('word', lang)
    .segment(text.slice(from, to))
    .containing(offset - from)
  if (word?.isWordLike !== true || from + word.index >= offset) return undefined
  return { start: from + word.index, end: from + word.index + word.segment.length }
}

function codePointBefore(text: string, offset: number): string {
  const pair = text.slice(Math.max(0, offset - 2), offset)
  return pair.codePointAt(0) !== pair.charCodeAt(0) ? pair : pair.slice(-1)
}

function whiteSpaceBefore(text: string, offset: number): number {
  let from = offset
  while (from > 0 && offset - from < WORD_REACH && !/\s/.test(text.charAt(from - 1))) from -= 1
  return graphemeAround(text, from)?.start ?? from
}

function whiteSpaceAfter(text: string, offset: number): number {
  let to = offset
  while (to < text.length && to - offset < WORD_REACH && !/\s/.test(text.charAt(to))) to += 1
  return graphemeAround(text, to)?.end ?? to
}

const CJK =
  /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3ffff}]/gu
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/g
const WORD = /[\p{L}\p{N}\p{M}]+(?:(?:['’\-‐‑]|(?<=\p{N})[.,:](?=\p{N}))[\p{L}\p{N}\p{M}]+)*/gu

/**
 * How long a text is for a reader: words of scripts with spaces ("don't", "well-known" and "1,000.5" are one
 * each), plus single Han characters and kana, plus the dictionary's words of Thai, Lao, Khmer and Burmese.
 */
export function countWords(text: string): number {
  let count = 0
  const spaced = text
    .replace(CJK, () => {
      count += 1
      return ' '
    })
    .replace(UNSPACED, (run) => {
      count += words(run, 'th').length
      return ' '
    })
  // One after the other: a list of all the words of a long text takes three times as long to collect as to find.
  for (WORD.lastIndex = 0; WORD.test(spaced);) count += 1
  return count
}
