/** A member of the file's object that stands on lines of its own, as `JSON.stringify` with one blank writes it. */
const MEMBER = /^ "((?:[^"\\]|\\.)*)": (.*)$/
/** How the last line of such a member begins, and that of an item of a list in it. */
const MEMBER_END = /^ [\]}],?$/
const ITEM_END = /^ {2}[\]}],?$/

/** The checksum's own fields say nothing of a file that is damaged. */
const ENVELOPE = new Set(['schema', 'rev', 'crc'])

/**
 * What is whole in the text of an indented JSON file that is no JSON any more: each member that can be read for
 * itself, and of a list each item. Undefined where nothing is. A line end never stands inside a JSON string, so that
 * what comes after the damage is found by its indentation. Never throws.
 */
export function wholeParts(text: string): Record<string, unknown> | undefined {
  const parts: Record<string, unknown> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const [, name = '', first = ''] = MEMBER.exec(lines[at] ?? '') ?? []
    if (name === '' || ENVELOPE.has(name)) continue
    const isOpen = first === '[' || first === '{'
    const rest = isOpen ? until(lines, at + 1, (line) => MEMBER_END.test(line) || MEMBER.test(line)) : []
    const value = parsed([first, ...rest].join('\n').replace(/,$/, ''))
    if (value !== undefined) parts[name] = value.json
    else if (first === '[') parts[name] = wholeItems(rest)
    at += rest.length - (MEMBER.test(rest.at(-1) ?? '') ? 1 : 0)
  }
  return Object.keys(parts).length === 0 ? undefined : parts
}

function wholeItems(lines: readonly string[]): unknown[] {
  const items: unknown[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] !== '  {') continue
    const rest = until(lines, at + 1, (line) => ITEM_END.test(line) || line === '  {')
    const item = parsed(['{', ...rest].join('\n').replace(/,$/, ''))
    if (item !== undefined) items.push(item.json)
    at += rest.length - (rest.at(-1) === '  {' ? 1 : 0)
  }
  return items
}

/** The lines from `from` up to the first that `isLast`, with it. */
function until(lines: readonly string[], from: number, isLast: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, index) => index >= from && isLast(line))
  return lines.slice(from, end < 0 ? lines.length : end + 1)
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch (error) {
    // Not whole: that is what is asked.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
