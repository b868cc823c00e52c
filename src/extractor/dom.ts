import type { DOMPurify } from 'dompurify'
import type { TexToMathMl } from './tex'

/** The DOM that the extractor works in: Chromium's, in the extraction frame, or jsdom's. */
export interface Dom {
  readonly parse: (html: string) => Document
  readonly purifier: DOMPurify
  /** Only where the source may have formulas in TeX (`texOf`). */
  readonly tex?: TexToMathMl | undefined
}
