import { z } from 'zod'
import { TypedExtension, TypedName, TypedQuery, TypedTemplate } from '../../model/entries'
import { CollectionId, SavedSearchId, TemplateId } from '../../model/ids'
import { type Definitions, acted } from './basics'

/**
 * Collections and saved searches. All there are come with `library.snapshot` and `library.changed`; which articles are
 * in a collection their rows say, and `articles.update` changes it.
 */
export const entryCommands = {
  /** At the end of `parent`, or of the top. `conflict` where a neighbour has the name. */
  'collections.create': {
    input: z.object({ name: TypedName, parent: CollectionId.optional() }),
    output: acted.extend({ id: CollectionId }),
  },
  'collections.rename': { input: z.object({ id: CollectionId, name: TypedName }), output: acted },
  /** Into another one (`parent`; null is the top), and there before a neighbour or to the end. */
  'collections.move': {
    input: z.object({
      id: CollectionId,
      parent: CollectionId.nullable().optional(),
      before: CollectionId.optional(),
    }),
    output: acted,
  },
  /** With those in it. No article is deleted. */
  'collections.remove': { input: z.object({ id: CollectionId }), output: acted },
  /** The query is kept as it was typed. */
  'searches.create': {
    input: z.object({ name: TypedName, query: TypedQuery }),
    output: acted.extend({ id: SavedSearchId }),
  },
  'searches.update': {
    input: z.object({ id: SavedSearchId, name: TypedName.optional(), query: TypedQuery.optional() }),
    output: acted,
  },
  /** Before another one, or to the end. */
  'searches.move': {
    input: z.object({ id: SavedSearchId, before: SavedSearchId.optional() }),
    output: acted,
  },
  'searches.remove': { input: z.object({ id: SavedSearchId }), output: acted },
  /** It need not be right: it is kept while it is written. `conflict` where another has the name. */
  'templates.create': {
    input: z.object({ name: TypedName, text: TypedTemplate, extension: TypedExtension }),
    output: acted.extend({ id: TemplateId }),
  },
  'templates.update': {
    input: z.object({
      id: TemplateId,
      name: TypedName.optional(),
      text: TypedTemplate.optional(),
      extension: TypedExtension.optional(),
    }),
    output: acted,
  },
  'templates.remove': { input: z.object({ id: TemplateId }), output: acted },
} as const satisfies Definitions
