import type { Block } from '../../../shared/text/block'

/** A heading of the article, as a line of its outline. */
export interface OutlineEntry {
  /** The index of its block. */
  readonly block: number
  readonly text: string
  /** 0 for the highest level that the article has; deeper ones by how many they stand under. */
  readonly depth: number
}

/** The headings of a text in order, each as deep as it has headings above it. */
export function outlineOf(text: string, blocks: readonly Block[]): OutlineEntry[] {
  return blocks.flatMap(({ tag, start, end, headingPath }, block) =>
    /^h[1-6]$/.test(tag)
      ? [{ block, text: text.slice(start, end).replace(/\s+/g, ' '), depth: headingPath.length }]
      : [],
  )
}

/** The index of the entry under which a block stands; -1 before the first. */
export const currentEntry = (entries: readonly OutlineEntry[], block: number): number =>
  entries.findLastIndex((entry) => entry.block <= block)
