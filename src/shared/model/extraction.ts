import { z } from 'zod'
import { Bibliography, HiddenBlocks, SourceKind, TextKind } from './article'
import { TagName } from './tag'

/** What a block of a page is, by its markup. */
export const BlockKind = z.enum(['heading', 'text', 'item', 'quote', 'caption', 'image', 'table', 'code'])
export type BlockKind = z.infer<typeof BlockKind>

/** Whose opinion of a page is taken: the merge of all, one of the two libraries, or the whole page. */
const ChosenBy = z.enum(['merged', 'readability', 'defuddle', 'page'])

/**
 * How an article is cut out of its page, and what a person put in and left out, by the blocks' numbers. The same choice
 * over the same source gives the same article.
 */
export const Choice = z.object({
  by: ChosenBy,
  putIn: z.array(z.number().int().nonnegative()).default([]),
  leftOut: z.array(z.number().int().nonnegative()).default([]),
})
export type Choice = z.infer<typeof Choice>

/** One numbered block of a page, and whether it is in the article. */
export const OutlineBlock = z.object({
  n: z.number().int().nonnegative(),
  kind: BlockKind,
  /** Its first words; of an image its description. */
  begins: z.string(),
  words: z.number().int().nonnegative(),
  in: z.boolean(),
  /** The rule that weighed most, by its name in docs/EXTRACTION.md, or `person`. */
  why: z.string(),
})
export type OutlineBlock = z.infer<typeof OutlineBlock>

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

/** A page with all its blocks in document order, for a screen that shows what was left out. */
export const Outline = z.object({ extraction: Extraction, blocks: z.array(OutlineBlock) })
export type Outline = z.infer<typeof Outline>
