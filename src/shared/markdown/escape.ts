import { oneLine } from './plain-text'

const ADDRESS = /\bhttps?:\/\/[^\s<>"\\^`{|}]+/gi
const WORD = /[\p{L}\p{N}]/u

/**
 * A line of plain text as CommonMark that CommonMark, GFM, pandoc and Obsidian all show letter by letter:
 * what is special in one of them is escaped, and little else, so that the source stays readable.
 */
export const escapeLine = (text: string): string => escapeLineStart(escapePart(oneLine(text)))

/** The same for a part of a line, whose blanks stay; where the line begins is left to the caller. */
export function escapePart(line: string): string {
  let out = ''
  let done = 0
  for (const found of line.matchAll(ADDRESS)) {
    const address = found[0].replace(/[.,;:!?'"()[\]*_~$@#&%=-]+$/, '')
    if (!address.includes('//') || address.endsWith('//')) continue
    out += escapeStretch(line, done, found.index) + autolink(address)
    done = found.index + address.length
  }
  return out + escapeStretch(line, done, line.length)
}

/** An address as a link that shows itself; one that a reader would change is shown as text. */
export function autolink(address: string): string {
  const plain = oneLine(address)
  const whole = /^https?:\/\/[^\s<>\\]+$/i.test(plain) && !/&#?\w+;/.test(plain)
  if (whole) return `<${plain}>`
  return escapeStretch(plain, 0, plain.length)
}

/** Special only where a line begins: lists, quotes, underlines of headings, definitions, tables, fences. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^[-+=:>|]/, '\\$&')
    .replace(/^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}))([.)])(?=\s|$)/, '$1\\$2')
}

/** Runs that mark up in one reader or another, and single signs that do so only in certain company. */
const SPECIAL = new RegExp(
  [
    String.raw`(?<always>[\\` + '`' + String.raw`*[\]<$~^{])`,
    String.raw`(?<run>={2,}|%{2,}|\+{2,})`,
    String.raw`(?<under>_+)`,
    String.raw`(?<tag>(?<=^|\s)#)`,
    String.raw`(?<cite>(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_]))`,
    String.raw`(?<entity>&(?=#?\w+;))`,
    String.raw`(?<emoji>:(?=[\w+-]+:)|(?<=:[\w+-]+):)`,
    String.raw`(?<scheme>:(?=//))`,
    String.raw`(?<www>(?<=\bwww)\.)`,
  ].join('|'),
  'giu',
)

function escapeStretch(line: string, start: number, end: number): string {
  return line.slice(start, end).replace(SPECIAL, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>
    const at = start + (rest.at(-3) as number)
    const inWord =
      groups['under'] !== undefined &&
      WORD.test(line.charAt(at - 1)) &&
      WORD.test(line.charAt(at + found.length))
    return inWord ? found : found.replace(/./gu, '\\$&')
  })
}
