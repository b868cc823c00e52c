import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Program, startProgram } from './program'

const source = resolve(import.meta.dirname, '../../..')
const isRoot = process.getuid?.() === 0
/** `nobody`: Electron and Chromium are for ordinary users, and the decision for root is another one. */
const NOBODY = 65_534

/** The built project in a folder of its own, with an environment in which nothing of this machine shows. */
export interface PlantedProject {
  readonly root: string
  readonly dataDir: string
  readonly env: NodeJS.ProcessEnv
  /** Puts an executable script on the PATH. */
  plantProgram(name: string, script: string): string
  /** Takes every planted program away. */
  emptyPrograms(): void
  /** `npm start -- words`, as an ordinary user unless `asRoot`. */
  start(words: readonly string[], env?: NodeJS.ProcessEnv, asRoot?: boolean): Program
  /** The same below a shell of its own, as npm does it. */
  startByShell(words: readonly string[], env?: NodeJS.ProcessEnv): Program
  /** The web host by itself. */
  startWebHost(words: readonly string[], env?: NodeJS.ProcessEnv): Program
  remove(): void
}

/** Copies the built app, so that a build by someone else meanwhile changes nothing. */
export function plantProject(): PlantedProject {
  const built = spawnSync(process.execPath, [join(source, 'scripts/build.mjs'), '--if-needed'], {
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`The app could not be built:\n${built.stderr}`)
  const root = mkdtempSync(join(tmpdir(), 'lectern-start-'))
  copyPatiently(join(source, 'out'), join(root, 'out'))
  cpSync(join(source, 'scripts'), join(root, 'scripts'), { recursive: true })
  cpSync(join(source, 'package.json'), join(root, 'package.json'))
  linkPackages(root)
  const programs = join(root, 'programs')
  const dataDir = join(root, 'home/data')
  mkdirSync(join(root, 'home'))
  emptyPrograms()
  giveTo(NOBODY, root)
  giveTo(NOBODY, join(root, 'home'))
  const env = {
    // Only what a test plants: this machine's own browsers are not to be opened.
    PATH: programs,
    HOME: join(root, 'home'),
    LECTERN_DATA: dataDir,
    LECTERN_NO_DOWNLOAD: '1',
    // Nothing of a test may reach the network, whatever it does.
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    electron_config_cache: join(root, 'home/electron'),
  }
  function emptyPrograms(): void {
    rmSync(programs, { recursive: true, force: true })
    mkdirSync(programs)
    // Scripts without an extension would be modules by the project's own package.json.
    writeFileSync(join(programs, 'package.json'), '{"type":"commonjs"}')
  }
  const start = (script: string, words: readonly string[], more: NodeJS.ProcessEnv = {}, asRoot = false) =>
    startProgram(process.execPath, [join(root, script), ...words], {
      env: { ...env, ...more },
      cwd: root,
      ...(isRoot && !asRoot ? { user: NOBODY } : {}),
    })
  return {
    root,
    dataDir,
    env,
    plantProgram(name, script) {
      const path = join(programs, name)
      writeFileSync(path, script)
      chmodSync(path, 0o755)
      return path
    },
    emptyPrograms,
    start: (words, more, asRoot) => start('scripts/start.mjs', words, more, asRoot),
    startByShell: (words, more) =>
      startProgram('/bin/sh', ['-c', `"${process.execPath}" scripts/start.mjs ${words.join(' ')}; true`], {
        env: { ...env, ...more },
        cwd: root,
        ...(isRoot ? { user: NOBODY } : {}),
      }),
    startWebHost: (words, more) => start('out/main/web.cjs', words, more),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

function giveTo(user: number, path: string): void {
  if (isRoot) chownSync(path, user, user)
  chmodSync(path, 0o755)
}

/** A build that takes the place of the old one is a moment without `out`. */
function copyPatiently(from: string, to: string): void {
  for (let tries = 1; ; tries += 1) {
    try {
      cpSync(from, to, { recursive: true })
      return
    } catch (error) {
      rmSync(to, { recursive: true, force: true })
      if (tries === 5) throw error
    }
  }
}

/** What programs ask for that run as another user, who may not get at the packages of this clone. */
const ASKED_FOR_BY_NOBODY = ['electron', 'ws']

/**
 * Every package by a link, but those that another user asks for as copies, with what they need: a clone in a folder of
 * `mktemp -d` is its owner's alone. A download must not change the electron of this machine either.
 */
function linkPackages(root: string): void {
  const from = join(source, 'node_modules')
  const to = join(root, 'node_modules')
  mkdirSync(to)
  const copied = withDependencies(from, ASKED_FOR_BY_NOBODY)
  const scopes = new Set([...copied].filter((name) => name.includes('/')).map((name) => dirname(name)))
  for (const name of [...readdirSync(from), ...[...scopes].flatMap((scope) => inScope(from, scope))])
    if (name !== '.bin' && !copied.has(name) && !scopes.has(name)) {
      mkdirSync(dirname(join(to, name)), { recursive: true })
      symlinkSync(join(from, name), join(to, name))
    }
  for (const name of copied)
    cpSync(join(from, name), join(to, name), {
      recursive: true,
      filter: (path) => !/[/\\]electron[/\\](?:dist|path\.txt|electron\.d\.ts)/.test(path),
    })
  giveTo(NOBODY, join(to, 'electron'))
}

const inScope = (from: string, scope: string): string[] =>
  readdirSync(join(from, scope)).map((name) => `${scope}/${name}`)

/** The names of some packages and of all that they depend on, as far as those lie beside them. */
function withDependencies(from: string, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const about = join(from, name, 'package.json')
    if (found.has(name) || !existsSync(about)) return
    found.add(name)
    const { dependencies = {} } = JSON.parse(readFileSync(about, 'utf8')) as {
      dependencies?: Record<string, string>
    }
    Object.keys(dependencies).forEach(visit)
  }
  names.forEach(visit)
  return found
}
