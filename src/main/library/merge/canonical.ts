/** The value with the keys of every object in order: two machines write the same record as the same bytes. */
export function inCanonicalOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inCanonicalOrder) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => compare(a, b))
  return Object.fromEntries(entries.map(([key, item]) => [key, inCanonicalOrder(item)])) as T
}

/** The value as JSON with its keys in order; what is absent comes before everything. */
export const canonicalJson = (value: unknown): string =>
  value === undefined ? '' : JSON.stringify(inCanonicalOrder(value))

/** Which of two strings is the greater, by UTF-16 code units: the same in every language and on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Which of two instants is the later, being written alike; one that is absent is earlier than all. */
export const compareInstants = (a: string | undefined, b: string | undefined): number =>
  compare(a ?? '', b ?? '')

/** The value that comes last in canonical order: the choice where nothing says which is newer. */
export const lastOf = <T>(a: T, b: T): T => (compare(canonicalJson(a), canonicalJson(b)) >= 0 ? a : b)
