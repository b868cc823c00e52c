/** Words a minute of silent reading; of Chinese and Japanese, characters. */
const PACE = { words: 230, characters: 350 }

/** How long a text takes to read, whole minutes and at least one; `words` counts a CJK character as a word. */
export function readingMinutes(words: number, lang: string | undefined): number {
  const pace = /^(zh|ja)\b/i.test(lang ?? '') ? PACE.characters : PACE.words
  return Math.max(1, Math.round(words / pace))
}
