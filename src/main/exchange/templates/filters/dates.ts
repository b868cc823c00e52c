import type { ExportOptions } from '../../export/model'
import { TemplateFault } from '../fault'
import { type Filters, textOf } from './values'

/** A moment as its parts: the day as it stands in the text, the time in UTC. */
interface Parts {
  readonly at: Date
  readonly name: (option: Intl.DateTimeFormatOptions) => string
}

const two = (number: number): string => String(number).padStart(2, '0')
const hour12 = (hour: number): number => hour % 12 || 12
const dayOfYear = (at: Date): number =>
  Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1

/** What each sign of `strftime` gives. */
const SIGNS: Readonly<Record<string, (parts: Parts) => string>> = {
  Y: ({ at }) => String(at.getUTCFullYear()),
  y: ({ at }) => two(at.getUTCFullYear() % 100),
  m: ({ at }) => two(at.getUTCMonth() + 1),
  d: ({ at }) => two(at.getUTCDate()),
  e: ({ at }) => String(at.getUTCDate()),
  j: ({ at }) => String(dayOfYear(at)).padStart(3, '0'),
  H: ({ at }) => two(at.getUTCHours()),
  I: ({ at }) => two(hour12(at.getUTCHours())),
  M: ({ at }) => two(at.getUTCMinutes()),
  S: ({ at }) => two(at.getUTCSeconds()),
  L: ({ at }) => String(at.getUTCMilliseconds()).padStart(3, '0'),
  p: ({ at }) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  B: ({ name }) => name({ month: 'long' }),
  b: ({ name }) => name({ month: 'short' }),
  A: ({ name }) => name({ weekday: 'long' }),
  a: ({ name }) => name({ weekday: 'short' }),
  u: ({ at }) => String(at.getUTCDay() || 7),
  s: ({ at }) => String(Math.floor(at.getTime() / 1000)),
  z: () => '+0000',
  Z: () => 'UTC',
  F: (parts) => strftime('%Y-%m-%d', parts),
  T: (parts) => strftime('%H:%M:%S', parts),
  x: ({ name }) => name({ dateStyle: 'long' }),
  '%': () => '%',
}

const strftime = (format: string, parts: Parts): string =>
  format.replace(/%(-?)([A-Za-z%])/g, (whole, bare: string, sign: string) => {
    const value = SIGNS[sign]?.(parts)
    return value === undefined ? whole : bare === '-' ? value.replace(/^0+(?=.)/, '') : value
  })

/** As Obsidian's Clipper writes dates (Day.js): the token and the sign that it is. */
const DAYJS: Readonly<Record<string, string>> = {
  YYYY: '%Y',
  YY: '%y',
  MMMM: '%B',
  MMM: '%b',
  MM: '%m',
  M: '%-m',
  DD: '%d',
  D: '%-d',
  dddd: '%A',
  ddd: '%a',
  HH: '%H',
  H: '%-H',
  hh: '%I',
  h: '%-I',
  mm: '%M',
  ss: '%S',
  SSS: '%L',
  A: '%p',
}
const DAYJS_TOKEN = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|mm|ss|SSS|A/g

/** As Readwise writes dates, one letter each. */
const LETTERS: Readonly<Record<string, string>> = {
  Y: '%Y',
  y: '%y',
  m: '%m',
  n: '%-m',
  d: '%d',
  j: '%-d',
  F: '%B',
  M: '%b',
  l: '%A',
  D: '%a',
  H: '%H',
  G: '%-H',
  h: '%I',
  g: '%-I',
  i: '%M',
  s: '%S',
  A: '%p',
}

/** `%Y-%m-%d`, `YYYY-MM-DD` and `Y-m-d` mean the same, told apart by what stands in them. */
function formatted(format: string, parts: Parts): string {
  if (format.includes('%')) return strftime(format, parts)
  const signs = /YYYY|YY|MM|DD|HH|hh|mm|ss|ddd/.test(format)
    ? format.replace(DAYJS_TOKEN, (token, literal?: string) => literal ?? DAYJS[token] ?? token)
    : format.replace(/[A-Za-z]/g, (letter) => LETTERS[letter] ?? letter)
  return strftime(signs, parts)
}

/** The filters about dates; names of months and days are those of the document's language. All is UTC. */
export function datesIn(language: ExportOptions['language']): Filters {
  const locale = language === 'en' ? 'en-GB' : language
  return {
    date: (value, format = '%Y-%m-%d') => {
      const at = dateOf(value)
      if (at === undefined) return textOf(value)
      const name = (option: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(locale, { ...option, timeZone: 'UTC' }).format(at)
      return formatted(textOf(format), { at, name })
    },
    date_modify: (value, change) => {
      const at = dateOf(value)
      const [, sign, count = '0', unit = ''] =
        /^\s*([+-]?)\s*(\d{1,6})\s*(day|week|month|year|hour|minute)s?\s*$/.exec(textOf(change)) ?? []
      if (at === undefined || unit === '') return textOf(value)
      const moved = shifted(at, Number(count) * (sign === '-' ? -1 : 1), unit)
      return textOf(value).length > 10 ? moved.toISOString() : moved.toISOString().slice(0, 10)
    },
  }
}

function dateOf(value: unknown): Date | undefined {
  const text = textOf(value).trim()
  if (/^(?:now|today)$/i.test(text)) throw new TemplateFault({ code: 'now', found: text })
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined
  const at = new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

function shifted(at: Date, count: number, unit: string): Date {
  const next = new Date(at)
  if (unit === 'year') next.setUTCFullYear(at.getUTCFullYear() + count)
  else if (unit === 'month') next.setUTCMonth(at.getUTCMonth() + count)
  else {
    const ms = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[unit] ?? 0
    next.setTime(at.getTime() + count * ms)
  }
  return Number.isNaN(next.getTime()) ? at : next
}
