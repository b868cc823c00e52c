import { createHash } from 'node:crypto'
import { z } from 'zod'
import { HighlightColor } from '../../../shared/model/annotation'

/**
 * What brings an article and its annotations back from Markdown, in comments that no reader shows: all that the words
 * above them cannot say letter by letter. Where a person has changed these words since, they are right.
 */
export const ArticleRecord = z.object({
  version: z.literal(1),
  id: z.string(),
  title: z.string(),
  url: z.string().optional(),
  site: z.string().optional(),
  authors: z.array(z.string()).optional(),
  published: z.string().optional(),
  lang: z.string().optional(),
  /** SHA-256 of the text that `start` counts in. */
  text: z.string().optional(),
  tags: z.array(z.string()).optional(),
  saved: z.string(),
  updated: z.string(),
  /** What was left out of the whole export: annotations say nothing of it. */
  without: z.array(z.enum(['notes', 'tags', 'colors'])).optional(),
})
export type ArticleRecord = z.infer<typeof ArticleRecord>

export const AnnotationRecord = z.object({
  id: z.string(),
  created: z.string(),
  updated: z.string(),
  color: HighlightColor.optional(),
  quote: z
    .object({
      /** Absent where the quote above reads as it. */
      exact: z.string().optional(),
      prefix: z.string(),
      suffix: z.string(),
      /** In the present text, UTF-16 code units. */
      start: z.number().int().nonnegative().optional(),
    })
    .optional(),
  headings: z.array(z.string()).optional(),
  /** Where the words above do not read as they are. */
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** The fingerprint of these words. */
  seen: z.string(),
})
export type AnnotationRecord = z.infer<typeof AnnotationRecord>

/** Signs by which Markdown readers, Obsidian among them, would find something in a comment, or its end. */
const SIGNS = /[<>&%$#[\]^`*_~=|@!]|-(?=[->])/g

/** A comment with a record. It is on one line, and holds nothing that ends it. */
export function recordComment(
  kind: 'article' | 'annotation',
  value: ArticleRecord | AnnotationRecord,
): string {
  const json = JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(SIGNS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
  return `<!-- lectern ${kind} ${json} -->`
}

/** What stands in the comment that a line ends with; undefined where there is none, or it is damaged. */
export function recordIn<T>(
  line: string,
  kind: 'article' | 'annotation',
  schema: z.ZodType<T>,
): T | undefined {
  const start = line.lastIndexOf(`<!-- lectern ${kind} `)
  if (start < 0 || !line.endsWith(' -->')) return undefined
  try {
    return schema.safeParse(JSON.parse(line.slice(start + 14 + kind.length, -4))).data
  } catch {
    // Damaged by hand: what people read is read instead.
    return undefined
  }
}

/** The version of an article's record, where it is newer than ours. */
export function newerVersion(line: string): number | undefined {
  const found = recordIn(line, 'article', z.object({ version: z.number() }))
  return found !== undefined && found.version > 1 ? found.version : undefined
}

/** Tells whether words are still those that were written, 48 bits of SHA-256 in hex. */
export const fingerprint = (lines: readonly string[]): string =>
  createHash('sha256')
    .update(
      lines
        .map((line) => line.trimEnd())
        .join('\n')
        .trim(),
    )
    .digest('hex')
    .slice(0, 12)
