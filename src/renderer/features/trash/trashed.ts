const DAY = 24 * 60 * 60 * 1000
const KEPT = 30

/** In how many days what was deleted at an instant goes for good; 0 today or when Lectern is next started. */
export function daysLeft(deletedAt: string, now: number): number {
  return Math.max(0, Math.ceil(KEPT - (now - Date.parse(deletedAt)) / DAY))
}
