import type { FileSystem, OpenFile } from '../../src/main/library/files/file-system'

export interface Failure {
  /** The number of the call that fails, from 1. */
  readonly at: number
  readonly code: string
  /** Every later call fails, too. */
  readonly broken: boolean
  /** A failing write leaves the first half of its bytes. */
  readonly short?: boolean
}

/** A disk one of whose calls fails, and how many were made. With `mended` set nothing fails any more. */
export interface FailingDisk {
  readonly fs: FileSystem
  readonly calls: () => number
  mended: boolean
}

/** Puts a failure into any disk, whatever calls it has. */
export function failing(disk: FileSystem, failure: Failure): FailingDisk {
  let calls = 0
  const fails = (): boolean => {
    calls += 1
    return !made.mended && (failure.broken ? calls >= failure.at : calls === failure.at)
  }
  const error = () => Object.assign(new Error(`${failure.code}: call ${calls}`), { code: failure.code })
  const guarded = <T extends object>(calls: T): T =>
    Object.fromEntries(
      Object.entries(calls).map(([name, call]: [string, unknown]) => [
        name,
        typeof call === 'function' ? guard(name, call as (...words: unknown[]) => Promise<unknown>) : call,
      ]),
    ) as T
  const guard = (name: string, call: (...words: unknown[]) => Promise<unknown>) => {
    return async (...words: unknown[]): Promise<unknown> => {
      if (fails()) {
        const [bytes] = words
        if (name === 'write' && failure.short === true && bytes instanceof Uint8Array)
          await call(bytes.subarray(0, bytes.length >> 1))
        throw error()
      }
      const result = await call(...words)
      return name === 'open' ? guarded(result as OpenFile) : result
    }
  }
  const made: FailingDisk = { fs: guarded(disk), calls: () => calls, mended: false }
  return made
}
