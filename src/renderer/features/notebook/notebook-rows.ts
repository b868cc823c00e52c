import type { NotebookGroup } from '../../../shared/model/notebook'

/** A row of the notebook: the heading of a group, or the annotation at a place. */
export type NotebookRow =
  | { readonly kind: 'group'; readonly group: NotebookGroup }
  | { readonly kind: 'annotation'; readonly at: number; readonly group: NotebookGroup }

/** Places that follow each other, [from, to). */
export interface Places {
  readonly from: number
  readonly to: number
}

/** The rows of some groups: each group's heading, then its annotations. */
export class NotebookRows {
  readonly groups: readonly NotebookGroup[]
  /** The row of each heading. */
  readonly #headings: readonly number[]
  readonly length: number

  constructor(groups: readonly NotebookGroup[]) {
    this.groups = groups
    const headings: number[] = []
    let next = 0
    for (const { count } of groups) {
      headings.push(next)
      next += count + 1
    }
    this.#headings = headings
    this.length = next
  }

  /** Undefined beyond the last one. */
  row(index: number): NotebookRow | undefined {
    const number = this.groupAt(index)
    const group = this.groups[number]
    if (group === undefined || index < 0 || index >= this.length) return undefined
    const heading = this.headingOf(number)
    return index === heading
      ? { kind: 'group', group }
      : { kind: 'annotation', at: index - number - 1, group }
  }

  /** The number of the group that a row is in. */
  groupAt(index: number): number {
    let [low, high] = [0, this.#headings.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#headings[middle] ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The row of a group's heading. */
  headingOf(number: number): number {
    return this.#headings[number] ?? 0
  }

  /** The row of the annotation at a place. */
  rowOf(at: number): number {
    let [low, high] = [0, this.groups.length - 1]
    // The heading of group n is n rows further than the place of its first annotation.
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.headingOf(middle) - middle <= at) low = middle
      else high = middle - 1
    }
    return at + low + 1
  }

  /** The places of a group's annotations. */
  placesOf(number: number): Places {
    const from = this.headingOf(number) - number
    return { from, to: from + (this.groups[number]?.count ?? 0) }
  }

  /** The places of the annotations between two rows, both of them among these. */
  placesBetween(a: number, b: number): Places {
    const [first, last] = a < b ? [a, b] : [b, a]
    const before = (index: number) =>
      index - this.groupAt(index) - (this.row(index)?.kind === 'group' ? 0 : 1)
    return { from: before(first), to: before(last) + (this.row(last)?.kind === 'group' ? 0 : 1) }
  }
}
