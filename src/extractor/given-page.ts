import { textOf } from '../shared/model/encoded-source'
import type { PageSource } from './page-source'

/** A page with its text in UTF-8, as it came from main. */
export interface EncodedPage extends Omit<PageSource, 'text'> {
  readonly utf8: Uint8Array
}

/** A page as the frame is given it. */
export type GivenPage = PageSource | EncodedPage

/** Its text; bytes are decoded. */
export function decodedPage(page: GivenPage): PageSource {
  if ('text' in page) return page
  const { utf8, ...about } = page
  return { ...about, text: textOf(utf8) }
}

/** UTF-16 units, or bytes. */
export const lengthOf = (page: GivenPage): number => ('text' in page ? page.text : page.utf8).length
