import type { ArticleId } from '../../../shared/model/ids'
import { readingLanguage } from '../../../shared/model/reading-language'
import type { CanonicalText, TextPiece } from '../../../shared/text/canonical-text'
import type { Block, Span } from '../../../shared/text/block'
import { type Selected, selectedSpan } from '../../../shared/text/selection'
import type { Box } from '../../ui/popover'
import type { ArticleView, ArticleViewEvents } from './article-view'
import { type BlockLayout, blockLayout } from './block-layout'
import type { FramePage } from '../../reading-frame/frame-page'
import { settingsStore } from '../settings'
import { lineBoxes } from './line-boxes'
import { firstNodes, type TextNodes } from './text-nodes'
import { hearViewEvents } from './view-events'

/** Px around a character in which a press still means it: between two lines it lies on the nearer one. */
const NEAR = 4
/** How long a revealed passage is shown, ms. */
const FLASH = 1200
/** Where a revealed passage is put: this share of the window's height below its top edge. */
const UPPER_THIRD = 0.3

interface ViewText {
  readonly articleId: ArticleId
  readonly canonical: CanonicalText<Node>
  readonly textHash: string
  readonly lang: string | undefined
  readonly isFaithful: boolean
}

/** The ends of a selection as canonical offsets; the focus is the one that moves. */
interface SelectionEnds {
  readonly anchor: number
  readonly focus: number
}

/** An article in the reading frame. One for each opened article; `dispose` takes its listeners and paint away. */
export class FrameArticleView implements ArticleView {
  readonly articleId: ArticleId
  readonly text: string
  readonly textHash: string
  readonly blocks: readonly Block[]
  lang: string | undefined
  readonly isFaithful: boolean
  readonly window: ArticleView['window']
  readonly layout: BlockLayout
  readonly #page: FramePage
  readonly #canonical: CanonicalText<Node>
  #nodes: TextNodes
  readonly #listeners = new Map<keyof ArticleViewEvents, Set<(detail: never) => void>>()
  readonly #events: ReturnType<typeof hearViewEvents>
  #flash: ReturnType<typeof setTimeout> | undefined
  #flashed: Span | undefined

  constructor(page: FramePage, about: ViewText) {
    this.articleId = about.articleId
    this.text = about.canonical.text
    this.textHash = about.textHash
    this.blocks = about.canonical.blocks
    this.lang = about.lang
    this.isFaithful = about.isFaithful
    this.window = page.window
    this.#page = page
    this.#canonical = about.canonical
    this.#nodes = firstNodes(about.canonical)
    this.layout = blockLayout(page, about.canonical, () => this.#nodes)
    this.#events = hearViewEvents(page, this, (event, detail) => this.#emit(event, detail))
  }

  dispose(): void {
    this.#events.stop()
    this.#listeners.clear()
    this.#endFlash()
  }

  rangeOf(span: Span): Range | undefined {
    return this.layout.rangeOf(span)
  }

  staticRangeOf(span: Span): StaticRange | undefined {
    return this.layout.staticRangeOf(span)
  }

  selected(): Selected | undefined {
    const selection = this.window.getSelection()
    if (selection === null || selection.isCollapsed) return undefined
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
    if (anchorNode === null || focusNode === null) return undefined
    const ruby = rubyOfReading(selection.getRangeAt(0))
    const anchor = ruby ? this.#offset(ruby, 0) : this.#offset(anchorNode, anchorOffset)
    const focus = ruby ? this.#offset(ruby, ruby.childNodes.length) : this.#offset(focusNode, focusOffset)
    const selected = selectedSpan(this.text, anchor, focus, {
      lang: this.lang,
      wholeWords: settingsStore.getState().highlights.wholeWords !== this.#events.isOtherWay(),
    })
    return selected.status === 'empty' ? undefined : selected
  }

  select({ start, end }: Span): void {
    this.selectFrom(start, end)
  }

  /** Selects with the focus at either end: `focus` may lie before `anchor`. */
  selectFrom(anchor: number, focus: number, by: ArticleViewEvents['selection']['by'] = 'program'): void {
    if (this.#putSelection({ anchor, focus })) this.#events.selected(by)
  }

  /** The canonical offset of the selection's moving end; undefined when nothing is selected. */
  focusOffset(): number | undefined {
    const selection = this.window.getSelection()
    return selection?.focusNode ? this.#offset(selection.focusNode, selection.focusOffset) : undefined
  }

  clearSelection(): void {
    this.window.getSelection()?.removeAllRanges()
    this.#events.selected('program')
  }

  /** Whether the text where the selection ends, or else the article, runs from right to left. */
  runsFromRight(): boolean {
    const { focusNode = null } = this.window.getSelection() ?? {}
    const { article } = this.#page
    const place = focusNode !== null && article.contains(focusNode) ? focusNode : article
    const element = place.nodeType === 1 ? (place as Element) : place.parentElement
    return this.window.getComputedStyle(element ?? article).direction === 'rtl'
  }

  textsUnder(span: Span): Iterable<TextPiece<Node>> {
    return this.#nodes.textsUnder(span)
  }

  async allowRewrap(): Promise<void> {
    const { LiveText } = await import('./live-text')
    if (!(this.#nodes instanceof LiveText)) this.#nodes = new LiveText(this.#page.article, this.#canonical)
  }

  rewrap(change: () => void, span: Span = { start: 0, end: this.text.length }): boolean {
    const before = this.#selectionEnds()
    if (!this.#nodes.rewrap(span, change)) return false
    const after = this.#selectionEnds()
    if (before !== undefined && (after?.anchor !== before.anchor || after.focus !== before.focus))
      this.#putSelection(before)
    if (this.#flashed !== undefined) this.#paintFlash(this.#flashed)
    this.#emit('nodes', span)
    return true
  }

  offsetAt(x: number, y: number): number | undefined {
    const frame = this.#page.frame.getBoundingClientRect()
    const [left, top] = [x - frame.left, y - frame.top]
    const caret = this.#page.document.caretPositionFromPoint(left, top)
    if (caret === null || !this.#page.article.contains(caret.offsetNode)) return undefined
    const offset = this.#nodes.offsetOf(caret.offsetNode, caret.offset)
    if (offset === undefined) return undefined
    // The caret is looked up in the nearest text, however far: only a character under the point counts.
    return [offset, offset - 1].find((at) => at >= 0 && this.#isAt(at, left, top))
  }

  boxesOf(span: Span): readonly Box[] {
    const sight = this.visible()
    const seen = { start: Math.max(span.start, sight.start), end: Math.min(span.end, sight.end) }
    if (seen.start >= seen.end) return []
    const { left, top } = this.#page.frame.getBoundingClientRect()
    return lineBoxes(this.layout.rectsOf(seen)).map(({ x, y, width, height }) => ({
      x: x + left,
      y: y + top,
      width,
      height,
    }))
  }

  selectionBox(): Box | undefined {
    const selected = this.selected()
    if (selected?.status !== 'selected') return undefined
    const boxes = this.boxesOf(selected)
    const focus = this.focusOffset() ?? selected.end
    return Math.abs(focus - selected.start) < Math.abs(selected.end - focus) ? boxes[0] : boxes.at(-1)
  }

  visible(): Span {
    return this.layout.visible()
  }

  reveal(
    span: Span,
    options: { readonly flash?: boolean; readonly block?: 'center' | 'nearest' } = {},
  ): void {
    this.#scrollTo(span, options.block ?? 'center')
    if (options.flash) this.#showFor(span)
    // What comes into sight is laid out now, and may differ from what was estimated.
    requestAnimationFrame(() => this.#scrollTo(span, 'nearest'))
  }

  focus(): void {
    this.#page.frame.focus()
  }

  on<E extends keyof ArticleViewEvents>(
    event: E,
    listener: (detail: ArticleViewEvents[E]) => void,
  ): () => void {
    const set = this.#listeners.get(event) ?? new Set()
    set.add(listener)
    this.#listeners.set(event, set)
    return () => set.delete(listener)
  }

  /** It is in another language, or runs in another direction, from now on. */
  readAs(meta: Parameters<typeof readingLanguage>[0]): void {
    this.lang = readingLanguage(meta).lang
    this.changed()
  }

  /** Its layout changed by something that the frame cannot see: a setting, more of the text. */
  changed(): void {
    this.#emit('layout', undefined)
  }

  #emit<E extends keyof ArticleViewEvents>(event: E, detail: ArticleViewEvents[E]): void {
    if (event === 'layout') this.layout.changed()
    const tell = () => {
      for (const listener of this.#listeners.get(event) ?? []) listener(detail as never)
    }
    // Of those who hear of scrolling one changes the document, and the next would wait for its layout.
    if (event === 'scroll') this.layout.still(tell)
    else tell()
  }

  /** Beyond the article, the end that is nearer. */
  #offset(node: Node, offset: number): number {
    const inside = this.#nodes.offsetOf(node, offset)
    if (inside !== undefined) return inside
    const whole = this.#page.document.createRange()
    whole.selectNodeContents(this.#page.article)
    return whole.comparePoint(node, offset) < 0 ? -Infinity : Infinity
  }

  #selectionEnds(): SelectionEnds | undefined {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = this.window.getSelection() ?? {}
    if (!anchorNode || !focusNode) return undefined
    const anchor = this.#offset(anchorNode, anchorOffset ?? 0)
    const focus = this.#offset(focusNode, focusOffset ?? 0)
    return Number.isFinite(anchor) && Number.isFinite(focus) ? { anchor, focus } : undefined
  }

  #putSelection({ anchor, focus }: SelectionEnds): boolean {
    const range = this.rangeOf({ start: Math.min(anchor, focus), end: Math.max(anchor, focus) })
    const selection = this.window.getSelection()
    if (range === undefined || selection === null) return false
    const { startContainer, startOffset, endContainer, endOffset } = range
    // `addRange` would leave the selection without a direction, and `modify` then moves the wrong end.
    if (anchor <= focus) selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
    else selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset)
    return true
  }

  #isAt(offset: number, x: number, y: number): boolean {
    return this.layout
      .rectsOf({ start: offset, end: offset + 1 })
      .some((box) => x >= box.left - 1 && x <= box.right + 1 && y >= box.top - NEAR && y <= box.bottom + NEAR)
  }

  #scrollTo(span: Span, block: 'center' | 'nearest'): void {
    const box = this.layout.boundsOf(span)
    if (box === undefined) return
    const { innerHeight } = this.window
    const inSight = box.top >= 0 && box.top + Math.min(box.height, innerHeight / 2) <= innerHeight
    if (block === 'nearest' && inSight) return
    this.window.scrollBy({ top: box.top - innerHeight * UPPER_THIRD, behavior: 'instant' })
  }

  #showFor(span: Span): void {
    clearTimeout(this.#flash)
    this.#flashed = span
    this.#paintFlash(span)
    this.#flash = setTimeout(() => this.#endFlash(), FLASH)
  }

  #endFlash(): void {
    clearTimeout(this.#flash)
    this.#flashed = undefined
    this.window.CSS.highlights.delete('flash')
  }

  #paintFlash(span: Span): void {
    const range = this.staticRangeOf(span)
    if (range === undefined) return
    const highlight = new this.window.Highlight(range)
    highlight.priority = 90
    this.window.CSS.highlights.set('flash', highlight)
  }
}

/** The ruby in whose reading the range lies: a double click takes the reading, and means what it stands over. */
function rubyOfReading({ commonAncestorContainer: place }: Range): Element | undefined {
  const element = place.nodeType === 1 ? (place as Element) : place.parentElement
  return element?.closest('rt, rp')?.closest('ruby') ?? undefined
}
