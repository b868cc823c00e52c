import type { FoldedText } from './folded-text'

/** The tokens of a folded text: words, and everything else (CJK characters, punctuation) one by one. */
export interface Tokens {
  /** Where each begins, folded UTF-16 code units; one more: the text's length. */
  readonly starts: Uint32Array
  /** Equal tokens have equal numbers, over all texts that shared the vocabulary. */
  readonly ids: Uint32Array
}

const WORD = 1
const ALONE = 2
const kinds = new Uint8Array(0x10000)

/** Splits a folded text; words end where the original has white space. Fills `vocabulary`. */
export function tokenise(
  original: string,
  { text, origins }: FoldedText,
  vocabulary: Map<string, number>,
): Tokens {
  const starts = new Uint32Array(text.length + 1)
  let count = 0
  let inWord = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const kind = kinds[unit] || kindOf(unit)
    const goesOn = inWord && kind === WORD && !isSpace(original, (origins[at] ?? 0) - 1)
    if (!goesOn) starts[count++] = at
    inWord = kind === WORD
  }
  starts[count] = text.length
  const ids = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) {
    const token = text.slice(starts[at], starts[at + 1])
    let id = vocabulary.get(token)
    if (id === undefined) vocabulary.set(token, (id = vocabulary.size))
    ids[at] = id
  }
  return { starts: starts.slice(0, count + 1), ids }
}

/** Whether a folded unit belongs to a script written without spaces, each of whose characters is a token. */
export function isUnspaced(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit <= 0x2fdf) ||
    (unit >= 0x3005 && unit <= 0x30ff) ||
    (unit >= 0x3100 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xd840 && unit <= 0xdfff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0x0e00 && unit <= 0x0eff)
  )
}

function kindOf(unit: number): number {
  const isWord = !isUnspaced(unit) && /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))
  return (kinds[unit] = isWord ? WORD : ALONE)
}

function isSpace(text: string, at: number): boolean {
  return at >= 0 && /\s/.test(text.charAt(at))
}
