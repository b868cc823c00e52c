import { z } from 'zod'
import { ArticleId } from '../../model/ids'
import { printFieldsOrDefaults } from '../../model/print-options'
import type { Definitions } from './basics'

/** An article to be put on paper with its highlights and notes. */
export const PrintRequest = z.object({
  articleId: ArticleId,
  options: z
    .object({
      ...printFieldsOrDefaults,
      /** Of headings and labels. */
      language: z.enum(['en', 'zh-CN']).default('en'),
    })
    .prefault({}),
  /** Only as much of the text as fills the first pages. */
  preview: z.boolean().default(false),
})
export type PrintRequest = z.infer<typeof PrintRequest>

/** A printed article: what stands on the pages and how; HTML without style, script or address of another machine. */
export const PrintDocument = z.object({
  title: z.string(),
  /** BCP 47. */
  lang: z.string(),
  css: z.string(),
  /** Of the `body`. Images have the address `asset:<sha256>`. */
  body: z.string(),
  /** Of one page, mm. */
  page: z.object({ width: z.number(), height: z.number(), margin: z.number() }),
  /** What stands at the top of every page but the first, left and right. */
  running: z.object({ left: z.string(), right: z.string() }),
  /** Whether the text goes on after the preview. */
  cut: z.boolean(),
})
export type PrintDocument = z.infer<typeof PrintDocument>

/** Articles on paper and as PDF. */
export const printCommands = {
  'print.render': { input: PrintRequest, output: PrintDocument },
  /** As a PDF; refused (`print.noBrowser`) where nothing on this machine can make one. */
  'print.pdf': {
    input: PrintRequest,
    output: z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
  },
  /** A PDF saved through the host's dialog; `available` false: the page offers its own download. */
  'print.save': {
    input: PrintRequest,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
  /** On paper through the host's dialog; `available` false: the page prints itself. */
  'print.paper': {
    input: PrintRequest,
    output: z.object({ available: z.boolean(), printed: z.boolean().optional() }),
  },
} as const satisfies Definitions
