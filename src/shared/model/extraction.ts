import { z } from 'zod'
import { Bibliography, HiddenBlocks, SourceKind, TextKind } from './article'
import { TagName } from './tag'

/** What the extractor makes of a page: clean HTML of the allow-list, and what the page said about itself. */
export const Extraction = Bibliography.extend({
  /** Sanitised; images still name their address, the library replaces them by `asset:<sha256>`. */
  html: z.string(),
  excerpt: z.string(),
  words: z.number().int().nonnegative(),
  extractor: z.string(),
  confidence: z.record(z.string(), z.number().min(0).max(1)).default({}),
  warnings: z.array(z.string()).default([]),
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
