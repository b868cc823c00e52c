/** A JSON value in whose texts halves of surrogate pairs, which no UTF-8 has, are U+FFFD. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\ufffd') as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(wellFormed) as T
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wellFormed(one)])) as T
}
