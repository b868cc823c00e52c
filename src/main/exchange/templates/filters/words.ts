import { fileName } from '../../export/file-name'
import { type Filters, numberOf, textOf } from './values'

/** The words of a name however it is written: `readingNotes`, `reading-notes`, `Reading notes`. */
const wordsIn = (value: unknown): string[] =>
  textOf(value)
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')

const upperFirst = (word: string): string => {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}
const titled = (word: string): string => upperFirst(word.toLowerCase())

/** Chinese and its neighbours are counted by character, as readers there count. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

/** What is done to words, by the names of Obsidian's Clipper and of Jinja (Readwise). */
export const words: Filters = {
  lower: (value) => textOf(value).toLowerCase(),
  upper: (value) => textOf(value).toUpperCase(),
  title: (value) => textOf(value).replace(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu, titled),
  trim: (value) => textOf(value).trim(),
  camel: (value) =>
    wordsIn(value)
      .map((word, at) => (at === 0 ? word.toLowerCase() : titled(word)))
      .join(''),
  pascal: (value) => wordsIn(value).map(titled).join(''),
  kebab: (value) => wordsIn(value).join('-').toLowerCase(),
  snake: (value) => wordsIn(value).join('_').toLowerCase(),
  uncamel: (value) => wordsIn(value).join(' ').toLowerCase(),
  length: (value) =>
    Array.isArray(value) ? value.length : isRecord(value) ? Object.keys(value).length : textOf(value).length,
  wordcount: (value) => textOf(value).match(WORD)?.length ?? 0,
  unescape: (value) => textOf(value).replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"'),
  decode_uri: (value) => decoded(textOf(value)),
  indent: (value, count = 4, first = false) => {
    const space = ' '.repeat(Math.min(40, Math.max(0, numberOf(count) ?? 4)))
    const lines = textOf(value).split('\n')
    return lines
      .map((line, at) => (line === '' || (at === 0 && first !== true) ? line : space + line))
      .join('\n')
  },
  number_format: (value, places = 0, point = '.', group = ',') => {
    const number = numberOf(value)
    if (number === undefined) return textOf(value)
    const [whole = '', rest] = number.toFixed(Math.min(20, Math.max(0, numberOf(places) ?? 0))).split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, textOf(group))
    return rest === undefined ? grouped : grouped + textOf(point) + rest
  },
  int: (value) => Math.trunc(numberOf(value) ?? 0),
  safe_name: (value) => fileName(textOf(value), 'x', 'untitled').slice(0, -2),
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // It is no encoded text: it stays as it is.
    return text
  }
}
