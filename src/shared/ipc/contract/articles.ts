import { z } from 'zod'
import { Annotation } from '../../model/annotation'
import { ArticleMeta, PublishedDate, ReadingPosition } from '../../model/article'
import { LookPatch } from '../../model/article-look'
import { DuplicateGroup, MergedAnnotations } from '../../model/duplicates'
import { Choice, Extraction } from '../../model/extraction'
import { AnnotationId, ArticleId, CollectionId, Instant, Sha256 } from '../../model/ids'
import { RelatedArticle } from '../../model/related'
import { TagName } from '../../model/tag'
import { Problem, WireError } from '../wire-error'
import { type Definitions, acted, articleIds, nothing } from './basics'

/** `duplicateOf` is there already and was not saved again; `sameTextAs` holds the same text from another address. */
const twins = z.object({
  duplicateOf: ArticleId.optional(),
  sameTextAs: z.object({ id: ArticleId, title: z.string() }).optional(),
})

/** Articles. */
export const articleCommands = {
  'articles.get': {
    input: z.object({ id: ArticleId }),
    output: z.object({
      meta: ArticleMeta,
      html: z.string(),
      /** The canonical text whose hash is `meta.text.hash`. */
      text: z.string(),
      annotations: z.array(Annotation),
      position: ReadingPosition.optional(),
      /** The article's text was found damaged and has been repaired, or is shown as well as it can be. */
      problem: Problem.optional(),
    }),
  },
  'articles.update': {
    input: articleIds.extend({
      patch: z
        .object({
          title: z.string().min(1).max(2000),
          authors: z.array(z.string().trim().min(1).max(500)).max(100),
          /** Null takes the date away. */
          published: PublishedDate.nullable(),
          archived: z.boolean(),
          starred: z.boolean(),
          /** Marked as opened, or as not opened yet, by the person. */
          opened: z.boolean(),
          /** It was opened: a fact, and alone no step of undo. */
          shown: z.literal(true),
          addTags: z.array(TagName),
          removeTags: z.array(TagName),
          /** Refused (`not-found`) where there is no such collection. */
          addCollections: z.array(CollectionId),
          removeCollections: z.array(CollectionId),
          /** Single fields of what the article has of its own over the reading settings. */
          look: LookPatch,
        })
        .partial(),
    }),
    output: acted,
  },
  'articles.trash': { input: articleIds, output: acted },
  'articles.restore': { input: articleIds, output: acted },
  /** Articles in the trash come out of it without their text, with their notes. */
  'articles.keepNotes': { input: articleIds, output: acted },
  /**
   * Gives one block other words; a line feed is a line break. `textHash` names the text that was looked at. Every
   * annotation is carried over, in the same step of undo.
   */
  'articles.correctBlock': {
    input: z.object({
      id: ArticleId,
      textHash: Sha256,
      block: z.number().int().nonnegative(),
      text: z.string().max(1_000_000),
    }),
    output: acted.extend({ textHash: Sha256 }),
  },
  /** Gives the article the text of a page; the text before stays on the disk, annotations are carried over. */
  'articles.replaceText': {
    input: z.object({ id: ArticleId, ticket: z.string(), extraction: Extraction }),
    output: acted.extend({ textHash: Sha256 }),
  },
  /**
   * The same with an extraction of the article's own source or page: what else that says follows, where no person has
   * written it, and the choice is kept. All of it is one step of undo.
   */
  'articles.replaceFrom': {
    input: z.object({
      id: ArticleId,
      ticket: z.string(),
      extraction: Extraction,
      choice: Choice.optional(),
    }),
    output: acted.extend({ textHash: Sha256 }),
  },
  /** What `articles.replaceFrom` would do. Nothing is fetched or written, and the ticket stays good. */
  'articles.compareText': {
    input: z.object({
      id: ArticleId,
      ticket: z.string(),
      extraction: Extraction,
      choice: Choice.optional(),
    }),
    output: z.object({
      changed: z.boolean(),
      /** The canonical text that the article would have. */
      text: z.string(),
      words: z.object({ before: z.number().int(), after: z.number().int() }),
      /** How many annotations stay where they are. */
      kept: z.number().int().nonnegative(),
      affected: z.array(
        z.object({
          id: AnnotationId,
          status: z.enum(['moved', 'edited', 'orphan']),
          quote: z.string(),
          now: z.string().optional(),
        }),
      ),
      about: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string() })),
    }),
  },
  /** Groups of articles that are there more than once, the surest first; the trash is left out. */
  'articles.duplicates': { input: nothing, output: z.array(DuplicateGroup) },
  /**
   * One article gets the annotations, tags and collections of others, which go to the trash as they were: one step of
   * undo. Refused where one is in the trash, or the one that stays has no text.
   */
  'articles.merge': {
    input: z.object({ keep: ArticleId, from: z.array(ArticleId).min(1).max(50) }),
    output: acted.extend(MergedAnnotations.shape),
  },
  /** No two of these are one, however alike: one step of undo. They come in no group of duplicates together any more. */
  'articles.distinguish': { input: z.object({ ids: z.array(ArticleId).min(2).max(51) }), output: acted },
  /** Articles that share rare words and tags with one, the nearest first, at most five. */
  'articles.related': { input: z.object({ id: ArticleId }), output: z.array(RelatedArticle) },
  /** The texts that the article had, the latest first; without `words` where one can be shown no more. */
  'articles.earlierTexts': {
    input: z.object({ id: ArticleId }),
    output: z.array(
      z.object({ hash: Sha256, until: Instant.optional(), words: z.number().int().nonnegative().optional() }),
    ),
  },
  'articles.earlierText': {
    input: z.object({ id: ArticleId, hash: Sha256 }),
    output: z.object({ text: z.string() }),
  },
  /** Makes one of them the article's text again; annotations are carried over. */
  'articles.bringBackText': {
    input: z.object({ id: ArticleId, hash: Sha256 }),
    output: acted.extend({ textHash: Sha256 }),
  },
  /** Fetches images that the article lacks, some or all, because the person asked; the others say why not. */
  'articles.loadImages': {
    input: z.object({
      id: ArticleId,
      addresses: z.array(z.string()).optional(),
      allowHosts: z.array(z.string()).max(20).optional(),
    }),
    output: z.object({
      loaded: z.array(z.object({ address: z.string(), hash: Sha256 })),
      failed: z.array(z.object({ address: z.string(), error: WireError })),
    }),
  },
  'articles.removeSample': { input: nothing, output: acted },
  'articles.addSample': { input: nothing, output: acted.extend({ id: ArticleId }) },
  'articles.setPosition': { input: z.object({ id: ArticleId, position: ReadingPosition }), output: nothing },
  /** `tags` are given to the article in the same step, also to one that was there already. */
  'articles.save': {
    input: z.object({ ticket: z.string(), extraction: Extraction, tags: z.array(TagName).optional() }),
    output: twins.extend({ ...acted.shape, id: ArticleId }),
  },
  /** What saving would do; the ticket stays good and nothing is fetched or written. */
  'articles.preview': {
    input: z.object({ ticket: z.string(), extraction: Extraction }),
    output: twins,
  },
} as const satisfies Definitions
