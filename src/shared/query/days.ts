/** Days [from, before) of the calendar, as in `2024-07-05`; an end that is absent is open. */
export interface Days {
  readonly from?: string
  readonly before?: string
}

/** Words for stretches of days that end today or before, in the languages of the interface. */
const NAMED: Readonly<Record<string, (today: Date) => readonly [Date, Date]>> = {
  today: (today) => [today, later(today, 1, 'd')],
  今天: (today) => [today, later(today, 1, 'd')],
  yesterday: (today) => [later(today, -1, 'd'), today],
  昨天: (today) => [later(today, -1, 'd'), today],
  week: (today) => [monday(today), later(monday(today), 7, 'd')],
  本周: (today) => [monday(today), later(monday(today), 7, 'd')],
  month: (today) => [first(today), later(first(today), 1, 'm')],
  本月: (today) => [first(today), later(first(today), 1, 'm')],
  year: (today) => [newYear(today), later(newYear(today), 1, 'y')],
  今年: (today) => [newYear(today), later(newYear(today), 1, 'y')],
}

/** The words that dates are named with, for completion; the Chinese ones for who begins one. */
export const DAY_WORDS: readonly string[] = [
  ...['today', 'yesterday', 'week', 'month', 'year', '<7d', '<30d', '>1y'],
  ...Object.keys(NAMED).filter((word) => !/^[a-z]/.test(word)),
]

/** No library has more; days before or after cannot be written with four digits of the year. */
const LONGEST = 9999

/**
 * What is typed after `date:` or `saved:`: a day, a month, a year (`2024-07`), a word (`today`), an age (`<30d`: less
 * than thirty days ago; also `w`, `m`, `y`), each after `<`, `<=`, `>` or `>=`, or a range (`2024..2025-03`).
 * `turned`: the range ends before it begins. Undefined where it is none of these.
 */
export function daysOf(typed: string, now: Date): Days | 'turned' | undefined {
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()))
  const range = typed.indexOf('..')
  if (range >= 0) return rangeOf(typed.slice(0, range), typed.slice(range + 2), today)
  const [, sign = '', rest = ''] = /^([<>]=?)?(.*)$/su.exec(typed) ?? []
  const age = ageOf(rest, today)
  // Ages run backwards: less than a month ago is after that day.
  if (age !== undefined) return sign.startsWith('>') ? { before: age } : { from: age }
  const days = stretchOf(rest, today)
  if (days === undefined) return undefined
  const [from, before] = days
  if (sign === '<') return { before: from }
  if (sign === '<=') return { before }
  if (sign === '>') return { from: before }
  if (sign === '>=') return { from }
  return { from, before }
}

function rangeOf(first: string, last: string, today: Date): Days | 'turned' | undefined {
  const from = first === '' ? undefined : (ageOf(first, today) ?? stretchOf(first, today)?.[0])
  const before = last === '' ? undefined : (ageOf(last, today) ?? stretchOf(last, today)?.[1])
  if ((first !== '' && from === undefined) || (last !== '' && before === undefined)) return undefined
  if (from === undefined && before === undefined) return undefined
  if (from !== undefined && before !== undefined && from >= before) return 'turned'
  return { ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) }
}

/** The day that is so long ago. */
function ageOf(typed: string, today: Date): string | undefined {
  const [, count, unit] = /^(\d{1,4})([dwmy])$/i.exec(typed) ?? []
  if (count === undefined || unit === undefined) return undefined
  const day = later(today, -Math.min(Number(count), LONGEST), unit.toLowerCase())
  return day.getUTCFullYear() < 0 ? '0000-01-01' : written(day)
}

function stretchOf(typed: string, today: Date): readonly [string, string] | undefined {
  const named = Object.hasOwn(NAMED, typed.toLowerCase()) ? NAMED[typed.toLowerCase()] : undefined
  if (named !== undefined) {
    const [from, before] = named(today)
    return [written(from), written(before)]
  }
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(typed) ?? []
  if (year === undefined) return undefined
  const from = new Date(0)
  from.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  // The 31st of February is no day of March.
  const isThere = from.getUTCMonth() === Number(month ?? 1) - 1 && from.getUTCDate() === Number(day ?? 1)
  if (!isThere) return undefined
  return [written(from), written(later(from, 1, day === undefined ? (month === undefined ? 'y' : 'm') : 'd'))]
}

/** The same day so many days, weeks, months or years later; of a shorter month its last day. */
function later(day: Date, count: number, unit: string): Date {
  const moved = new Date(day)
  if (unit === 'd' || unit === 'w') {
    moved.setUTCDate(day.getUTCDate() + count * (unit === 'w' ? 7 : 1))
    return moved
  }
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + count * (unit === 'y' ? 12 : 1))
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day.getUTCDate(), last))
  return moved
}

const monday = (day: Date): Date => later(day, -((day.getUTCDay() + 6) % 7), 'd')
const first = (day: Date): Date => later(day, 1 - day.getUTCDate(), 'd')
const newYear = (day: Date): Date => new Date(Date.UTC(day.getUTCFullYear(), 0, 1))
const written = (day: Date): string =>
  `${String(Math.min(day.getUTCFullYear(), LONGEST)).padStart(4, '0')}${day.toISOString().slice(-20, -14)}`

/** The instant (UTC) at which a day begins where `now` is; days are the person's own. */
export function beginningOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const begins = new Date(2000, month - 1, date)
  begins.setFullYear(year, month - 1, date)
  return begins.toISOString()
}
