import type { AnnotationId } from '../../../../shared/model/ids'
import { blockSegmentSteps, type BlockSegment } from '../../../../shared/text/highlight-segments'
import type { ArticleView } from '../../reader'
import type { Placed } from '../placed'
import { markBlock, unmark } from './block-marks'

interface MarkedBlock {
  /** Of which segments its marks are. */
  readonly key: string
  readonly marks: readonly HTMLElement[]
}

/** What is still to be done so that the blocks have the marks of certain highlights. */
export interface MarkWork {
  /** Blocks that are to change. */
  readonly count: number
  /**
   * Changes one block at each step, first those whose marks go, then the nearest to what is in sight first; a block is
   * right before its step and after it. Gives the block's marks. Throws `TextChanged` when a step changed the text.
   */
  steps(): Generator<readonly HTMLElement[]>
}

/** Marking would have changed the text of the article; its blocks have no marks any more. */
export class TextChanged extends Error {}

/** The blocks of an article that have marks, and the changes of them. */
export class MarkedBlocks {
  readonly #view: ArticleView
  readonly #marked = new Map<number, MarkedBlock>()

  constructor(view: ArticleView) {
    this.#view = view
  }

  /** All marks, in the order of the text. */
  all(): HTMLElement[] {
    return [...this.#marked].toSorted(([a], [b]) => a - b).flatMap(([, { marks }]) => marks)
  }

  /** Works out what is to be done, step by step: of thousands of highlights that takes longer than a frame. */
  *workFor(placed: readonly Placed[]): Generator<void, MarkWork> {
    const wanted = new Map<number, BlockSegment<Placed>[]>()
    for (const segment of blockSegmentSteps(placed, this.#view.blocks)) {
      const own = wanted.get(segment.block)
      if (own === undefined) wanted.set(segment.block, [segment])
      else own.push(segment)
      yield
    }
    const changed: (readonly [number, readonly BlockSegment<Placed>[]])[] = []
    for (const [block, segments] of wanted) {
      if (this.#marked.get(block)?.key !== keyOf(segments)) changed.push([block, segments])
      yield
    }
    const gone = [...this.#marked.keys()].filter((block) => !wanted.has(block))
    return {
      count: changed.length + gone.length,
      steps: () => this.#steps(gone, this.#nearestFirst(changed)),
    }
  }

  /** Takes all marks away, one block at each step. */
  *clear(): Generator<void> {
    for (const block of [...this.#marked.keys()]) {
      if (!this.#isThere()) return
      this.#change(block, undefined)
      yield
    }
  }

  *#steps(
    gone: readonly number[],
    changed: readonly (readonly [number, readonly BlockSegment<Placed>[]])[],
  ): Generator<readonly HTMLElement[]> {
    const all = [...gone.map((block) => [block, undefined] as const), ...changed]
    for (const [block, segments] of all) {
      // Another article may stand in the frame by now.
      if (!this.#isThere()) return
      if (!this.#change(block, segments)) {
        for (const one of [...this.#marked.keys()]) this.#change(one, undefined)
        throw new TextChanged()
      }
      yield this.#marked.get(block)?.marks ?? []
    }
  }

  #change(at: number, segments: readonly BlockSegment<Placed>[] | undefined): boolean {
    const block = this.#view.blocks[at]
    if (block === undefined) return true
    const before = this.#marked.get(at)
    this.#marked.delete(at)
    const isBare = before === undefined || this.#view.rewrap(() => unmark(before.marks), block)
    if (segments === undefined || !isBare) return isBare
    let marks: readonly HTMLElement[] = []
    const isWhole = this.#view.rewrap(() => {
      marks = marksOf(this.#view, block, segments)
    }, block)
    this.#marked.set(at, { key: keyOf(segments), marks })
    return isWhole
  }

  #isThere(): boolean {
    const [first] = this.#marked.values()
    return first?.marks[0]?.isConnected !== false
  }

  #nearestFirst<T>(blocks: readonly (readonly [number, T])[]): (readonly [number, T])[] {
    const { start, end } = this.#view.visible()
    const away = (at: number) => {
      const block = this.#view.blocks[at]
      return block === undefined ? 0 : Math.max(0, start - block.end, block.start - end)
    }
    return blocks.toSorted(([a], [b]) => away(a) - away(b) || a - b)
  }
}

const idsOf = ({ covering }: BlockSegment<Placed>): AnnotationId[] => covering.map(({ item }) => item.id)

const keyOf = (segments: readonly BlockSegment<Placed>[]): string =>
  segments.map((one) => `${one.start} ${one.end} ${idsOf(one).join(' ')}`).join('\n')

function marksOf(
  view: ArticleView,
  block: ArticleView['blocks'][number],
  segments: readonly BlockSegment<Placed>[],
): HTMLElement[] {
  const texts = [...view.textsUnder(block)].map(({ node }) => node)
  return markBlock(
    texts,
    segments.map((one) => ({ ids: idsOf(one), pieces: view.textsUnder(one) })),
  )
}
