import { type Filters, listOf, numberOf, textOf } from './values'

/** What is done to lists. */
export const lists: Filters = {
  unique: (value) => {
    const seen = new Set<string>()
    return listOf(value).filter((one) => {
      const key = JSON.stringify(one)
      return !seen.has(key) && seen.add(key)
    })
  },
  nth: (value, at = 1) => listOf(value)[(numberOf(at) ?? 1) - 1],
  merge: (value, ...others) => [...listOf(value), ...others.flatMap((one) => [...listOf(one)])],
  list: (value, kind = 'bullet') =>
    listOf(value)
      .map((one, at) => `${markOf(textOf(kind), at)} ${textOf(one).replaceAll('\n', '\n  ')}`)
      .join('\n'),
  table: (value, ...heads) => {
    const rows = listOf(value).map((one) => (isRecord(one) ? Object.values(one) : listOf(one)))
    const first = listOf(value)[0]
    const names =
      heads.length > 0 ? heads : isRecord(first) ? Object.keys(first) : (rows[0] ?? []).map(() => '')
    const line = (cells: readonly unknown[]) => `| ${cells.map(cellOf).join(' | ')} |`
    return [line(names), line(names.map(() => '---')), ...rows.map(line)].join('\n')
  },
  hashtags: (value) =>
    listOf(value)
      .map((tag) => tagWord(textOf(tag)))
      .filter((tag) => tag !== '')
      .map((tag) => `#${tag}`)
      .join(' '),
}

const markOf = (kind: string, at: number): string =>
  kind === 'numbered' ? `${at + 1}.` : kind === 'task' ? '- [ ]' : '-'

const cellOf = (cell: unknown): string => textOf(cell).replaceAll('|', '\\|').replaceAll('\n', '<br>')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A tag as Obsidian and others take it: no blanks, and not digits alone. */
function tagWord(tag: string): string {
  const word = tag
    .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+/gu, '-')
    .replace(/^[-/]+|[-/]+$/g, '')
  return /^[\d/]+$/.test(word) ? `${word}_` : word
}
