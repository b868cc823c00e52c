/**
 * The reading frame's own page, loaded once: an opened article only replaces what is in `<article>`. Its policy comes
 * on top of the one it inherits: no scripts, no style elements or attributes, images of the library only. What is
 * ours lies outside `<article>`, the root of the canonical text.
 */
export const FRAME_PAGE = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' app:; font-src 'self'; base-uri 'none'; form-action 'none'"></head><body><div class="page"><header></header><article></article><footer></footer><div class="cursor" hidden></div></div></body></html>`

/** The parts of the reading frame's page. */
export interface FramePage {
  readonly frame: HTMLIFrameElement
  readonly window: Window & typeof globalThis
  readonly document: Document
  /** Title, byline, hidden lines. */
  readonly head: HTMLElement
  /** The root of the canonical text. */
  readonly article: HTMLElement
  readonly foot: HTMLElement
  /** The block cursor's bar. */
  readonly cursor: HTMLElement
}

/** The page in a frame that has loaded. Throws when it is not our page. */
export function framePage(frame: HTMLIFrameElement): FramePage {
  const document = frame.contentDocument
  const window = frame.contentWindow as (Window & typeof globalThis) | null
  const part = (selector: string): HTMLElement => {
    const found = document?.querySelector<HTMLElement>(selector)
    if (!found)
      throw new Error(`The reading frame has no ${selector}: it is not loaded, or holds another page`)
    return found
  }
  const article = part('.page > article')
  if (document === null || window === null) throw new Error('The reading frame is out of reach')
  return {
    frame,
    window,
    document,
    head: part('.page > header'),
    article,
    foot: part('.page > footer'),
    cursor: part('.cursor'),
  }
}
