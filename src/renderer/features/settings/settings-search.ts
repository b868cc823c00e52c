import { folded } from '../../../shared/text/folded'
import type { SettingsPageName } from '../../dialogs'

/** What the search knows of a row: the texts of the window's language, and those of the others. */
export interface SearchedRow {
  readonly id: string
  readonly page: SettingsPageName
  readonly label: string
  readonly hint: string | undefined
  readonly pageTitle: string
  readonly keywords: string
  /** One of so many of its page that the page's title does not mean it. */
  readonly many?: boolean
  /** Label, hint, keywords and page in the other languages. */
  readonly elsewhere: string
}

/** A part of a text, UTF-16 code units. */
export interface TextHit {
  readonly start: number
  readonly end: number
}

export interface FoundRow {
  readonly row: SearchedRow
  readonly labelHits: readonly TextHit[]
  readonly hintHits: readonly TextHit[]
}

/** More are not read any more but narrowed down. */
const MOST = 50

/** What a word is worth where it is found: the label counts most, another language least. */
const WORTH = { labelStart: 100, label: 80, keywords: 50, hint: 40, pageTitle: 30, elsewhere: 10 } as const

/** The rows that hold every word of what was typed, the best first and not more than can be read; nothing typed finds nothing. */
export function searchSettings(rows: readonly SearchedRow[], typed: string): FoundRow[] {
  const words = [...new Set(folded(typed).split(/\s+/))].filter((word) => word !== '')
  if (words.length === 0) return []
  return rows
    .map((row) => ({ row, worth: words.map((word) => worthOf(row, word)) }))
    .filter(({ worth }) => worth.every((one) => one > 0))
    .map(({ row, worth }) => ({ row, score: worth.reduce((sum, one) => sum + one, 0) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ row }) => ({
      row,
      labelHits: hitsIn(row.label, words),
      hintHits: hitsIn(row.hint ?? '', words),
    }))
}

function worthOf(row: SearchedRow, word: string): number {
  const holds = (text: string) => folded(text).includes(word)
  if (folded(row.label).startsWith(word)) return WORTH.labelStart
  if (holds(row.label)) return WORTH.label
  if (holds(row.keywords)) return WORTH.keywords
  if (holds(row.hint ?? '')) return WORTH.hint
  if (row.many !== true && holds(row.pageTitle)) return WORTH.pageTitle
  return holds(row.elsewhere) ? WORTH.elsewhere : 0
}

/** Where the words are in a text, in order and apart from each other. */
function hitsIn(text: string, words: readonly string[]): TextHit[] {
  const sought = folded(text)
  // Where folding changes the length, places in it are none of the text.
  if (sought.length !== text.length) return []
  const all: TextHit[] = []
  for (const word of words)
    for (let at = sought.indexOf(word); at >= 0; at = sought.indexOf(word, at + word.length))
      all.push({ start: at, end: at + word.length })
  const apart: TextHit[] = []
  for (const hit of all.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last !== undefined && hit.start <= last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) }
    else apart.push(hit)
  }
  return apart
}
