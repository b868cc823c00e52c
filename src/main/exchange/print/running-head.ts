import { oneLine } from '../export/plain-text'
import type { Page, PrintOptions } from './page'

/** What stands at the top of every page but the first. */
export interface RunningHead {
  readonly left: string
  readonly right: string
}

/** How wide a Latin character of the running head is, mm. */
const CHARACTER = 1.55
/** How much of the line the title has at least where it needs it. */
const TITLE_SHARE = 0.58
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u

/** Title and source on one line of the page, cut where they would not fit; the title first in the reading direction. */
export function runningHead(title: string, source: string, page: Page, rtl: boolean): RunningHead {
  const room = (page.width - 2 * page.margin) / CHARACTER - 4
  const [whole, from] = [oneLine(title), oneLine(source)]
  const start = cutTo(whole, Math.max(room * TITLE_SHARE, room - widthOf(from)))
  const end = cutTo(from, room - widthOf(start))
  return rtl ? { left: end, right: start } : { left: start, right: end }
}

function* signsOf(text: string): Generator<{ segment: string; width: number }> {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text))
    yield { segment, width: WIDE.test(segment) ? 2 : 1 }
}

/** In Latin characters. */
function widthOf(text: string): number {
  let sum = 0
  for (const { width } of signsOf(text)) sum += width
  return sum
}

function cutTo(text: string, room: number): string {
  let used = 0
  let shown = ''
  for (const { segment, width } of signsOf(text)) {
    used += width
    if (used > room) return `${shown.trimEnd()}…`
    shown += segment
  }
  return text
}

/** The `@page` rules: paper, margins, running head, page number. */
export function pageRules(page: Page, head: RunningHead, options: PrintOptions): string {
  const { width, height, margin } = page
  const box = (place: string, content: string) => `@${place} { content: ${content}; ${BOX} }`
  const boxes = [
    ...(options.header
      ? [box('top-left', cssString(head.left)), box('top-right', cssString(head.right))]
      : []),
    ...(options.pageNumbers ? [box('bottom-center', 'counter(page) " / " counter(pages)')] : []),
  ]
  const first = '@page :first { @top-left { content: none; } @top-right { content: none; } }'
  return `@page { size: ${width}mm ${height}mm; margin: ${margin}mm; ${boxes.join(' ')} }\n${options.header ? first : ''}`
}

const BOX =
  'color: #6b665d; font: 8pt "Inter Variable", Inter, system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; white-space: nowrap'

/** A string of CSS: every character that could end it, or the style element, is written by its number. */
function cssString(text: string): string {
  return `"${text.replace(/["\\<>\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`
}
