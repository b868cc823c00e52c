declare module 'dom-anchor-text-quote' {
  /** The place of a quote in the element's `textContent`, or null. */
  export function toTextPosition(
    root: Element,
    selector: { exact: string; prefix?: string; suffix?: string },
    options?: { hint?: number },
  ): { start: number; end: number } | null
}
