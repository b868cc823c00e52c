/** Text for comparing: letters and digits only, lower case, compatibility forms as one. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/** The same without the spaces between words: `The Paper` and `thepaper`. */
export const squeezed = (text: string): string => folded(text).replaceAll(' ', '')
