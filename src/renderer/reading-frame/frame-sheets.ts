import surroundSheet from '../styles/reader-surround.css?inline'
import readerSheet from '../styles/reader.css?inline'
import typeSheet from '../styles/reader-type.css?inline'
import { isFontFace, sheetOf, windowSheets } from '../styles/window-sheets'

/**
 * Gives a frame that holds an article its sheets: the window's fonts and tokens, the reader's own, then those given.
 * Constructed sheets need no exception from the page's policy.
 */
export function adoptSheets(inner: Window & typeof globalThis, ...more: readonly string[]): void {
  inner.document.adoptedStyleSheets = [
    ...windowSheets(inner, isShared),
    // In this order: all are of the layer `reader`.
    ...[readerSheet, typeSheet, surroundSheet, ...more].map((text) => sheetOf(inner, text)),
  ]
}

/** The fonts and the `tokens` layer. */
const isShared = (rule: CSSRule) =>
  isFontFace(rule) || (rule instanceof CSSLayerBlockRule && rule.name === 'tokens')
