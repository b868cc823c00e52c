import { randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The two secrets of one run. The ticket is in the address that is printed or handed to a browser; it leads to the
 * session, which is part of every other address. The ticket may be used again while the host runs: a second tab, a
 * restarted browser and a second `npm start` all come by it, and whoever can read it can read the session too.
 */
export interface Keys {
  readonly ticket: string
  readonly session: string
}

/** Fresh keys of 192 random bits each. */
export const freshKeys = (): Keys => ({ ticket: freshKey(), session: freshKey() })

const freshKey = () => randomBytes(24).toString('base64url')

/** Whether a key is the right one; takes the same time wherever they differ. */
export function isSame(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)]
  return a.length === b.length && timingSafeEqual(a, b)
}
