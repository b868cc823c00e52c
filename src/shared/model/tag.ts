import { z } from 'zod'

/** A tag is its name; `/` nests (`trade/rail`). No leading, trailing or doubled `/`, no outer white space. */
export const TagName = z
  .string()
  .min(1)
  .max(120)
  .refine(
    (name) => name === name.trim() && !/^\/|\/$|\/\//.test(name),
    'a tag needs a name between its slashes',
  )
export type TagName = z.infer<typeof TagName>

/** What a person typed, as a tag name: outer blanks, a leading `#` and empty levels removed; undefined when nothing is left. */
export function tagNameFrom(typed: string): TagName | undefined {
  const name = typed
    .replace(/^\s*#/, '')
    .split('/')
    .map((level) => level.trim().replace(/\s+/g, ' '))
    .filter((level) => level !== '')
    .join('/')
  return TagName.safeParse(name).success ? name : undefined
}

/** A tag in use, with the number of articles and of annotations that carry it (trash not counted). */
export interface TagCount {
  readonly name: TagName
  readonly articles: number
  readonly annotations: number
}
