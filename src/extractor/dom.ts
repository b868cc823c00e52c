import type { DOMPurify } from 'dompurify'

/** The DOM that the extractor works in: Chromium's, in the extraction frame, or jsdom's. */
export interface Dom {
  readonly parse: (html: string) => Document
  readonly purifier: DOMPurify
}
