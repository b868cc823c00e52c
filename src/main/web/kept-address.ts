import { readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Keys } from './keys'

const Kept = z.object({
  port: z.number().int().min(1).max(65_535),
  ticket: z.string().min(32),
  session: z.string().min(32),
})

/** Where a web host was reached. */
export interface Address {
  readonly port: number
  readonly keys: Keys
}

/**
 * The address of a host that was killed, so that the next one takes it again: pages that are still open, perhaps with
 * a note half typed, find Lectern by themselves. A host that ends in order leaves none. Unreadable is none.
 */
export async function keptAddress(path: string): Promise<Address | undefined> {
  let raw: unknown
  try {
    raw = JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // Not there, damaged or not readable: a fresh address does as well.
    return undefined
  }
  const kept = Kept.safeParse(raw)
  if (!kept.success) return undefined
  const { port, ticket, session } = kept.data
  return { port, keys: { ticket, session } }
}

/** Keeps the address for the case that this process is killed; for nobody else to read, as the lock. */
export async function keepAddress(path: string, { port, keys }: Address): Promise<void> {
  await writeFile(path, `${JSON.stringify({ port, ...keys })}\n`, { mode: 0o600 })
}

/** Forgets it: this host ends in order. */
export const forgetAddress = (path: string): Promise<void> => rm(path, { force: true })
