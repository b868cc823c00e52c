import type { FrontMatter } from './front-matter'
import type { TextKind } from '../shared/model/article'

/** What is to be extracted, decoded. */
export interface PageSource {
  readonly kind: TextKind
  readonly text: string
  readonly url?: string | undefined
  /** File name or address, for messages and as a last title. */
  readonly name: string
  /** What is known of a page or a Markdown text of which only the words are given. */
  readonly about?: FrontMatter | undefined
  /** Its formulas stay as they are written: there are too many of them to be made MathML in time. */
  readonly withoutMaths?: boolean | undefined
}
