import { z } from 'zod'

/** A ULID: 26 characters of Crockford's base 32; the first ten are the time it was made, in ms. */
export const ArticleId = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'an article id is a ULID of 26 characters')
  .brand<'ArticleId'>()
export type ArticleId = z.infer<typeof ArticleId>

/** A lower-case UUID made by the client that made the annotation; exported as `urn:uuid:`. */
export const AnnotationId = z.uuid('an annotation id is a UUID').brand<'AnnotationId'>()
export type AnnotationId = z.infer<typeof AnnotationId>

/** A lower-case UUID. */
export const CollectionId = z.uuid('a collection id is a UUID').brand<'CollectionId'>()
export type CollectionId = z.infer<typeof CollectionId>

/** A lower-case UUID. */
export const SavedSearchId = z.uuid('the id of a saved search is a UUID').brand<'SavedSearchId'>()
export type SavedSearchId = z.infer<typeof SavedSearchId>

/** A lower-case UUID. */
export const TemplateId = z.uuid('the id of a template is a UUID').brand<'TemplateId'>()
export type TemplateId = z.infer<typeof TemplateId>

/** 64 hex digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 lower-case hex digits')
export type Sha256 = z.infer<typeof Sha256>

/** An instant: full ISO 8601 date and time in UTC, ending in Z. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>
