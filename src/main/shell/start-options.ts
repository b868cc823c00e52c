import { resolve } from 'node:path'
import { defaultDataDir, defaultLibraryDir } from '../boot'

/** What a start was asked for. */
export interface StartOptions {
  readonly dataDir: string
  readonly libraryDir: string
  /** A `lectern://` address to show. */
  readonly address: string | undefined
}

/** Reads `--data DIR`, `--library DIR` and a `lectern://` address; the environment gives what is not said. */
export function startOptions(words: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const value = (name: string): string | undefined => {
    const at = words.indexOf(name)
    return at < 0 ? undefined : words[at + 1]
  }
  const dataDir = resolve(value('--data') ?? defaultDataDir(env))
  const libraryDir = resolve(value('--library') ?? defaultLibraryDir(dataDir, env))
  return { dataDir, libraryDir, address: lecternAddress(words) }
}

/** The first `lectern://` address among the words. */
export function lecternAddress(words: readonly string[]): string | undefined {
  return words.find((word) => word.startsWith('lectern://'))
}
