/** The longest name of a tag, UTF-16 code units. */
const LONGEST = 120

/** Whether it is a tag's name: no leading, trailing or doubled `/`, no outer white space, not too long. */
export function isTagName(name: string): boolean {
  return name !== '' && name.length <= LONGEST && name === name.trim() && !/^\/|\/$|\/\//.test(name)
}

/** What a person typed, as a tag name: outer blanks, a leading `#` and empty levels removed; undefined when nothing is left. */
export function tagNameFrom(typed: string): string | undefined {
  const name = typed
    .replace(/^\s*#/, '')
    .split('/')
    .map((level) => level.trim().replace(/\s+/g, ' '))
    .filter((level) => level !== '')
    .join('/')
  return isTagName(name) ? name : undefined
}
