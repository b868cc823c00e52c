import * as chrono from 'chrono-node'

const PARSERS = {
  en: chrono.en.strict,
  de: chrono.de.strict,
  fr: chrono.fr.strict,
  ja: chrono.ja.strict,
  pt: chrono.pt.strict,
  nl: chrono.nl.strict,
  es: chrono.es.strict,
  it: chrono.it.strict,
} as const

const CHINESE = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/
const YEAR_FIRST = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(?:Z|([+-](?:[01]\d|2[0-3])):?([0-5]\d))$/

/**
 * The day a text names, as `YYYY-MM-DD`, or the instant where it is a full ISO 8601 one, with its offset from UTC: the
 * day it appeared is the one that the page says. Only what names
 * day, month and year for certain; undefined otherwise. `lang` is BCP 47 and tried first: `05.07.2024` is May
 * in English and July in German.
 */
export function dateIn(text: string, lang = 'en'): string | undefined {
  const trimmed = text.trim()
  const instant = ISO.exec(trimmed)
  if (instant !== null) return instantOf(instant)
  const numbers = CHINESE.exec(trimmed) ?? YEAR_FIRST.exec(trimmed)
  if (numbers) return day(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]))
  const [language = 'en'] = lang.toLowerCase().split('-')
  const parser = language in PARSERS ? PARSERS[language as keyof typeof PARSERS] : PARSERS.en
  for (const { start } of parser.parse(trimmed)) {
    if (!start.isCertain('day') || !start.isCertain('month') || !start.isCertain('year')) continue
    return day(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0)
  }
  return undefined
}

function instantOf([whole, minute = '', second = ':00', hours, minutes]: RegExpExecArray):
  string | undefined {
  if (Number.isNaN(Date.parse(whole)) || day(...partsOf(minute)) === undefined) return undefined
  return `${minute}${second}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`
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
    line.replace(/[\d\s:./,年月日-]/g, '').length <= 20
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
  return !/\p{L}/u.test(rest) && (rest.match(/\d+/g)?.length ?? 0) <= 3
}

/** The names of the months and of the days of the week in a language, long and short, in lower case. */
function namesOf(lang: string): string[] {
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

function day(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date || year < 1500 || year > 2200)
    return undefined
  return at.toISOString().slice(0, 10)
}
