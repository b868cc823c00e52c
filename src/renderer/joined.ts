import { i18n } from './i18n'

/** Sentences after each other: a space between them, in Chinese none, where a full stop brings its room along. */
export const sentences = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(i18n.language.startsWith('zh') ? '' : ' ')

/** Names as the window's language lists them: “a, b” or “a、b”. */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(i18n.language, { style: 'narrow' }).format(names)
