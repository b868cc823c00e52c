import { tagNameFrom } from '../../shared/model/tag-name'

/** More than this many are not read any more but narrowed down. */
const MOST = 50

const folded = (name: string): string => name.toLocaleLowerCase()

/** How a tag is already written, whatever the case it is typed in; undefined for a new one. */
export const spellingOf = (name: string, known: readonly string[]): string | undefined =>
  known.includes(name) ? name : known.find((one) => folded(one) === folded(name))

/** Whether the tag, or a level of it, begins with what is typed. */
const begins = (tag: string, typed: string): boolean =>
  folded(tag).startsWith(typed) || folded(tag).includes(`/${typed}`)

/** What is offered for what is typed: known tags that are not there yet, those that begin with it first, then a new one. */
export function tagSuggestions(typed: string, known: readonly string[], tags: readonly string[]): string[] {
  const name = tagNameFrom(typed)
  const sought = folded(typed.trim().replace(/^#/, ''))
  const found = known.filter((tag) => !tags.includes(tag) && folded(tag).includes(sought))
  const ordered = [
    ...found.filter((tag) => begins(tag, sought)),
    ...found.filter((tag) => !begins(tag, sought)),
  ].slice(0, MOST)
  const isNew =
    name !== undefined && spellingOf(name, known) === undefined && spellingOf(name, tags) === undefined
  return isNew ? [...ordered, name] : ordered
}

/** What Tab makes of what is typed: the first offered tag that goes on from it; undefined when none does. */
export function completionOf(
  typed: string,
  known: readonly string[],
  tags: readonly string[],
): string | undefined {
  const sought = folded(typed.trim().replace(/^#/, ''))
  if (sought === '') return undefined
  return known.find((tag) => !tags.includes(tag) && begins(tag, sought) && folded(tag) !== sought)
}
