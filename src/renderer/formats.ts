const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

/** How numbers are written in a language. Kept, as making one takes a start's milliseconds: ten of them took a quarter of the first render. */
export function numberFormat(language: string, style: 'decimal' | 'percent' = 'decimal'): Intl.NumberFormat {
  const key = `${language} ${style}`
  const format = numbers.get(key) ?? new Intl.NumberFormat(language, { style })
  numbers.set(key, format)
  return format
}

/** How dates are written in a language; kept for the same reason. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const format = dates.get(key) ?? new Intl.DateTimeFormat(language, options)
  dates.set(key, format)
  return format
}
