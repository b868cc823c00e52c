import { plainText } from './plain-text'

export { autolink, escapeLine, escapeLineStart, escapePart } from '../../../shared/markdown/escape'

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/

/**
 * A note as its writer meant it: Markdown stays Markdown, but HTML in it is shown instead of run (as the
 * window shows it), and a fence left open is closed, so that nothing after the note is swallowed.
 */
export function noteLines(note: string): string[] {
  const lines = plainText(note)
    .trimEnd()
    .replace(/^(?:[ \t]*\n)+/, '')
    .split('\n')
    .map((line) => line.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length)).trimEnd())
  let fence: string | undefined
  const out: string[] = []
  let chunk: string[] = []
  /** No code span reaches over a blank line or a fence. */
  const endChunk = () => {
    const isCertain = isCodeCertain(chunk)
    for (const line of chunk) out.push(withoutHtml(line, isCertain))
    chunk = []
  }
  for (const line of lines) {
    const [, marks, info = ''] = FENCE.exec(line) ?? []
    const opens = fence === undefined && marks !== undefined && !(marks.startsWith('`') && info.includes('`'))
    if (fence === undefined && !opens && line !== '') {
      chunk.push(line)
      continue
    }
    endChunk()
    out.push(line)
    if (opens) fence = marks
    else if (fence !== undefined && marks?.startsWith(fence) === true && info.trim() === '') fence = undefined
  }
  endChunk()
  if (fence !== undefined) out.push(fence)
  return out
}

const CODE_SPAN = /\\[\s\S]|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g

/** A link that does not end plainly: where its address, its title or its label ends, each reader finds for himself. */
const UNCLEAR_LINK = /\](?:\((?![^()"'<\\`]*\))|\[(?![^[\]\\`]*\]))/

/**
 * Whether everyone sees the same code spans: every backtick has its partner in its own line, so that it does not matter
 * where a reader sees blocks begin, and none stands in an address, which some readers make a link of, or could be of a
 * link.
 */
function isCodeCertain(chunk: readonly string[]): boolean {
  const text = chunk.join('\n')
  if (UNCLEAR_LINK.test(text.slice(0, text.lastIndexOf('`') + 1))) return false
  return chunk.every(
    (line) => !line.replace(CODE_SPAN, '').includes('`') && !/(?::\/\/|www\.)[^\s`]*`/i.test(line),
  )
}

const HTML_START = /\\[\s\S]|<(?!javascript:|vbscript:|data:)[a-z][a-z\d+.-]{1,31}:[^\s<>]*>|<(?=[a-z/!?])/gi
const HTML_OUTSIDE_CODE = new RegExp(`${CODE_SPAN.source}|${HTML_START.source}`, 'gi')

/**
 * Autolinks stay, and code spans that are certain; any other `<` that could begin HTML is escaped: as an entity where an
 * address may still go on, which some readers make a link of, and a backslash with it.
 */
function withoutHtml(line: string, isCertain: boolean): string {
  let [from, isInAddress] = [0, false]
  return line.replace(isCertain ? HTML_OUTSIDE_CODE : HTML_START, (found: string, ...rest: unknown[]) => {
    const at = rest.find((one) => typeof one === 'number') ?? 0
    let start = at
    while (start > from && !/\s/.test(line.charAt(start - 1))) start -= 1
    const word = line.slice(start, at)
    isInAddress = (start === from && isInAddress) || /[.:@/]/.test(word)
    from = at
    if (found !== '<' && found !== '\\<') return found
    return isInAddress ? '&lt;' : '\\<'
  })
}
