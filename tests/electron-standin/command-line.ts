import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** How the executable was called, read as Electron reads it. */
export interface CommandLine {
  readonly switches: Map<string, string>
  /** Files to require before the app (`-r`). */
  readonly preloads: readonly string[]
  readonly appDir: string
  readonly main: string
  readonly appVersion: string
  readonly electronVersion: string
}

/** Reads the words; Electron's own switches end where the app's folder or file is named. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const switches = new Map<string, string>()
  const preloads: string[] = []
  let target: string | undefined
  for (let at = 0; at < words.length && target === undefined; at += 1) {
    const word = words[at] ?? ''
    if (word === '-r' || word === '--require') preloads.push(words[(at += 1)] ?? '')
    else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=')
      switches.set(name, value.join('='))
    } else target = word
  }
  const appDir = resolve(target ?? '.')
  const folder = statSync(appDir).isDirectory()
  const { main, version } = folder ? manifestOf(appDir) : { main: '', version: '' }
  return {
    switches,
    preloads,
    appDir,
    main: join(appDir, main),
    appVersion: version,
    electronVersion: versionNear(appDir),
  }
}

function manifestOf(appDir: string): { main: string; version: string } {
  const text = readFileSync(join(appDir, 'package.json'), 'utf8')
  return { main: 'index.js', version: '', ...(JSON.parse(text) as { main?: string; version?: string }) }
}

function versionNear(folder: string): string {
  const manifest = join(folder, 'node_modules/electron/package.json')
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
  return folder === dirname(folder) ? '0.0.0' : versionNear(dirname(folder))
}
