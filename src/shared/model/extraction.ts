import { z } from 'zod'
import { Bibliography, Confidence, Evidence, HiddenBlocks, SourceKind, TextKind } from './article'
import { TagName } from './tag'

/* It stands in an article's own file too. */
export { Choice } from './article'

/** What a person should know of how an article was made; the texts are in the `adjust.json` of each language. */
export const WARNINGS = [
  /** The rules found next to nothing: the whole page is shown. */
  'whole-page',
  /** The page has too many elements for one of the two libraries. */
  'without-defuddle',
  /** Blocks that a person took in or out are not found any more: nothing was done instead. */
  'choice-lost',
  /** It took too long and was tried again with less work. */
  'too-slow',
  /** Lines of a site above or below a plain text were left out; they stand in `hidden`. */
  'header-hidden',
  'footer-hidden',
] as const
export const Warning = z.enum(WARNINGS)
export type Warning = z.infer<typeof Warning>

/** What the extractor makes of a page: clean HTML of the allow-list, and what the page said about itself. */
export const Extraction = Bibliography.extend({
  /** Sanitised; images still name their address, the library replaces them by `asset:<sha256>`. */
  html: z.string(),
  excerpt: z.string(),
  words: z.number().int().nonnegative(),
  extractor: z.string(),
  confidence: Confidence.default({}),
  evidence: Evidence.optional(),
  warnings: z.array(Warning).default([]),
  hidden: HiddenBlocks.optional(),
  /** Those that the front matter of a Markdown file gives. */
  tags: z.array(TagName).optional(),
})
export type Extraction = z.infer<typeof Extraction>

/** Something to be extracted, decoded: what the main process hands to the extraction frame. */
export const CapturedSource = z.object({
  /** A ticket: the source's bytes wait in the main process under it until saved or dropped. */
  ticket: z.string(),
  /** What `text` is. */
  kind: TextKind,
  /** What the bytes are. */
  format: SourceKind,
  text: z.string(),
  /** The address it came from, after redirects. */
  url: z.string().optional(),
  /** File name or address, for messages. */
  name: z.string(),
  encoding: z.string(),
})
export type CapturedSource = z.infer<typeof CapturedSource>
