import { z } from 'zod'
import { ArticleLook } from './article-look'
import { FieldTimes } from './field-times'
import { ArticleId, CollectionId, Instant, Sha256 } from './ids'
import { TagName } from './tag'

/** How the article came in. */
export const SourceKind = z.enum(['text', 'markdown', 'html', 'mhtml', 'docx'])
export type SourceKind = z.infer<typeof SourceKind>

/** What an extractor takes; `document` is HTML of which everything is the article. */
export const TextKind = z.enum(['text', 'markdown', 'html', 'document'])
export type TextKind = z.infer<typeof TextKind>

/** A day (`2024-07-05`) or an instant, as the page gave it; never guessed. */
export const PublishedDate = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** What evidence in the page said about the article. Absent rather than wrong. */
export const Bibliography = z.looseObject({
  title: z.string().min(1).max(2000),
  subtitle: z.string().optional(),
  authors: z.array(z.string()).default([]),
  site: z.string().optional(),
  agency: z.string().optional(),
  place: z.string().optional(),
  /** The publication a wire text credits: "A report from People's Daily". */
  credit: z.string().optional(),
  published: PublishedDate.optional(),
  updated: PublishedDate.optional(),
  /** BCP 47. */
  lang: z.string().optional(),
  dir: z.enum(['ltr', 'rtl']).optional(),
  url: z.string().optional(),
  image: z.string().optional(),
})
export type Bibliography = z.infer<typeof Bibliography>

/** What a page may say of itself. */
export const BIBLIOGRAPHY_FIELDS = Bibliography.keyof().options
export type BibliographyField = (typeof BIBLIOGRAPHY_FIELDS)[number]

/** Blocks left out of the text as boilerplate, in document order; they stay in the source and can be restored. */
export const HiddenBlocks = z.object({ head: z.array(z.string()), tail: z.array(z.string()) })
export type HiddenBlocks = z.infer<typeof HiddenBlocks>

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
  /** A print of the words of each of these blocks, by its number: another version of Lectern may number them otherwise. */
  prints: z.record(z.string(), z.string()).optional(),
})
export type Choice = z.infer<typeof Choice>

/** How sure each field of the bibliography is, 0 to 1, where a page said it; below a half it is doubtful. */
export const Confidence = z.record(z.string(), z.number().min(0).max(1))
export type Confidence = z.infer<typeof Confidence>

/** Where each of those fields was found: in the page's `address`, in its `text`, and so on. */
export const Evidence = z.record(z.string(), z.string())

/** The article's `meta.json`: the truth about it, apart from texts and annotations. */
export const ArticleMeta = Bibliography.extend({
  id: ArticleId,
  /**
   * The text that is current: its words in `text/<hash>.txt`; `rule` is the canonical text's rule; `html` is the
   * SHA-256 of its HTML, in `text/<html>.html`, or in `text/<hash>.html` as it was published. Absent: there is no text
   * (yet, or any more); the article may have annotations all the same.
   */
  text: z.object({ hash: Sha256, rule: z.literal(1), html: Sha256.optional() }).optional(),
  /**
   * The texts that were current before, the oldest first; their files stay. `until` is when another took the place of
   * one; where it is not known, it is left out.
   */
  earlierTexts: z
    .array(
      z.looseObject({
        hash: Sha256,
        rule: z.literal(1),
        html: Sha256.optional(),
        until: Instant.optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  /** When the text was given up and the notes kept; its files go 30 days later. */
  textRemovedAt: Instant.optional(),
  source: z
    .looseObject({
      kind: SourceKind,
      /** File name inside the article's folder: `source.html`, `.txt`, `.md`, `.mhtml` or `.docx`. */
      file: z.string(),
      /** What it was called where it came from. */
      name: z.string().optional(),
      encoding: z.string().optional(),
      /** When a browser saved the page, where its file says so. */
      capturedAt: Instant.optional().catch(undefined),
      /** Where it was fetched from, after redirects. */
      url: z.string().optional(),
      hash: Sha256,
    })
    .optional(),
  /**
   * The images that are kept, by the address that the page names them with: those that came with the text, so that they
   * are there when it is made anew, and those that came later, which its HTML as it was published lacks.
   */
  loadedImages: z.record(z.string(), Sha256).optional().catch(undefined),
  extractor: z.string(),
  /** How the person had it cut out of its source; absent where nobody said anything. */
  choice: Choice.optional().catch(undefined),
  /** A field that a person has written has none. */
  confidence: Confidence.optional().catch(undefined),
  evidence: Evidence.optional().catch(undefined),
  hidden: HiddenBlocks.optional(),
  excerpt: z.string(),
  /** Words of Latin-like text plus single CJK characters. */
  words: z.number().int().nonnegative(),
  savedAt: Instant,
  updatedAt: Instant,
  tags: z.array(TagName).default([]),
  /** Those it is in, in the order in which it was put there; absent where it is in none. Some may be deleted. */
  collections: z.array(CollectionId).optional(),
  /**
   * Articles that the person said are others, however alike; absent where nobody said so. Of two of which it was said it
   * stands with one of them.
   */
  distinctFrom: z.array(ArticleId).optional().catch(undefined),
  archived: z.boolean().default(false),
  starred: z.boolean().default(false),
  /** When it was first opened; absent means unread. */
  openedAt: Instant.optional(),
  /** Present while the article is in the trash. */
  trashedAt: Instant.optional(),
  /** The sample that came with the app. */
  sample: z.boolean().optional(),
  /** What the person set for this article alone; one that cannot be understood costs nothing else. */
  look: ArticleLook.optional().catch(undefined),
  fieldTimes: FieldTimes.optional().catch(undefined),
})
export type ArticleMeta = z.infer<typeof ArticleMeta>

/** Where reading stopped: the block's index in the text and the share of that block above the top edge (0 to 1). */
export const ReadingPosition = z.object({
  block: z.number().int().nonnegative(),
  offset: z.number().min(0).max(1),
  /** Share of the article that has been passed, 0 to 1. */
  progress: z.number().min(0).max(1),
  at: Instant,
})
export type ReadingPosition = z.infer<typeof ReadingPosition>

/** A row of the list: light enough for ten thousand of them. */
export const ArticleSummary = ArticleMeta.pick({
  id: true,
  title: true,
  authors: true,
  site: true,
  agency: true,
  published: true,
  lang: true,
  url: true,
  excerpt: true,
  words: true,
  savedAt: true,
  updatedAt: true,
  tags: true,
  collections: true,
  distinctFrom: true,
  archived: true,
  starred: true,
  openedAt: true,
  trashedAt: true,
  sample: true,
  look: true,
}).extend({
  /** Annotations not in the trash. */
  annotations: z.number().int().nonnegative(),
  /** Annotations in the trash that can be restored; absent when there are none. */
  trashedAnnotations: z.number().int().positive().optional(),
  /** There is no text, only what was noted. */
  noText: z.literal(true).optional(),
  /** The tags of those annotations, each once; absent when they have none. */
  annotationTags: z.array(TagName).optional(),
  progress: z.number().min(0).max(1).optional(),
  /** When it was last read; absent when it never was. */
  readAt: Instant.optional(),
})
export type ArticleSummary = z.infer<typeof ArticleSummary>
