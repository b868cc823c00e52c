import { z } from 'zod'
import { HighlightColor } from '../../../shared/model/annotation'
import { PublishedDate } from '../../../shared/model/article'
import { AnnotationId, ArticleId, Instant, Sha256 } from '../../../shared/model/ids'

/** Counts incompatible changes of the document; a reader refuses a number it does not know. */
export const JSON_VERSION = 1

const offset = z.number().int().nonnegative()
const tags = z.array(z.string()).optional().describe('`/` nests. Absent when tags were left out.')

const Heading = z.object({ level: z.number().int().min(1).max(6), text: z.string() })

const Quote = z.object({
  exact: z.string().describe('What was highlighted; a line feed stands between blocks of the article.'),
  prefix: z.string().describe('Text before it.'),
  suffix: z.string().describe('Text after it.'),
})

const Target = z.object({
  textRule: z.literal(1).describe("The rule by which an article's HTML becomes its canonical text."),
  textHash: Sha256.describe('SHA-256 of the canonical text (UTF-8) the offsets count in.'),
  start: offset,
  end: offset.describe('Exclusive.'),
  unit: z.literal('utf-16'),
  progression: z.number().min(0).max(1).describe("`start` divided by the text's length."),
  textLength: offset.optional(),
})

const Position = z.object({
  textHash: Sha256,
  start: offset,
  end: offset.describe('Exclusive.'),
  unit: z.literal('utf-16'),
  score: z.number().min(0).max(1).describe('How much of the quote is there, 1 for all of it.'),
})

const Context = z.object({
  text: z.string().describe('The sentence or paragraph around the highlight.'),
  start: offset.describe('Where the highlight begins in `text`, UTF-16 code units.'),
  end: offset.describe('Where it ends in `text`, exclusive.'),
})

const JsonAnnotation = z.object({
  id: AnnotationId.describe('Stable for ever.'),
  kind: z.enum(['highlight', 'note']).describe('`note` is about the whole article and has no quote.'),
  color: HighlightColor.optional().describe('Absent when colours were left out.'),
  colorName: z
    .string()
    .optional()
    .describe("The person's name for the colour, otherwise its name in the language of the export."),
  quote: Quote.optional(),
  current: z.string().optional().describe('What stands there now, when the passage has been edited.'),
  target: Target.optional().describe('Where the person put its ends last.'),
  anchor: z
    .enum(['exact', 'moved', 'edited', 'orphan'])
    .optional()
    .describe("How the article's present text holds the quote; `orphan` when it does not."),
  position: Position.optional().describe('Where it stands in the present text; absent for orphans.'),
  headings: z.array(Heading).optional().describe('The headings above the highlight, outermost first.'),
  context: Context.optional(),
  note: z.string().optional().describe('Markdown. Absent when notes were left out.'),
  tags,
  created: Instant,
  updated: Instant,
  link: z.string().optional().describe('Opens the passage in Lectern.'),
})

const JsonArticle = z.object({
  id: ArticleId,
  title: z.string(),
  subtitle: z.string().optional(),
  authors: z.array(z.string()),
  site: z.string().optional(),
  agency: z.string().optional(),
  place: z.string().optional(),
  credit: z.string().optional().describe('The publication a wire text credits.'),
  published: PublishedDate.optional().describe('Day or instant, as the page gave it.'),
  revised: PublishedDate.optional().describe('When the page says it was last changed.'),
  lang: z.string().optional().describe('BCP 47.'),
  dir: z.enum(['ltr', 'rtl']).optional(),
  url: z.string().optional(),
  image: z.string().optional(),
  text: z
    .object({ rule: z.literal(1), hash: Sha256 })
    .optional()
    .describe('The canonical text that is current; offsets count in it. Absent: only the notes are kept.'),
  textMissing: z.literal(true).optional().describe('The text could not be read at the time of the export.'),
  saved: Instant,
  updated: Instant.describe('Last change in Lectern.'),
  starred: z.boolean(),
  archived: z.boolean(),
  tags,
  annotations: z
    .array(JsonAnnotation)
    .describe('Notes on the whole article first, then highlights in document order, orphans last.'),
})

/** The document of the `json` format; docs/lectern-annotations.v1.schema.json is made from it. */
export const JsonDocument = z.object({
  format: z.literal('lectern-annotations'),
  version: z.literal(JSON_VERSION),
  generatedAt: Instant.optional().describe(
    'The last change of what is exported, so the same library gives the same bytes. Absent in a library that never held anything.',
  ),
  scope: z
    .enum(['article', 'library', 'selection'])
    .describe('`selection`: of these articles only annotations that the person chose.'),
  articles: z.array(JsonArticle).describe('By the time they were saved.'),
})
export type JsonDocument = z.input<typeof JsonDocument>
export type JsonArticle = z.input<typeof JsonArticle>
export type JsonAnnotation = z.input<typeof JsonAnnotation>
