import { z } from 'zod'
import { ArticleId } from '../../model/ids'
import type { CommandName } from '../names'

/** No value: of commands that need none or answer none. */
export const nothing = z.object({})

/** The articles that an act is of. */
export const articleIds = z.object({ ids: z.array(ArticleId).min(1) })

/** Names the step that undo takes this change back with; absent when nothing changed. */
export const acted = z.object({ entry: z.string().optional() })

/** Counts every change of the library since it was opened; a client that misses one asks for a snapshot. */
export const revision = z.number().int().nonnegative()

/** What a file of commands holds. */
export type Definitions = Readonly<
  Partial<Record<CommandName, { readonly input: z.ZodType; readonly output: z.ZodType }>>
>
