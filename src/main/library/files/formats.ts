import { z } from 'zod'
import { Anchor, Annotation, Target } from '../../../shared/model/annotation'
import { ArticleMeta, ReadingPosition } from '../../../shared/model/article'
import { ColorNames } from '../../../shared/model/color-names'
import { Collection, EntryKind, SavedSearch, TagEntry, Template } from '../../../shared/model/entries'
import { FieldTimes } from '../../../shared/model/field-times'
import { AnnotationId, ArticleId, Instant } from '../../../shared/model/ids'
import type { FileFormat } from './envelope'

/** `library.json`: that this folder is a library, which one, and what its colours mean. */
export const LibraryFile = z.looseObject({
  libraryId: z.string().min(1),
  createdAt: Instant,
  colorNames: ColorNames.optional(),
  fieldTimes: FieldTimes.optional().catch(undefined),
})
export type LibraryFile = z.infer<typeof LibraryFile>
export const libraryFormat: FileFormat<LibraryFile> = {
  version: 1,
  migrations: [],
  schema: LibraryFile,
  indented: true,
}

export const metaFormat: FileFormat<ArticleMeta> = {
  version: 1,
  migrations: [],
  schema: ArticleMeta,
  indented: true,
}

const AnnotationsFile = z.looseObject({ annotations: z.array(Annotation) })
export type AnnotationsFile = z.infer<typeof AnnotationsFile>
export const annotationsFormat: FileFormat<AnnotationsFile> = {
  version: 1,
  migrations: [],
  schema: AnnotationsFile,
  indented: true,
  records: { field: 'annotations', schema: Annotation },
}

/** An entry of `tags.json`, `collections.json`, `searches.json` or `templates.json`. */
export type Entry = TagEntry | Collection | SavedSearch | Template
/** One of these files: its entries, deleted ones among them. */
export interface EntriesFile {
  [field: string]: unknown
  entries: Entry[]
}

const entriesFormat = (schema: z.ZodType<Entry>): EntriesFormat => ({
  version: 1,
  migrations: [],
  schema: z.looseObject({ entries: z.array(schema) }),
  indented: true,
  records: { field: 'entries', schema },
})
export type EntriesFormat = FileFormat<EntriesFile> & {
  readonly records: { readonly field: 'entries'; readonly schema: z.ZodType<Entry> }
}
export const entryFormats: Readonly<Record<EntryKind, EntriesFormat>> = {
  tags: entriesFormat(TagEntry),
  collections: entriesFormat(Collection),
  searches: entriesFormat(SavedSearch),
  templates: entriesFormat(Template),
}

const ReadingFile = z.looseObject({ positions: z.record(z.string(), ReadingPosition) })
export type ReadingFile = z.infer<typeof ReadingFile>
export const readingFormat: FileFormat<ReadingFile> = {
  version: 1,
  migrations: [],
  schema: ReadingFile,
  indented: false,
}

/** Fields of an article by name; `null` stands for a field that is absent. */
const Fields = z.record(z.string(), z.unknown())

/** A change and its inverse: what it replaces, before and after. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: ArticleId, before: Fields, after: Fields }),
  z.object({
    kind: z.literal('annotation'),
    articleId: ArticleId,
    id: AnnotationId,
    /** Absent: there was none; undone, it becomes a tombstone. */
    before: Annotation.optional(),
    after: Annotation,
  }),
  /** Where an annotation is in the text; no change of what the person wrote, whose time stays. */
  z.object({
    kind: z.literal('anchor'),
    articleId: ArticleId,
    id: AnnotationId,
    /** The target's ends that the place is one of; absent in steps of earlier versions. */
    of: Target.pick({ textHash: true, start: true, end: true }).strip().optional(),
    before: Anchor.optional(),
    after: Anchor,
  }),
  z.object({ kind: z.literal('colorNames'), before: ColorNames, after: ColorNames }),
  /** Of an entry of the library file that is named; one that is made has all its fields in `after`. */
  z.object({ kind: z.literal('entry'), of: EntryKind, id: z.string(), before: Fields, after: Fields }),
])
export type Change = z.infer<typeof Change>

/** One undoable act of a person; `label` is a key of the interface's language files. */
export const Step = z.object({
  label: z.string(),
  changes: z.array(Change),
  /** What its maker calls it by; absent in files of earlier versions. */
  id: z.string().optional(),
})
export type Step = z.infer<typeof Step>

const UndoFile = z.looseObject({ done: z.array(Step), undone: z.array(Step) })
export type UndoFile = z.infer<typeof UndoFile>
export const undoFormat: FileFormat<UndoFile> = {
  version: 1,
  migrations: [],
  schema: UndoFile,
  indented: false,
}
