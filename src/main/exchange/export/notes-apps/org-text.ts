import { oneLine, plainText } from '../plain-text'

/** Org's own way to keep a sign from marking up: a space that has no width (Org manual, “Escape Character”). */
const UNSEEN = '\u200b'

const ADDRESS = /\bhttps?:\/\/[^\s<>"\\^`{|}()[\]]*[^\s<>"\\^`{|}()[\].,;:!?'*_~=+]/gi

/** Signs that mark up in certain company; the space goes after each. */
const SPECIAL = new RegExp(
  [
    // Each of a row of them: the space before the second is one after which it marks up.
    String.raw`(?<=(?:^|[\s\u200b\-–—('"{[])[*/_=~+]*)[*/_=~+](?=\S)`,
    String.raw`[_^](?=[{(*])`,
    String.raw`\[(?=[\[\dfc%-])`,
    String.raw`<(?=[<\d%]|[a-z]+:)`,
    String.raw`\{(?=\{)`,
    String.raw`\b(?:attachment|bbdb|bibtex|docview|doi|elisp|eww|file(?:\+\w+)?|gnus|help|id|info|irc|mhe|news|rmail|shell|w3m)(?=:\S)`,
    String.raw`\\(?=[a-z([_]|\\)`,
    String.raw`@(?=@)`,
    String.raw`\b(?:src|call)_`,
  ].join('|'),
  'gi',
)
/** What makes a line a heading, a comment, a table, a drawer, a list, a rule or an entry of the clock. */
const LINE_START = /^(?:[*#|:+\-%]|\d|CLOCK:|[A-Za-z][.)])/

/** A line of plain text that Org reads letter by letter, but for spaces without width. An address stays one. */
export function orgLine(text: string): string {
  const line = oneLine(text)
  return `${LINE_START.test(line) ? UNSEEN : ''}${orgPart(line)}`
}

function orgPart(line: string): string {
  let out = ''
  let done = 0
  // Two of them make a formula, whatever is between.
  const isFormula = /\$[^$]*\$/.test(line)
  const escaped = (part: string) =>
    part
      .replace(SPECIAL, (sign) => sign + UNSEEN)
      .replaceAll('$', (sign) => (isFormula ? '\\dollar{}' : sign))
  for (const { index, 0: address } of line.matchAll(ADDRESS)) {
    out += escaped(line.slice(done, index)) + address
    done = index + address.length
  }
  return (out + escaped(line.slice(done))).replace(/\\$/, `\\${UNSEEN}`)
}

/** A cell of a table. */
export const orgCell = (text: string): string => orgPart(oneLine(text)).replaceAll('|', '\\vert{}')

/** The lines of a text as paragraphs: empty lines stay, one at a time. */
export const orgLines = (text: string): string[] =>
  plainText(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n')
    .map(orgLine)

/** Code as it is: in an example Org takes a comma away before a star, `#+` and a comma before them. */
export const orgExample = (code: string): string[] => [
  '#+begin_example',
  ...plainText(code)
    .split('\n')
    .map((line) => line.replace(/^(\s*)(?=,*(?:\*|#\+))/, '$1,')),
  '#+end_example',
]

/** A tag: letters, digits, `_`, `@`, `#`, `%`; undefined where nothing is left. */
export function orgTag(tag: string): string | undefined {
  const word = tag.replace(/[^\p{L}\p{M}\p{N}_@#%]+/gu, '_').replace(/^_+|_+$/g, '')
  return word === '' ? undefined : word
}
