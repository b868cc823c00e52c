/** Letters that a word may be missing, by the script that it is written in. */
const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзиклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψωσ',
]
/** Shorter words are near to almost everything. */
const SHORTEST = 4
const LONGEST = 24

/** The words that one slip of the fingers makes a word of: a letter too many, too few, another, or two exchanged. */
export function nearWords(word: string): string[] {
  if (word.length < SHORTEST || word.length > LONGEST) return []
  const alphabet = ALPHABETS.find((letters) => Array.from(word).some((letter) => letters.includes(letter)))
  if (alphabet === undefined) return []
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    for (const letter of alphabet) {
      near.add(before + letter + after)
      if (after !== '') near.add(before + letter + after.slice(1))
    }
    if (after !== '') near.add(before + after.slice(1))
    if (after.length > 1) near.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
  }
  near.delete(word)
  return [...near]
}
