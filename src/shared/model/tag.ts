import { z } from 'zod'
import { isTagName } from './tag-name'

/** A tag is its name; `/` nests (`trade/rail`). */
export const TagName = z
  .string()
  .refine(
    isTagName,
    'a tag needs a name between its slashes, without outer blanks, of at most 120 characters',
  )
export type TagName = z.infer<typeof TagName>
