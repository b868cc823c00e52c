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
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * The day a text names, as `YYYY-MM-DD`, or the instant where it is a full ISO 8601 one. Only what names
 * day, month and year for certain; undefined otherwise. `lang` is BCP 47 and tried first: `05.07.2024` is May
 * in English and July in German.
 */
export function dateIn(text: string, lang = 'en'): string | undefined {
  const trimmed = text.trim()
  if (ISO.test(trimmed)) {
    const at = new Date(trimmed)
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
  }
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

/** True for a line that is nothing but a date, with or without a time. */
export function isDateLine(line: string, lang?: string): boolean {
  return (
    line.length <= 60 &&
    dateIn(line, lang) !== undefined &&
    line.replace(/[\d\s:./,年月日-]/g, '').length <= 20
  )
}

function day(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date || year < 1500 || year > 2200)
    return undefined
  return at.toISOString().slice(0, 10)
}
