import type { Choice } from '../../../../shared/model/extraction'
import type { OutlineBlock } from '../../../../shared/model/outline'

/** Whether a block is in the article as it is chosen now; the outline may be of a moment ago. */
export function isIn({ n, in: wasIn, why }: OutlineBlock, { putIn, leftOut }: Choice): boolean {
  if (putIn.includes(n)) return true
  if (leftOut.includes(n)) return false
  return why === 'person' ? !wasIn : wasIn
}

/** The choice with some blocks taken in or out; what the rules say anyway is no choice. */
export function withBlocks(choice: Choice, blocks: readonly OutlineBlock[], wanted: boolean): Choice {
  const named = new Set(blocks.map(({ n }) => n))
  const others = { putIn: without(choice.putIn, named), leftOut: without(choice.leftOut, named) }
  const added = blocks.filter((block) => isIn(block, { ...choice, ...others }) !== wanted).map(({ n }) => n)
  return wanted
    ? { ...choice, ...others, putIn: [...others.putIn, ...added].toSorted(byNumber) }
    : { ...choice, ...others, leftOut: [...others.leftOut, ...added].toSorted(byNumber) }
}

const without = (numbers: readonly number[], gone: ReadonlySet<number>): number[] =>
  numbers.filter((n) => !gone.has(n))

const byNumber = (a: number, b: number): number => a - b

/** Whether a person took anything in or out. */
export const isPersons = ({ putIn, leftOut }: Choice): boolean => putIn.length + leftOut.length > 0

/** How many lines of a site above and below a plain text are left out. */
export function hiddenLines(blocks: readonly OutlineBlock[], choice: Choice) {
  const out = (why: string) => blocks.filter((block) => block.why === why && !isIn(block, choice))
  return { head: out('header'), tail: out('footer') }
}
