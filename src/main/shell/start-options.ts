import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isReadableFile } from '../../shared/model/readable-files'
import { defaultDataDir, defaultLibraryDir } from '../boot'

/** What the system or a second start asks to be shown. */
export interface OpenRequest {
  /** A `lectern://` address. */
  readonly address?: string
  /** Absolute paths. */
  readonly files: readonly string[]
}

/** What a start was asked for. */
export interface StartOptions extends OpenRequest {
  readonly dataDir: string
  readonly libraryDir: string
  /** Where the result of a smoke test is written; undefined for a start that is none. */
  readonly smokeTest: string | undefined
}

/** Options with a value: their values are no files. */
const VALUED = ['--data', '--library', '--smoke-test', '-r', '--require']

/**
 * Reads `--data DIR`, `--library DIR`, `--smoke-test FILE`, a `lectern://` address and files to open, paths from
 * `folder`; the environment gives what is not said.
 */
export function startOptions(words: readonly string[], env: NodeJS.ProcessEnv, folder: string): StartOptions {
  const value = (name: string): string | undefined => {
    const at = words.indexOf(name)
    return at < 0 ? undefined : words[at + 1]
  }
  const smokeTest = value('--smoke-test')
  // A smoke test is made on an installed app: the person's own library is none of its business.
  const trial = smokeTest === undefined ? undefined : join(tmpdir(), `lectern-smoke-test-${process.pid}`)
  const dataDir = resolve(folder, value('--data') ?? trial ?? defaultDataDir(env))
  const libraryDir = resolve(
    folder,
    value('--library') ?? (trial === undefined ? defaultLibraryDir(dataDir, env) : join(dataDir, 'Library')),
  )
  const address = lecternAddress(words)
  return {
    dataDir,
    libraryDir,
    smokeTest: smokeTest === undefined ? undefined : resolve(folder, smokeTest),
    ...(address === undefined ? {} : { address }),
    files: filesIn(words, folder),
  }
}

/** The first `lectern://` address among the words. */
export function lecternAddress(words: readonly string[]): string | undefined {
  return words.find((word) => word.startsWith('lectern://'))
}

/** Words that name files which Lectern reads. Chromium's own words are among them, and in development the app's folder. */
function filesIn(words: readonly string[], folder: string): string[] {
  return words.flatMap((word, at) => {
    if (word.startsWith('-') || VALUED.includes(words[at - 1] ?? '')) return []
    const path = pathIn(word)
    return path !== undefined && isReadableFile(path) ? [resolve(folder, path)] : []
  })
}

/** A path, or the path of a `file:` address, which desktops of Linux hand over; undefined for any other address. */
function pathIn(word: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]+:/i.test(word)) return word
  try {
    return fileURLToPath(word)
  } catch {
    // Another scheme, or a file of another machine.
    return undefined
  }
}
