/** Stands between two versions of a note that were written at the same time. */
const BETWEEN = '\n\n---\n\n'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A note that two people (or two windows) changed at the same time, so that nothing of either is lost: changes in
 * different places are both made; where they meet, both versions are kept, `mine` first. `base` is what both began
 * with.
 */
export function mergeNotes(base: string, mine: string, theirs: string): string {
  if (mine === theirs || theirs === base) return mine
  if (mine === base) return theirs
  const [first, second] = [editOf(base, mine), editOf(base, theirs)].toSorted((a, b) => a.start - b.start)
  if (first !== undefined && second !== undefined && first.end < second.start)
    return applied(applied(base, second), first)
  if (mine.includes(theirs)) return mine
  if (theirs.includes(mine)) return theirs
  return `${mine.trimEnd()}${BETWEEN}${theirs.trimStart()}`
}

/** The one stretch of `base` that was replaced, as small as it can be. */
function editOf(base: string, changed: string): Edit {
  const most = Math.min(base.length, changed.length)
  let start = 0
  while (start < most && base[start] === changed[start]) start += 1
  let tail = 0
  while (tail < most - start && base.at(-1 - tail) === changed.at(-1 - tail)) tail += 1
  return { start, end: base.length - tail, text: changed.slice(start, changed.length - tail) }
}

function applied(base: string, { start, end, text }: Edit): string {
  return base.slice(0, start) + text + base.slice(end)
}

/** Where the caret belongs after a text was changed elsewhere: behind the same words. */
export function movedCaret(before: string, after: string, caret: number): number {
  const { start, end, text } = editOf(before, after)
  if (caret <= start) return caret
  return caret >= end ? caret + text.length - (end - start) : Math.min(caret, start + text.length)
}
