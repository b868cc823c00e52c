import type { PlaceRow } from './place-rows'

/** What a key does in the tree (the keys of the ARIA pattern for tree views). */
export type TreeAct =
  | { readonly go: string }
  | { readonly fold: readonly string[]; readonly open: boolean }
  | { readonly show: string }

/** How many rows a page is. */
const PAGE = 10

/**
 * What a key means with the focus on a row; undefined where it means nothing. `rows` are those that can be seen, and
 * `typed` is what was typed of a name so far, this key's character in it.
 */
export function treeAct(
  rows: readonly PlaceRow[],
  active: string | undefined,
  key: string,
  typed = '',
): TreeAct | undefined {
  const at = rows.findIndex((row) => row.key === active)
  const row = rows[at]
  const to = (index: number) => {
    const there = rows[Math.min(rows.length - 1, Math.max(0, index))]
    return there && { go: there.key }
  }
  if (key === 'ArrowDown') return to(at + 1)
  if (key === 'ArrowUp') return to(at - 1)
  if (key === 'Home') return to(0)
  if (key === 'End') return to(rows.length - 1)
  if (key === 'PageDown') return to(at + PAGE)
  if (key === 'PageUp') return to(at - PAGE)
  if (typed !== '') return named(rows, at, typed)
  if (row === undefined) return undefined
  if (key === 'Enter' || key === ' ') return { show: row.key }
  if (key === 'ArrowRight')
    return !row.nests ? undefined : row.isOpen ? to(at + 1) : { fold: [row.key], open: true }
  if (key === 'ArrowLeft') {
    if (row.isOpen) return { fold: [row.key], open: false }
    return row.parent === undefined ? undefined : { go: row.parent }
  }
  if (key === '*') return beside(rows, row)
  return undefined
}

/** Opens all rows beside one. */
function beside(rows: readonly PlaceRow[], { parent }: PlaceRow): TreeAct {
  const fold = rows.filter((row) => row.parent === parent && row.nests && !row.isOpen).map(({ key }) => key)
  return { fold, open: true }
}

/** The next row whose name begins so; the same letter again goes on to the next one. */
function named(rows: readonly PlaceRow[], at: number, typed: string): TreeAct | undefined {
  const isOneLetter = typed === typed.charAt(0).repeat(typed.length)
  const sought = (isOneLetter ? (typed[0] ?? '') : typed).toLocaleLowerCase()
  const from = isOneLetter ? at + 1 : at
  const found = [...rows.slice(Math.max(0, from)), ...rows.slice(0, Math.max(0, from))].find(
    ({ label, place }) => place.kind !== 'section' && label.toLocaleLowerCase().startsWith(sought),
  )
  return found && { go: found.key }
}
