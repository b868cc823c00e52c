import type { PageSource } from './page-source'
import { withoutStyles } from './source-scan'

/** A source of more tags, or of more UTF-16 code units, takes every parser and witness seconds. */
const MOST = { tags: 30_000, length: 3_000_000 }

/** Whether a source is so long that after what was asked for only its words are tried. */
export const isLong = (text: string): boolean => text.length > MOST.length

/** Whether a source is so much that not everything is tried with it. */
export function isMuch(text: string): boolean {
  if (isLong(text)) return true
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0 && tags <= MOST.tags; at = text.indexOf('<', at + 1)) tags += 1
  return tags > MOST.tags
}

const UNREAD = /<(script|noscript|template|title|svg)\b[^>]*>[^<]*(?:<(?!\/\1)[^<]*)*<\/\1>|<!--[\s\S]*?-->/gi
const BLOCK =
  /<\/?(?:p|div|br|h[1-6]|li|tr|td|th|ul|ol|table|section|article|header|footer|main|nav|blockquote|pre)\b[^>]*>/gi
const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** A page as the plain text that its source holds: the last resort, linear in its length and without a parser. */
export function asPlainText({ text, ...source }: PageSource): PageSource {
  const words = withoutStyles(text)
    .replace(UNREAD, ' ')
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,6}));/g,
      (_all, name: string | undefined, code: string) =>
        name === undefined ? String.fromCodePoint(Number(code)) : (SIGNS[name] ?? ' '),
    )
  return { ...source, kind: 'text', text: words }
}
