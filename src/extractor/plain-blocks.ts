/** What closes a sentence, with the quotation mark or bracket round it. */
export const SENTENCE_END = /[.!?。！？…"”’』」)）:：]$/u
/** A list item: a bullet, a number or a letter before it. */
const LIST_ITEM = /^(?:[-*+•·–—‣▪◦☐☑]|\d{1,3}[.)、．]|[a-z][.)]|[(（]\d{1,3}[)）]|[①-⑳]|\[[ x]?\])\s*\S/iu
/** Who speaks, or what is asked, before a colon: `A: Yes.`, `HAMLET: …`, `小明：你好。` */
const SPEECH = /^[^\s:：]{1,24}(?:\s[^\s:：]{1,24}){0,3}\s?[:：](?!\/\/)\s*\S/u

/** A line whose first sign says that it belongs to a list or a conversation: never boilerplate, and no title. */
export const isMarkedLine = (line: string): boolean => isListItem(line) || isSpeech(line)

/** True for a line with a bullet, a number or a letter before it. */
export const isListItem = (line: string): boolean => LIST_ITEM.test(line)

/** True for a line that may be somebody's in a conversation; a headline with a colon looks the same. */
export const isSpeech = (line: string): boolean => SPEECH.test(line)

/** Paragraphs: the lines of a text, without the empty ones; hard-wrapped lines are joined. */
export function blocksOf(text: string): string[] {
  return groupsOf(text).flat()
}

/** The same, those apart that a blank line parts: stanzas, a list, an address. */
export function groupsOf(text: string): string[][] {
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
  const width = wrappedAt(filled)
  return width === undefined ? filled : filled.map((group) => unwrapped(group, width))
}

/**
 * The width, in UTF-16 code units, at which a program broke the lines; undefined where the author did. A program
 * breaks only where the next word would not have fitted, and goes on in mid-sentence without a capital; verse has
 * lines of a like length too, but room left on them.
 */
function wrappedAt(groups: readonly (readonly string[])[]): number | undefined {
  const pairs = groups.flatMap((group) =>
    group.slice(0, -1).map((line, at) => [line, group[at + 1] ?? ''] as const),
  )
  if (pairs.length < 3) return undefined
  // Not as the arguments of one call, which takes some ten thousands of them.
  const width = pairs.reduce((widest, [line]) => Math.max(widest, line.length), 0)
  const open = pairs.filter(([line]) => !SENTENCE_END.test(line))
  const full = pairs.filter(([line, next]) => isFull(line, next, width))
  // A row of a table begins with a number, a verse with a capital.
  const capitals = open.filter(([, next]) => /^[\p{Lu}\p{N}]/u.test(next))
  const wrapped =
    width <= 120 &&
    full.length >= pairs.length * 0.8 &&
    open.length >= pairs.length * 0.5 &&
    capitals.length <= open.length * 0.7 &&
    !pairs.some(([line]) => isMarkedLine(line) && line.length < width * 0.5)
  return wrapped ? width : undefined
}

/** Whether the next line's first word would not have fitted on this one. */
function isFull(line: string, next: string, width: number): boolean {
  const word = CJK_END.test(line) ? next.slice(0, 1) : ` ${next.split(/\s/, 1)[0] ?? ''}`
  return line.length + word.length > width * 0.9
}

const CJK_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、]$/u

/** Joins what was broken; a line with room left on it, and a list item, begin on lines of their own. */
function unwrapped(group: readonly string[], width: number): string[] {
  const joined: string[] = []
  group.forEach((line, at) => {
    const before = group[at - 1]
    const goesOn = before !== undefined && isFull(before, line, width) && !isMarkedLine(line)
    if (goesOn) joined.push(joinedTo(joined.pop() ?? '', line))
    else joined.push(line)
  })
  return joined
}

function joinedTo(text: string, line: string): string {
  if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line
  return CJK_END.test(text) ? text + line : `${text} ${line}`
}
