/** Raised whenever the same text would give other tokens: an index that was made by another one is made anew. */
export const ANALYSER = 1

/**
 * Scripts that are written without blanks between words: each character is a token, and a word of them is a phrase.
 * Words found by a dictionary find 0.38 of what one to four characters should, single characters 1.00
 * (design/storage-search.md, section 3). Hangul has blanks, but its particles are written on to the word.
 */
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Yi}々〆ー]`
/** With the `v` flag: `\p{L}` alone has the Han characters in it, and "Debian系统" would be one token. */
const TOKEN = new RegExp(String.raw`${UNSPACED}|[[\p{L}\p{N}\p{M}]--${UNSPACED}]+`, 'gv')
const IS_UNSPACED = new RegExp(UNSPACED, 'v')

// eslint-disable-next-line no-control-regex
const NOT_ASCII = /[^\u0000-\u007f]/
/** Accents of Latin, Greek and Cyrillic letters, the points of Hebrew and Arabic, and Arabic's filler. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g
/** Letters that have no accent to be taken away, and are written as these where a keyboard lacks them. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const ALIKES = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')

/** One form for what is written in several: compatibility forms (NFKC), case, accents. */
export function foldedForSearch(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase()
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '').normalize('NFC')
  return plain.replace(ALIKES, (letter) => ALIKE[letter] ?? letter)
}

/**
 * The tokens of a text, separated by single blanks, with none at its ends: what is indexed, and what is looked for.
 * Outside ASCII a token has letters, digits and their marks only, so that SQLite's `ascii` tokenizer takes it as it is.
 */
export function analysed(text: string): string {
  if (!NOT_ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  let tokens = ''
  for (const piece of text.split(BETWEEN)) {
    const some = NOT_ASCII.test(piece) ? analysedPiece(piece) : piece
    if (some !== '') tokens += tokens === '' ? some : ` ${some}`
  }
  return tokens.toLowerCase()
}

/** No token goes over these, and no form of a character: ASCII but for letters and digits, and typographic signs. */
// eslint-disable-next-line no-control-regex
const BETWEEN = /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f\u00a0\u2010-\u2027\u2030-\u205e]+/

/** Words with accents come again and again, and folding one takes twenty times what looking it up takes. */
const analysedPieces = new Map<string, string>()
const MOST_PIECES = 20_000
const SHORT_PIECE = 24

function analysedPiece(piece: string): string {
  const known = analysedPieces.get(piece)
  if (known !== undefined) return known
  const tokens = (foldedForSearch(piece).match(TOKEN) ?? []).join(' ')
  if (piece.length <= SHORT_PIECE && analysedPieces.size < MOST_PIECES) analysedPieces.set(piece, tokens)
  return tokens
}

/** The tokens of a text one by one. */
export function tokensOf(text: string): string[] {
  const tokens = analysed(text)
  return tokens === '' ? [] : tokens.split(' ')
}

/** Whether a token is one character of a script without blanks: such a word cannot go on within its token. */
export const isUnspaced = (token: string): boolean => IS_UNSPACED.test(token)

/** A token and the stretch of the text that it is of, UTF-16 code units. */
export interface PlacedToken {
  readonly token: string
  readonly start: number
  readonly end: number
}

/** A character with the marks that belong to it; half-width Japanese sound marks are such. */
const CLUSTER = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu

/** The tokens of a text with their places in it as it is. */
export function* placedTokens(text: string): Generator<PlacedToken> {
  const { folded, at } = foldedWithPlaces(text)
  for (const { 0: token, index } of folded.matchAll(TOKEN)) {
    const end = index + token.length
    yield { token, start: at?.[index] ?? index, end: at === undefined ? end : (at[end] ?? text.length) }
  }
}

/** A folded text, and of each of its code units where it comes from; absent where that is the same place. */
function foldedWithPlaces(text: string): { readonly folded: string; readonly at?: readonly number[] } {
  if (!NOT_ASCII.test(text)) return { folded: text.toLowerCase() }
  let folded = ''
  const at: number[] = []
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const one = foldedCluster(cluster)
    for (let unit = 0; unit < one.length; unit++) at.push(index)
    folded += one
  }
  return { folded, at }
}

/** Texts have some thousand different characters, and folding one takes ten times what looking it up takes. */
const foldedClusters = new Map<string, string>()
const MOST_CLUSTERS = 20_000

function foldedCluster(cluster: string): string {
  const known = foldedClusters.get(cluster)
  if (known !== undefined) return known
  const folded = foldedForSearch(cluster)
  if (foldedClusters.size < MOST_CLUSTERS) foldedClusters.set(cluster, folded)
  return folded
}
