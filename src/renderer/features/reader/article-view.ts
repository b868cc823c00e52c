import type { Block, Span } from '../../../shared/text/block'
import type { TextPiece } from '../../../shared/text/canonical-text'
import type { ArticleId } from '../../../shared/model/ids'
import type { Selected } from '../../../shared/text/selection'
import type { Box } from '../../ui/popover'

/**
 * An article on screen, whatever it is made of (today sanitised HTML in a frame; later EPUB, PDF). Spans are UTF-16
 * code units of the canonical text; boxes are CSS px of the window. Everything imperative about an article's surface
 * goes through it, so that annotations, find and outline know nothing of frames.
 */
export interface ArticleView {
  readonly articleId: ArticleId
  readonly text: string
  /** SHA-256 of `text`, hex. */
  readonly textHash: string
  readonly blocks: readonly Block[]
  /** BCP 47; what words and sentences are told by. */
  readonly lang: string | undefined
  /** Whether the text on screen is the text that was saved; where not, nothing may be painted by offsets. */
  readonly isFaithful: boolean
  /** The surface's own window: its CSS highlight registry, its selection. */
  readonly window: Window & typeof globalThis
  /** The DOM range of a span; undefined where there is no text. */
  rangeOf(span: Span): Range | undefined
  /** The same for painting: it is right until the `nodes` that hold the text change, and costs the document nothing. */
  staticRangeOf(span: Span): StaticRange | undefined
  /** The span of what is selected, ends made whole (grapheme, word); undefined when nothing is. */
  selected(): Selected | undefined
  /** Selects a span as if the person had, the focus at its end. */
  select(span: Span): void
  clearSelection(): void
  /** The pieces of text nodes that hold a span's characters, in order. */
  textsUnder(span: Span): Iterable<TextPiece<Node>>
  /** Resolved when `rewrap` can be called, which hardly anyone needs. */
  allowRewrap(): Promise<void>
  /**
   * Makes a change of the inline elements around the text of a span (or all of it), which itself stays as it is: places
   * and the selection hold. False when the change did change the text; whoever made it takes it back by another call.
   */
  rewrap(change: () => void, span?: Span): boolean
  /** The offset under a point of the window; undefined outside the text. */
  offsetAt(x: number, y: number): number | undefined
  /** The line boxes of a span that are laid out, in the window's px. */
  boxesOf(span: Span): readonly Box[]
  /** The boxes of the selection's last line (where the popover goes) and of all of it. */
  selectionBox(): Box | undefined
  /** The part of the text that is in sight. */
  visible(): Span
  /** Brings a span into sight; `flash` shows it for 1.2 s. */
  reveal(span: Span, options?: { readonly flash?: boolean; readonly block?: 'center' | 'nearest' }): void
  focus(): void
  /** Hears of pointer and key selections that have come to rest, scrolling, clicks; returns how to stop. */
  on<E extends keyof ArticleViewEvents>(
    event: E,
    listener: (detail: ArticleViewEvents[E]) => void,
  ): () => void
}

export interface ArticleViewEvents {
  /** The selection came to rest (pointer up, or 150 ms after the last key) or went away. */
  readonly selection: { readonly by: 'pointer' | 'keyboard' | 'program' }
  /** The text was clicked without selecting. */
  readonly click: { readonly offset: number | undefined; readonly x: number; readonly y: number }
  /** A context menu is asked for in the text; whoever opens one says so, and the browser opens none. */
  readonly menu: {
    readonly offset: number | undefined
    readonly x: number
    readonly y: number
    readonly opened: () => void
  }
  /** The pointer rests over the text, or left it. */
  readonly hover: { readonly offset: number | undefined; readonly x: number; readonly y: number }
  readonly scroll: undefined
  /** Its layout changed: size, width, fonts, more of the text. */
  readonly layout: undefined
  /** A stretch of the text is held by other nodes than before: whatever keeps ranges of it makes them again. */
  readonly nodes: Span
}
