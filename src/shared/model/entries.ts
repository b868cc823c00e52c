import { z } from 'zod'
import { HighlightColor } from './annotation'
import { FieldTimes } from './field-times'
import { CollectionId, Instant, SavedSearchId, TemplateId } from './ids'
import { LONGEST_DESCRIPTION, LONGEST_ENTRY_NAME, LONGEST_QUERY, LONGEST_TEMPLATE } from './limits'
import { TagName } from './tag'

/** What an entry of a library file has whatever it is of; the times of its fields are those of a merge. */
const times = {
  createdAt: Instant,
  updatedAt: Instant,
  /** Present once it was deleted: what another machine knows of it must not bring it back. */
  deletedAt: Instant.optional(),
  /** Of every field by its name; that of `deletedAt` is also the last time at which it was known to be there. */
  fieldTimes: FieldTimes.optional().catch(undefined),
}

/** Limits hold for what is typed: a longer name that a person wrote into the file costs nothing. */
const name = z.string().min(1)

/** What a person added to a tag. The tag itself is its name, wherever it is given; it needs no entry. */
export const TagEntry = z.looseObject({
  id: TagName,
  color: HighlightColor.optional(),
  description: z.string().optional(),
  ...times,
})
export type TagEntry = z.infer<typeof TagEntry>

/** A collection; which articles are in it their `meta.json` says. */
export const Collection = z.looseObject({
  id: CollectionId,
  name,
  /** The one it lies in; absent at the top. Two machines may have made a circle or deleted it: see `collectionRows`. */
  parent: CollectionId.optional(),
  /** Its place among its neighbours, ascending. */
  order: z.number(),
  ...times,
})
export type Collection = z.infer<typeof Collection>

/** A query that was given a name, as it was typed. */
export const SavedSearch = z.looseObject({
  id: SavedSearchId,
  name,
  query: z.string().min(1),
  /** Its place among the others, ascending; those without one stand by the time they were made, see `searchesInOrder`. */
  order: z.number().optional(),
  ...times,
})
export type SavedSearch = z.infer<typeof SavedSearch>

/** A form that a person wrote for what is exported. */
export const Template = z.looseObject({
  id: TemplateId,
  name,
  /** In LiquidJS; see docs/TEMPLATES.md. */
  text: z.string(),
  /** Of the file that it makes, without the dot. */
  extension: z.string(),
  ...times,
})
export type Template = z.infer<typeof Template>

/** The library files that hold entries, by their names without `.json`. */
export const ENTRY_KINDS = ['tags', 'collections', 'searches', 'templates'] as const
export const EntryKind = z.enum(ENTRY_KINDS)
export type EntryKind = z.infer<typeof EntryKind>

/** The entries that the library's screens need, those that are not deleted. */
export const LibraryEntries = z.object({
  tags: z.array(TagEntry),
  collections: z.array(Collection),
  searches: z.array(SavedSearch),
})
export type LibraryEntries = z.infer<typeof LibraryEntries>

/** All of them; templates are asked for where something is exported. */
export const AllEntries = LibraryEntries.extend({ templates: z.array(Template) })
export type AllEntries = z.infer<typeof AllEntries>

/** What a person typed as the name of an entry: outer blanks removed, inner ones single. */
export const TypedName = z
  .string()
  .transform((typed) => typed.trim().replaceAll(/\s+/g, ' '))
  .pipe(z.string().min(1, 'a name is needed').max(LONGEST_ENTRY_NAME))

/** What a person typed as a query. */
export const TypedQuery = z.string().trim().min(1, 'a query is needed').max(LONGEST_QUERY)

/** The text of a template: it may be empty while it is written. */
export const TypedTemplate = z.string().max(LONGEST_TEMPLATE)

/** The ending of the file that a template makes, as it was typed. */
export const TypedExtension = z
  .string()
  .transform((typed) => typed.trim().replace(/^\.+/, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9]{1,10}$/, 'an ending is one to ten letters or digits'))

/** What a person typed about a tag. */
export const TypedDescription = z.string().trim().min(1).max(LONGEST_DESCRIPTION)
