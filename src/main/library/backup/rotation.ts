const DAILY = 7
const WEEKLY = 4
const DAY = 24 * 60 * 60 * 1000

/** The name of a backup made at an instant; a colon cannot be in a file name everywhere. */
export const backupName = (at: string): string => `${at.replaceAll(/[:.]/g, '-')}.zip`

/** When a backup of this name was made; undefined where it is no such name. */
export function backupTime(name: string): string | undefined {
  const [, day, hour, minute, second, ms] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.zip$/.exec(name) ?? []
  const at = `${day}T${hour}:${minute}:${second}.${ms}Z`
  return Number.isNaN(Date.parse(at)) ? undefined : at
}

/**
 * Those to be deleted: all but the newest of each of the last seven days that have any, and of each of the four weeks before. `made` stays:
 * a clock that was set back must not cost the backup that was made just now.
 */
export function outdated(names: readonly string[], made: string): string[] {
  const known = names
    .flatMap((name) => {
      const at = backupTime(name)
      return at === undefined ? [] : [{ name, day: at.slice(0, 10), week: weekOf(at) }]
    })
    .toSorted((a, b) => (a.name < b.name ? 1 : -1))
  const daily = newest(known, 'day', DAILY)
  const weeks = new Set(daily.map(({ week }) => week))
  const weekly = newest(
    known.filter(({ week }) => !weeks.has(week)),
    'week',
    WEEKLY,
  )
  const keep = new Set([made, ...[...daily, ...weekly].map(({ name }) => name)])
  return known.flatMap(({ name }) => (keep.has(name) ? [] : [name]))
}

interface Dated {
  readonly name: string
  readonly day: string
  readonly week: number
}

/** The newest of each of the last days or weeks that have any. */
function newest(known: readonly Dated[], unit: 'day' | 'week', most: number): Dated[] {
  const first = new Map<string | number, Dated>()
  for (const one of known) if (!first.has(one[unit])) first.set(one[unit], one)
  return [...first.values()].slice(0, most)
}

/** Weeks begin on Monday; 1970 began on a Thursday. */
const weekOf = (at: string): number => Math.floor((Date.parse(at) / DAY + 3) / 7)
