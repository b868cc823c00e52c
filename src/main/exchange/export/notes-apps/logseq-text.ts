import { oneLine, plainText } from '../plain-text'

/** mldoc takes everything up to a blank for one. */
const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/[^\s<>"`\\]*/gi

/** What marks up in Logseq's Markdown. `[` and `(` stay: after a backslash they would begin a formula. */
const SPECIAL = /[\\`*_#$^~<{}=|@%\])]|:(?=:)|(?<=:):/g
/** What makes a line a list, a heading, a property, a task or the like. */
const LINE_START =
  /^(?:[-+>!]|\d+(?=[.)])|(?:TODO|DOING|DONE|LATER|NOW|WAITING|CANCELED|SCHEDULED|DEADLINE|CLOCK)\b)/

/** A line of plain text that Logseq's parser (mldoc) reads letter by letter. An address stays one. */
export function logseqLine(text: string): string {
  const line = oneLine(text)
  let out = ''
  let done = 0
  for (const { index, 0: address } of line.matchAll(ADDRESS)) {
    out += line.slice(done, index).replace(SPECIAL, '\\$&') + address
    done = index + address.length
  }
  out += line.slice(done).replace(SPECIAL, '\\$&')
  return out.replace(LINE_START, (found) =>
    /^\d/.test(found) ? `${found}\u200b` : /^[A-Z]/.test(found) ? `\u200b${found}` : `\\${found}`,
  )
}

/** The lines of a text, each escaped; empty ones are left out, where Logseq would end a block. */
export const logseqLines = (text: string): string[] =>
  plainText(text)
    .split('\n')
    .map(logseqLine)
    .filter((line) => line !== '')

/** The value of a property: `#`, `[[` and commas in it make pages of its parts, `<` begins HTML, `![` an image. */
export const logseqValue = (text: string): string =>
  oneLine(text)
    .replace(/[#<]|!(?=\[)/g, '\\$&')
    .replaceAll('[[', '[\u200b[')

/** A reference to a page by its name, in which Logseq takes no brackets and no `#`; others take `<` for HTML. */
export const pageReference = (name: string): string =>
  `[[${oneLine(name)
    .replace(/[[\]#{}|^<>]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}]]`
