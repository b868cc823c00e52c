import { z } from 'zod'
import { HighlightColor } from '../../model/annotation'
import { Template, TypedExtension, TypedTemplate } from '../../model/entries'
import { ArticleId, CollectionId } from '../../model/ids'
import { MOST_CHOSEN } from '../../model/limits'
import { AnnotationRef } from '../../model/notebook'
import { TagName } from '../../model/tag'
import { WireError } from '../wire-error'
import { type Definitions, nothing } from './basics'
import { jobName } from './jobs'

const ExportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: ArticleId }),
  z.object({ kind: z.literal('library') }),
  /** The articles of a collection, and of those that lie in it. */
  z.object({ kind: z.literal('collection'), id: CollectionId }),
  /** Some articles; those that are there no more, or in the trash, are left out. */
  z.object({ kind: z.literal('articles'), ids: z.array(ArticleId).min(1) }),
  /** Annotations of any articles, each article's in its order; those that are there no more are left out. */
  z.object({ kind: z.literal('selection'), refs: z.array(AnnotationRef).min(1).max(MOST_CHOSEN) }),
])
export type ExportScope = z.infer<typeof ExportScope>

/** A template as a person writes it, whether it is kept or not. */
const GivenTemplate = z.object({ name: z.string(), text: TypedTemplate, extension: TypedExtension })
export type GivenTemplate = z.infer<typeof GivenTemplate>

export const ExportRequest = z.object({
  /** Of the registry, `template:ID`, or `template` with the one that is given. */
  format: z.string(),
  template: GivenTemplate.optional(),
  scope: ExportScope,
  /** Which annotations of the scope; what is left out asks for nothing. */
  filter: z
    .object({
      /** One of these. */
      colors: z.array(HighlightColor).default([]),
      /** One of these, or of those nested in them. */
      tags: z.array(TagName).default([]),
      /** Made on this day or later, and on this day or before, UTC. */
      since: z.iso.date().optional(),
      until: z.iso.date().optional(),
      hasNote: z.boolean().default(false),
    })
    .prefault({}),
  options: z
    .object({
      notes: z.boolean().default(true),
      tags: z.boolean().default(true),
      colors: z.boolean().default(true),
      context: z.enum(['none', 'sentence', 'paragraph']).default('none'),
      /** Links back into Lectern. */
      links: z.boolean().default(true),
      language: z.enum(['en', 'zh-CN']).default('en'),
      /** Within an article: as the text has them, or as they were made. */
      order: z.enum(['document', 'created']).default('document'),
      /** Within an article, in formats that have headings; `article` is without other groups. */
      group: z.enum(['article', 'tag', 'color', 'heading', 'day']).default('article'),
      /** In tables: an apostrophe before cells that a spreadsheet would take for formulas. */
      safeCells: z.boolean().default(true),
      /** In tables: a byte order mark, by which Excel knows UTF-8. */
      bom: z.boolean().default(false),
    })
    .prefault({}),
})
export type ExportRequest = z.infer<typeof ExportRequest>

const LongExport = ExportRequest.extend({ job: jobName.optional() })

/** A format of the registry. */
const FormatRow = z.object({
  id: z.string(),
  group: z.enum(['reading', 'notes', 'data', 'citations']),
  extension: z.string(),
  mime: z.string(),
  fidelity: z.enum(['A', "A'", 'B', 'C']),
  /** It has headings under which annotations can be put together. */
  groups: z.boolean(),
})
export type FormatRow = z.infer<typeof FormatRow>

const FileOut = z.object({
  name: z.string(),
  mime: z.string(),
  content: z.string(),
  /** Otherwise it is what the file is shown as; empty where it is shown as nothing. */
  isFile: z.boolean(),
})

/** What is taken out of the library as a file. */
export const exportCommands = {
  /** The templates that come with Lectern, and those of the library by their names. */
  'templates.list': {
    input: nothing,
    output: z.object({
      builtIn: z.array(
        z.object({ id: z.string(), name: z.string(), extension: z.string(), text: z.string() }),
      ),
      own: z.array(Template.pick({ id: true, name: true, extension: true, text: true })),
    }),
  },
  /** What is wrong with one, and what it is in our words where it is written in Mustache or Jinja. */
  'templates.check': {
    input: GivenTemplate.extend({ language: z.enum(['en', 'zh-CN']).default('en') }),
    output: z.object({
      /** Its values hold `line` and `column` where they are known. */
      error: WireError.optional(),
      dialect: z.enum(['mustache', 'jinja']).optional(),
      differences: z.array(
        z.object({ line: z.number(), column: z.number(), found: z.string(), instead: z.string() }),
      ),
      converted: z.string().optional(),
      /** Fields that it names and that there are none of, with the nearest name: they stay empty. */
      unknown: z.array(
        z.object({
          line: z.number(),
          column: z.number(),
          found: z.string(),
          instead: z.string().optional(),
        }),
      ),
    }),
  },
  'export.formats': {
    input: nothing,
    output: z.array(FormatRow),
  },
  /** As text, for the preview; with `most` no more articles are read once there are as many UTF-16 code units. */
  'export.render': {
    input: ExportRequest.extend({ most: z.number().int().positive().optional() }),
    output: FileOut,
  },
  /** The whole file, for a page that saves it as a download. */
  'export.bytes': {
    input: LongExport,
    output: z.object({ name: z.string(), mime: z.string(), bytes: z.instanceof(Uint8Array) }),
  },
  /** Saves through the host's dialog; `available` false: the page offers its own download. */
  'export.save': {
    input: LongExport,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
  /**
   * Writes the file where `path`, a whole path, says, all of it or nothing: for processes of this machine alone
   * (`isNotForWindows`).
   */
  'export.write': {
    input: LongExport.extend({ path: z.string() }),
    output: z.object({ path: z.string(), mime: z.string() }),
  },
} as const satisfies Definitions
