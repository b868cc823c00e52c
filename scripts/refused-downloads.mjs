import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** How long a refusal counts, ms: a mirror that was not to be had is not waited for at every start of a day. */
const KEPT = 24 * 60 * 60_000

/**
 * Why the archive at `address`, which names Electron's version, could not be got within the last day, and when that
 * was; undefined where it was not tried, or is worth another try.
 */
export function rememberedRefusal(file, address, now = Date.now()) {
  try {
    const { address: tried, why, at } = JSON.parse(readFileSync(file, 'utf8'))
    const age = now - at
    return tried === address && typeof why === 'string' && age >= 0 && age < KEPT ? { why, at } : undefined
  } catch {
    // Never tried, or a file that is none.
    return undefined
  }
}

/** Keeps it. Where that cannot be written, the next start tries again. */
export function rememberRefusal(file, address, why, now = Date.now()) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ address, why, at: now }))
  } catch {
    // A folder that belongs to someone else.
  }
}
