import { monthNamed } from './month-names'
import { westernDigits, yearOfEra } from './numerals'

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s?(?:Z|UTC|GMT|([+-](?:[01]\d|2[0-3])):?([0-5]\d)?)$/i
/** What may stand between the parts of a date with a month's name: `5 de julio del 2024`, `5. Juli, 2024`. */
const BETWEEN = String.raw`[\s.,/·-]*(?:\b(?:de|del|d'|di|da|do|of|the|den|dne|ng|tháng|năm|gada)\b)?[\s.,/-]*`
const ORDINAL = String.raw`(?:st|nd|rd|th|er|ère|e|º|ª|°|:a|:e|\.|\))?(?![\p{L}\p{N}])`
const DAY = String.raw`(?<![\p{N}:.,])(\d{1,2})`
const YEAR = String.raw`(\d{4})(?![\p{N}])`
const WORD = String.raw`(\p{L}[\p{L}\p{M}]{1,14})\.?`

/** Day and year with a month's name between or before them, in any order that languages have. */
const NAMED: readonly { readonly form: RegExp; readonly order: 'dmy' | 'mdy' | 'ymd' | 'ydm' }[] = [
  { form: new RegExp(`${DAY}${ORDINAL}${BETWEEN}${WORD}${BETWEEN}${YEAR}`, 'giu'), order: 'dmy' },
  { form: new RegExp(`${WORD}[\\s.]*${DAY}${ORDINAL}${BETWEEN}${YEAR}`, 'giu'), order: 'mdy' },
  {
    form: new RegExp(`(?<!\\p{N})${YEAR}(?:\\.|ko|eko| m\\.)?${BETWEEN}${WORD}\\s*${DAY}(?!\\p{N})`, 'giu'),
    order: 'ymd',
  },
  // Latvian: 2024. gada 5. jūlijs
  { form: new RegExp(`(?<!\\p{N})${YEAR}\\.? gada ${DAY}\\.?\\s*${WORD}`, 'giu'), order: 'ydm' },
]
/** 2024年7月5日, 2024년 7월 5일, ngày 5 tháng 7 năm 2024 */
const CHARACTERS = /(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]/u
const VIETNAMESE = /(\d{1,2})\s*tháng\s*(\d{1,2}),?\s*năm\s*(\d{4})/iu
const YEAR_FIRST = /(?<![\d.,/-])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d|[-/]\d)/u
const YEAR_LAST = /(?<![\d.,/:-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d|[-/.]\d)/u
/** 05.07.24: only in languages that put nothing but the day first. */
const SHORT_YEAR = /(?<![\d.,/:-])(\d{2})\.(\d{2})\.(\d{2})(?![\d.:]|,\d)/u
const DAY_FIRST = /^(?:de|fr|it|es|pt|nl|ru|uk|pl|cs|sk|da|nb|no|fi|tr|ro|bg|el|hr|sr|sl|et)\b/i
/** Written to the machine: 20240705, 20240705T053120 */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/

/** Where people put the month first; elsewhere `5/7/2024` is in July. */
const MONTH_FIRST = /^en-(?:us|ph|fm|as|gu|pr|vi|mh|mp|pw|um)\b|^fil\b/i

interface Found {
  readonly at: number
  readonly day: string
}

/**
 * The day a text names first, as `YYYY-MM-DD`, or the instant where it is a full ISO 8601 one, with its offset from
 * UTC: the day it appeared is the one that the page says. Only what names day, month and year for certain; undefined
 * otherwise. `lang` is BCP 47 and asked first: `05/07/2024` is May in the United States, July in France, and in plain
 * `en` nobody can say.
 */
export function dateIn(text: string, lang = 'en'): string | undefined {
  const trimmed = westernDigits(text.trim())
  const instant = ISO.exec(trimmed)
  if (instant !== null) return instantOf(instant)
  const compact = COMPACT.exec(trimmed)
  if (compact !== null) return day(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const dated = yearOfEra(trimmed)
  // Without a year there is no date, and no need to look for more.
  if (!/\d{4}/.test(dated) && !(DAY_FIRST.test(lang) && SHORT_YEAR.test(dated))) return undefined
  const found = [...named(dated, lang), ...numbered(dated, lang)].toSorted((a, b) => a.at - b.at)
  return found[0]?.day
}

function* named(text: string, lang: string): Generator<Found> {
  if (!/\d{4}/.test(text)) return
  for (const { form, order } of NAMED)
    for (const found of text.matchAll(form)) {
      const [one = '', two = '', three = ''] = found.slice(1)
      const part = (which: string) => [one, two, three][order.indexOf(which)] ?? ''
      const number = monthNamed(part('m'), lang)
      const named = number === undefined ? undefined : day(yearIn(part('y'), lang), number, Number(part('d')))
      if (named !== undefined) {
        yield { at: found.index, day: named }
        break
      }
    }
}

function* numbered(text: string, lang: string): Generator<Found> {
  const plain = (found: RegExpExecArray | null, year: number, month: number, date: number): Found[] => {
    const named = found === null ? undefined : day(yearIn(String(year), lang), month, date)
    return found === null || named === undefined ? [] : [{ at: found.index, day: named }]
  }
  const characters = CHARACTERS.exec(text)
  yield* plain(characters, Number(characters?.[1]), Number(characters?.[2]), Number(characters?.[3]))
  const vietnamese = VIETNAMESE.exec(text)
  yield* plain(vietnamese, Number(vietnamese?.[3]), Number(vietnamese?.[2]), Number(vietnamese?.[1]))
  const first = YEAR_FIRST.exec(text)
  yield* plain(first, Number(first?.[1]), Number(first?.[3]), Number(first?.[4]))
  const short = DAY_FIRST.test(lang) ? SHORT_YEAR.exec(text) : null
  yield* plain(short, 2000 + Number(short?.[3]), Number(short?.[2]), Number(short?.[1]))
  const last = YEAR_LAST.exec(text)
  const order = last === null ? undefined : orderOf(last, lang)
  if (order !== undefined) yield* plain(last, order.year, order.month, order.date)
}

/** Which of two numbers before a year is the month; undefined where either may be. */
function orderOf(
  [, one = '', separator, two = '', year = '']: RegExpExecArray,
  lang: string,
): { year: number; month: number; date: number } | undefined {
  const [a, b] = [Number(one), Number(two)]
  const dayFirst = { year: Number(year), month: b, date: a }
  const monthFirst = { year: Number(year), month: a, date: b }
  if (a > 12 || a === b) return dayFirst
  // Nobody writes the month first with full stops.
  if (separator === '.') return dayFirst
  if (b > 12) return monthFirst
  if (MONTH_FIRST.test(lang)) return monthFirst
  return /^en$/i.test(lang) ? undefined : dayFirst
}

/** The Thai calendar counts from 543 BC. */
const yearIn = (year: string, lang: string): number =>
  /^th\b/i.test(lang) && Number(year) > 2400 ? Number(year) - 543 : Number(year)

function instantOf([, date = '', minute = '', second = ':00', hours, minutes = '00']: RegExpExecArray):
  string | undefined {
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`
  const whole = `${date}T${minute}${second}${zone}`
  if (Number.isNaN(Date.parse(whole)) || day(...partsOf(date)) === undefined) return undefined
  return whole
}

const partsOf = (date: string): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
]

/** True for a line that is nothing but a date, with or without a time. */
export function isDateLine(line: string, lang?: string): boolean {
  return (
    line.length <= 60 &&
    dateIn(line, lang) !== undefined &&
    line.replace(/[\p{Nd}\s:./,年月日-]/gu, '').length <= 20
  )
}

const DATE_WORDS =
  /\b(?:published|updated|posted|date|on|at|of|the|[ap]\.?m\.?|utc|gmt|[ecmp][sd]t|cet|cest|st|nd|rd|th)\b|[年月日时分秒号]|发布时间|发布日期|日期|星期[一二三四五六日天]|周[一二三四五六日]|[上下]午/giu

/** True for a date line that says nothing else: no other word, no other number. `lang` is BCP 47. */
export function isOnlyDate(line: string, lang = 'en'): boolean {
  if (!isDateLine(line, lang)) return false
  const names = [...namesOf('en'), ...namesOf(lang)].toSorted((a, b) => b.length - a.length)
  const spare = names.reduce((text, name) => text.replaceAll(name, ' '), line.toLowerCase())
  const rest = spare
    .replace(/(?<=\d)t(?=\d)|(?<=\d)z\b/g, ' ')
    .replace(/[+-]\d{2}:?\d{2}$|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?/g, ' ')
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/g, ' ')
    .replace(DATE_WORDS, ' ')
  return !/\p{L}/u.test(rest) && (rest.match(/\p{Nd}+/gu)?.length ?? 0) <= 3
}

/** The names of the months and of the days of the week in a language, long and short, in lower case; none of an unknown one. */
function namesOf(lang: string): string[] {
  if (!isLanguage(lang)) return []
  return (['long', 'short'] as const)
    .flatMap((width) => {
      const month = new Intl.DateTimeFormat(lang, { month: width, timeZone: 'UTC' })
      const weekday = new Intl.DateTimeFormat(lang, { weekday: width, timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_one, at) => [
        month.format(Date.UTC(2024, at, 1)),
        weekday.format(Date.UTC(2024, 0, 1 + at)),
      ]).flat()
    })
    .map((name) => name.toLowerCase())
}

/** A page may call its language anything, and the platform throws at some of it (`en-12`). */
function isLanguage(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** A day of the calendar, or undefined where there is none such. */
export function day(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date || year < 1500 || year > 2200)
    return undefined
  return at.toISOString().slice(0, 10)
}
