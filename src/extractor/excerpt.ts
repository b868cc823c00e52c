import { graphemeSafe } from '../shared/text/segment'

/** The longest excerpt, UTF-16 code units. */
const LONGEST = 240

/** The first words of a text, for the list: white space collapsed, cut at a word or character. */
export function excerptOf(text: string): string {
  // Of a text of megabytes the beginning is enough, unless it is nothing but blanks.
  const beginning = text
    .trimStart()
    .slice(0, LONGEST * 20)
    .replace(/\s+/g, ' ')
  const line = beginning.length > LONGEST + 1 ? beginning.trim() : text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST) return line
  const { end } = graphemeSafe(line, 0, LONGEST)
  const cut = line.slice(0, end)
  const space = cut.lastIndexOf(' ')
  return `${space > LONGEST * 0.7 ? cut.slice(0, space) : cut}…`
}
