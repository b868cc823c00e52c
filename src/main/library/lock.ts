import { dirname } from 'node:path'
import { z } from 'zod'
import { createFile, makeFolder, replaceFile } from './files/durable-file'
import { errorCode, type FileSystem, readIfThere } from './files/file-system'
import { isRunning, processBirth } from './process-birth'

/** How often a lock in the way is looked at again, and the pause in between, ms. */
const TRIES = 100
const PAUSE = 20

/** Who has a library open: enough to find it and to show it. */
export const LockHolder = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  startedAt: z.string(),
  /** Tells this process from a later one of the same id. */
  born: z.string().optional(),
  /** Path of the private socket. */
  socket: z.string().optional(),
  /** Where a web host can be opened. */
  url: z.string().optional(),
})
export type LockHolder = z.infer<typeof LockHolder>

/** Another process has the library open. */
export class LibraryLockedError extends Error {
  readonly holder: LockHolder

  constructor(holder: LockHolder) {
    super(`Lectern is already running with this library (process ${holder.pid}, ${holder.host}).`)
    this.name = 'LibraryLockedError'
    this.holder = holder
  }
}

/** A lock that is held. */
export interface Lock {
  /** A process that is gone held it: it was killed, and may have left temporary files. */
  readonly tookOver: boolean
  /** Adds what others need to reach this process. */
  describe(detail: { socket?: string; url?: string }): Promise<void>
  release(): Promise<void>
}

/** Who holds the lock, or undefined: no file, not readable as a lock, or its process is gone. */
export async function lockHolder(fs: FileSystem, path: string): Promise<LockHolder | undefined> {
  const found = await lockAt(fs, path)
  return typeof found === 'string' ? undefined : found
}

/** `stale`: there is a file, but nobody alive holds it. */
async function lockAt(fs: FileSystem, path: string): Promise<LockHolder | 'missing' | 'stale'> {
  const bytes = await readIfThere(fs, path)
  if (bytes === undefined) return 'missing'
  let raw: unknown
  try {
    raw = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return 'stale'
  }
  const holder = LockHolder.safeParse(raw)
  return holder.success && isAlive(holder.data) ? holder.data : 'stale'
}

/**
 * Takes the lock for this process. It lies outside the library folder, which may be synchronised between
 * machines (D18). Throws `LibraryLockedError` naming the holder; a lock whose process is gone is taken over.
 */
export async function takeLock(fs: FileSystem, path: string, host: string, startedAt: string): Promise<Lock> {
  let tookOver = false
  let held = holderHere(host, startedAt)
  await makeFolder(fs, dirname(path))
  for (let tries = 0; ; tries += 1) {
    try {
      await createFile(fs, path, encode(held))
      break
    } catch (error) {
      if (errorCode(error) !== 'EEXIST' || tries > TRIES) {
        await withdraw(fs, path, held)
        throw error
      }
      const holder = await lockHolder(fs, path)
      if (holder !== undefined) throw new LibraryLockedError(holder)
      tookOver = true
      await removeStale(fs, path)
    }
  }
  return {
    tookOver,
    async describe(detail) {
      held = { ...held, ...detail }
      await replaceFile(fs, path, encode(held))
    },
    release: () => removeIfThere(fs, path),
  }
}

/**
 * Takes a dead process's lock away. Only one process at a time may: of two that both saw it dead, the slower would
 * take away the lock that the faster has made since.
 */
async function removeStale(fs: FileSystem, path: string): Promise<void> {
  const guard = `${path}-takeover`
  try {
    await createFile(fs, guard, encode(holderHere('takeover', '')))
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    // Another process is at it; one that died at it is no reason to wait.
    if ((await lockAt(fs, guard)) === 'stale') await removeIfThere(fs, guard)
    else await new Promise((resolve) => void setTimeout(resolve, PAUSE))
    return
  }
  try {
    // One that is missing has been taken away before; the next to be there is somebody's own.
    if ((await lockAt(fs, path)) === 'stale') await removeIfThere(fs, path)
  } finally {
    await removeIfThere(fs, guard)
  }
}

async function removeIfThere(fs: FileSystem, path: string): Promise<void> {
  await fs.unlink(path).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error
  })
}

/** Takes away a lock that this process wrote and could not make durable. */
async function withdraw(fs: FileSystem, path: string, held: LockHolder): Promise<void> {
  const bytes = await readIfThere(fs, path).catch(() => undefined)
  if (bytes !== undefined && Buffer.from(bytes).equals(encode(held))) await fs.unlink(path)
}

const encode = (holder: LockHolder) => Buffer.from(`${JSON.stringify(holder)}\n`)

function holderHere(host: string, startedAt: string): LockHolder {
  const born = processBirth(process.pid)
  return { pid: process.pid, host, startedAt, ...(born === undefined ? {} : { born }) }
}

/** Ids are given again, after a restart of the machine above all: the same id is not yet the same process. */
function isAlive({ pid, born }: LockHolder): boolean {
  const now = processBirth(pid)
  if (born !== undefined && now !== undefined && born !== now) return false
  return isRunning(pid)
}
