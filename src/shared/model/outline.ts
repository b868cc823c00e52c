import { z } from 'zod'
import { Choice } from './article'
import { Extraction } from './extraction'

/** What a block of a page is, by its markup. */
export const BlockKind = z.enum(['heading', 'text', 'item', 'quote', 'caption', 'image', 'table', 'code'])
export type BlockKind = z.infer<typeof BlockKind>

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

/**
 * A page with all its blocks in document order, for a screen that shows what was left out. `choice` is the one that was
 * followed, as it is to be kept: by the numbers that the blocks have now, with the prints of their words.
 */
export const Outline = z.object({ extraction: Extraction, blocks: z.array(OutlineBlock), choice: Choice })
export type Outline = z.infer<typeof Outline>
