import { plainText } from '../plain-text'

const NAMES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '`': '\\textasciigrave{}',
}

/**
 * Text for a field of a .bib file. Braces have names: readers count them, even after a backslash, to find where a field
 * ends.
 */
export const texText = (text: string): string =>
  plainText(text)
    .replace(/[\\~^{}`&%$#_]/g, (sign) => NAMES[sign] ?? `\\${sign}`)
    // Two hyphens are set as a dash, two apostrophes as a quotation mark.
    .replace(/-(?=-)|'(?=')/g, '$&{}')

/** An address, which stays raw; what would end the field is encoded as addresses encode it. */
export const texAddress = (url: string): string =>
  url.replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
