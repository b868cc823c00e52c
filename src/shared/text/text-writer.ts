import type { Block, Heading } from './block'
import type { OffsetMap } from './offset-map'
import type { TextTree } from './text-tree'

const SPACE = 0x20
const CR = 0x0d
const LF = 0x0a

/**
 * Collects canonical text, its blocks and its offset map while a tree is walked. White space, breaks and
 * block separators are held back until the next character shows whether they count.
 */
export class TextWriter<N> {
  /** The innermost block element, for the next block that opens. */
  tag = 'div'
  headingPath: readonly Heading[] = []

  readonly #tree: TextTree<N>
  readonly #chunks: string[] = []
  #length = 0
  readonly #blocks: Block[] = []
  #open: { start: number; tag: string; headingPath: readonly Heading[] } | undefined

  readonly #nodes: N[] = []
  readonly #firstPieces: number[] = []
  readonly #indexes = new Map<N, number>()
  readonly #starts: number[] = []
  readonly #lengths: number[] = []
  readonly #owners: number[] = []
  readonly #offsets: number[] = []
  readonly #begins = new Map<N, number>()
  readonly #ends = new Map<N, number>()

  #spaceNode: N | undefined
  #spaceOffset = 0
  #breaks = 0
  #separator: '\n' | '\t' | '' = ''
  #separatorDepth = 0

  constructor(tree: TextTree<N>) {
    this.#tree = tree
  }

  /** A node begins here; also for nodes whose text does not count. */
  begin(node: N): void {
    this.#begins.set(node, this.#length)
  }

  /** An element ends here. */
  end(node: N): void {
    this.#ends.set(node, this.#length)
  }

  /** The edge of a block element: of all edges between two characters the outermost decides the separator. */
  edge(depth: number, separator: '\n' | '\t'): void {
    const wins =
      this.#separator === '' ||
      depth < this.#separatorDepth ||
      (depth === this.#separatorDepth && separator === '\n')
    if (!wins) return
    this.#separator = separator
    this.#separatorDepth = depth
  }

  /** A `<br>`: counts only between two characters of one block. */
  lineBreak(): void {
    this.#breaks += 1
    this.#spaceNode = undefined
  }

  /** Text outside `pre`: runs of HTML white space become one space, none at the start or end of a line. */
  flowing(node: N, data: string): void {
    for (let from = 0; from < data.length;) {
      const unit = data.charCodeAt(from)
      if (isVisible(unit)) {
        const to = flowingRunEnd(data, from + 1)
        this.#flush()
        this.#push(node, from, data.slice(from, to))
        from = to
      } else {
        if (isWhite(unit) && this.#spaceNode === undefined) {
          this.#spaceNode = node
          this.#spaceOffset = from
        }
        from += 1
      }
    }
  }

  /** Text inside `pre`: as it is, but CRLF and CR are LF, as they would be after saving and parsing again. */
  verbatim(node: N, data: string): void {
    for (let from = 0; from < data.length;) {
      const unit = data.charCodeAt(from)
      let to = from + 1
      if (isRemoved(unit) || (unit === CR && data.charCodeAt(to) === LF)) {
        from = to
        continue
      }
      if (unit !== CR)
        while (to < data.length && data.charCodeAt(to) !== CR && !isRemoved(data.charCodeAt(to))) to += 1
      this.#flush()
      this.#push(node, from, unit === CR ? '\n' : data.slice(from, to))
      from = to
    }
  }

  /** A mark for `textSince`. */
  mark(): number {
    return this.#chunks.length
  }

  /** The text written since the mark, on one line. */
  textSince(mark: number): string {
    return this.#chunks.slice(mark).join('').replace(/\s+/g, ' ').trim()
  }

  /** What has been collected; the writer is done with. */
  finish(): { text: string; blocks: Block[]; map: OffsetMap<N> } {
    this.#closeBlock()
    return {
      text: this.#chunks.join(''),
      blocks: this.#blocks,
      map: {
        tree: this.#tree,
        nodes: this.#nodes,
        firstPieces: this.#firstPieces,
        indexes: this.#indexes,
        starts: this.#starts,
        lengths: this.#lengths,
        owners: this.#owners,
        offsets: this.#offsets,
        begins: this.#begins,
        ends: this.#ends,
      },
    }
  }

  /** Writes what was held back, now that a character follows. */
  #flush(): void {
    if (this.#open === undefined || this.#separator !== '') {
      if (this.#open !== undefined) {
        this.#closeBlock()
        this.#append(this.#separator)
      }
      this.#open = { start: this.#length, tag: this.tag, headingPath: this.headingPath }
    } else if (this.#breaks > 0) {
      this.#append('\n'.repeat(this.#breaks))
    } else if (this.#spaceNode !== undefined) {
      this.#push(this.#spaceNode, this.#spaceOffset, ' ')
    }
    this.#separator = ''
    this.#breaks = 0
    this.#spaceNode = undefined
  }

  #closeBlock(): void {
    if (this.#open !== undefined) this.#blocks.push({ ...this.#open, end: this.#length })
    this.#open = undefined
  }

  #append(chunk: string): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  /** Writes text that lies at `offset` in the node, lengthening the last piece when it goes on there. */
  #push(node: N, offset: number, chunk: string): void {
    const last = this.#starts.length - 1
    const length = this.#lengths[last] as number
    if (
      last >= 0 &&
      this.#nodes[this.#nodes.length - 1] === node &&
      (this.#offsets[last] as number) + length === offset &&
      (this.#starts[last] as number) + length === this.#length
    ) {
      this.#lengths[last] = length + chunk.length
    } else {
      if (this.#nodes[this.#nodes.length - 1] !== node) {
        this.#indexes.set(node, this.#nodes.length)
        this.#nodes.push(node)
        this.#firstPieces.push(last + 1)
      }
      this.#starts.push(this.#length)
      this.#lengths.push(chunk.length)
      this.#owners.push(this.#nodes.length - 1)
      this.#offsets.push(offset)
    }
    this.#append(chunk)
  }
}

/** The end of a run that can be copied as it is: visible characters with single spaces between them. */
function flowingRunEnd(data: string, from: number): number {
  let at = from
  while (at < data.length) {
    const unit = data.charCodeAt(at)
    if (isVisible(unit)) at += 1
    else if (unit === SPACE && at + 1 < data.length && isVisible(data.charCodeAt(at + 1))) at += 2
    else break
  }
  return at
}

/** HTML's white space: tab, LF, form feed, CR, space. NBSP and U+3000 are text. */
function isWhite(unit: number): boolean {
  return unit === SPACE || (unit >= 0x09 && unit <= CR && unit !== 0x0b)
}

/** Soft hyphen, zero-width space, word joiner, byte order mark: invisible, and not typed by who searches. */
function isRemoved(unit: number): boolean {
  return unit === 0xad || unit === 0x200b || unit === 0x2060 || unit === 0xfeff
}

function isVisible(unit: number): boolean {
  return !isWhite(unit) && !isRemoved(unit)
}
