import { z } from 'zod'
import { HighlightColor } from '../../../shared/model/annotation'
import { AnnotationId, ArticleId, Instant } from '../../../shared/model/ids'
import type { ExportedAnnotation, ExportedArticle, Exporter, ExportModel, ExportOptions } from './model'

/** Counts incompatible changes of the document; a reader refuses a number it does not know. */
export const JSON_VERSION = 1

const offset = z.number().int().nonnegative()
const context = z.object({
  text: z.string().describe('The sentence or paragraph around the highlight.'),
  start: offset.describe('Where the highlight begins in `text`, UTF-16 code units.'),
  end: offset.describe('Where it ends in `text`, exclusive.'),
})
const annotation = z
  .object({
    id: AnnotationId.describe('UUID; stable for ever.'),
    kind: z.enum(['highlight', 'note']).describe('`note` is about the whole article and has no quote.'),
    color: HighlightColor.optional(),
    colorName: z.string().optional().describe("The colour's name in the language of the export."),
    quote: z
      .object({
        exact: z.string().describe('What was highlighted; a line feed stands between blocks of the article.'),
        prefix: z.string().describe('Text before it.'),
        suffix: z.string().describe('Text after it.'),
      })
      .strict()
      .optional(),
    position: z
      .object({ start: offset, end: offset, unit: z.literal('utf-16') })
      .strict()
      .optional()
      .describe("Place in the article's canonical text, [start, end); absent for orphans and notes."),
    anchor: z
      .enum(['exact', 'moved', 'edited', 'orphan'])
      .optional()
      .describe("Whether the article's present text holds the quote: `orphan` when it does not."),
    headings: z.array(z.string()).optional().describe('The headings above the highlight, outermost first.'),
    context: context.strict().optional(),
    note: z.string().optional().describe('Markdown.'),
    tags: z.array(z.string()).optional().describe('`/` nests.'),
    created: Instant,
    updated: Instant,
    link: z.string().optional().describe('Opens the passage in Lectern.'),
  })
  .strict()
const article = z
  .object({
    id: ArticleId,
    title: z.string(),
    subtitle: z.string().optional(),
    authors: z.array(z.string()),
    site: z.string().optional(),
    agency: z.string().optional(),
    place: z.string().optional(),
    credit: z.string().optional().describe('The publication a wire text credits.'),
    published: z.string().optional().describe('Day or instant, as the page gave it.'),
    lang: z.string().optional().describe('BCP 47.'),
    url: z.string().optional(),
    saved: Instant,
    tags: z.array(z.string()).optional(),
    annotations: z
      .array(annotation)
      .describe('Notes on the whole article first, then highlights in document order, orphans last.'),
  })
  .strict()

/** The document of the `json` format; `docs/lectern-export.schema.json` is made from it. */
export const JsonDocument = z
  .object({
    format: z.literal('lectern-annotations'),
    version: z.literal(JSON_VERSION),
    generatedAt: Instant.describe(
      "The time of the library's last change, so the same library gives the same bytes.",
    ),
    scope: z.enum(['article', 'library']),
    articles: z.array(article),
  })
  .strict()
export type JsonDocument = z.input<typeof JsonDocument>

function annotationValue(
  from: ExportedAnnotation,
  options: ExportOptions,
): JsonDocument['articles'][number]['annotations'][number] {
  const { quote, position } = from
  return {
    id: from.id,
    kind: quote === undefined ? 'note' : 'highlight',
    ...(options.colors ? { color: from.color, colorName: from.colorName } : {}),
    ...(quote && { quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix } }),
    ...(position && { position: { start: position.start, end: position.end, unit: 'utf-16' as const } }),
    ...(from.anchor && { anchor: from.anchor }),
    ...(quote && { headings: [...from.headings] }),
    ...(from.context && { context: from.context }),
    ...(options.notes ? { note: from.note } : {}),
    ...(options.tags ? { tags: [...from.tags] } : {}),
    created: from.createdAt,
    updated: from.updatedAt,
    ...(options.links ? { link: from.link } : {}),
  }
}

function articleValue(from: ExportedArticle, options: ExportOptions): JsonDocument['articles'][number] {
  const { source } = from
  const { title, subtitle, authors, site, agency, place, credit, published, lang, url, savedAt } = source
  return {
    id: from.id,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    authors: [...authors],
    ...(site === undefined ? {} : { site }),
    ...(agency === undefined ? {} : { agency }),
    ...(place === undefined ? {} : { place }),
    ...(credit === undefined ? {} : { credit }),
    ...(published === undefined ? {} : { published }),
    ...(lang === undefined ? {} : { lang }),
    ...(url === undefined ? {} : { url }),
    saved: savedAt,
    ...(options.tags ? { tags: [...from.tags] } : {}),
    annotations: from.annotations.map((one) => annotationValue(one, options)),
  }
}

function render(model: ExportModel): string {
  const document: JsonDocument = {
    format: 'lectern-annotations',
    version: JSON_VERSION,
    generatedAt: model.generatedAt,
    scope: model.scope,
    articles: model.articles.map((one) => articleValue(one, model.options)),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

/** Everything about the annotations, for programs; keys stand in a fixed order. */
export const json: Exporter = {
  id: 'json',
  extension: 'json',
  mime: 'application/json',
  keeps: 'all',
  render,
}
