import { z } from 'zod'
import { HighlightColor } from '../../model/annotation'
import { TypedDescription } from '../../model/entries'
import { TagName } from '../../model/tag'
import { type Definitions, acted } from './basics'

/** How many articles and annotations had the tag. */
const retagged = acted.extend({
  articles: z.number().int().nonnegative(),
  annotations: z.number().int().nonnegative(),
})

/** What renaming, merging or deleting a tag would change. */
const preview = z.object({
  articles: z.number().int().nonnegative(),
  annotations: z.number().int().nonnegative(),
  /** Something has the other name already, so that the two would become one. */
  merges: z.boolean(),
})

/** Tags, wherever they are. */
export const tagCommands = {
  /** A tag and those nested in it get another name, wherever they are. `conflict` where that name is taken. */
  'tags.rename': { input: z.object({ from: TagName, to: TagName }), output: retagged },
  /** A tag takes the place of another one, wherever that is. */
  'tags.merge': { input: z.object({ from: TagName, into: TagName }), output: retagged },
  /** How many articles and annotations an act on the tag would change; nothing is written. */
  'tags.preview': { input: z.object({ name: TagName, to: TagName.optional() }), output: preview },
  'tags.remove': { input: z.object({ name: TagName }), output: retagged },
  /** Gives a tag a colour or a description, also before anything has it; null takes either away. */
  'tags.describe': {
    input: z.object({
      name: TagName,
      color: HighlightColor.nullable().optional(),
      description: TypedDescription.nullable().optional(),
    }),
    output: acted,
  },
} as const satisfies Definitions
