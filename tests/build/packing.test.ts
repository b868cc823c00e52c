import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, posix, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standIn } from '../electron-standin/ensure-built'

/*
 * electron-builder packs the app for real, only that Electron is a file with nothing in it but the wire of its fuses.
 * What was packed is then taken out of its archive and started on the stand-in.
 */
const project = resolve(import.meta.dirname, '../..')
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const asar = ofBuilder('@electron/asar') as {
  listPackage(this: void, archive: string, options: { isPack: boolean }): string[]
  extractAll(this: void, archive: string, folder: string): void
}

/** Where the wire is in the binary (@electron/fuses), then its version, its length and a state for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** In the order of the wire; each begins as the opposite of what it is to be. */
const FUSES = [
  ['RunAsNode', '0'],
  ['EnableCookieEncryption', '0'],
  ['EnableNodeOptionsEnvironmentVariable', '0'],
  ['EnableNodeCliInspectArguments', '0'],
  ['EnableEmbeddedAsarIntegrityValidation', '1'],
  ['OnlyLoadAppFromAsar', '1'],
  ['LoadBrowserProcessSpecificV8Snapshot', '0'],
  ['GrantFileProtocolExtraPrivileges', '0'],
] as const

let root = ''
let packed = ''
let files: string[] = []

const run = (words: readonly string[], env = process.env) =>
  spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8', env })

/** Electron's distribution as electron-builder looks at it. */
function plantElectron(): string {
  const folder = join(root, 'electron')
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const states = FUSES.map(([, state]) => (state === '0' ? '1' : '0')).join('')
  const wire = `${SENTINEL}\u0001${String.fromCodePoint(FUSES.length)}${states}`
  for (const name of [
    'electron',
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'LICENSE',
    'LICENSES.chromium.html',
  ]) {
    writeFileSync(join(folder, name), `${wire}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  writeFileSync(join(folder, 'version'), '0.0.0')
  return folder
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-packed-'))
  const built = run(['scripts/build.mjs', '--if-needed'])
  if (built.status !== 0) throw new Error(`The app could not be built:\n${built.stderr}`)
  const made = run([
    ofBuilder.resolve('./cli.js'),
    ...['--config', 'electron-builder.config.ts', '--linux', 'dir', '--publish', 'never'],
    `-c.electronDist=${plantElectron()}`,
    `-c.directories.output=${join(root, 'dist')}`,
  ])
  if (made.status !== 0) throw new Error(`It could not be packed:\n${made.stdout}${made.stderr}`)
  packed = join(root, 'dist/linux-unpacked')
  const names = asar.listPackage(join(packed, 'resources/app.asar'), { isPack: false })
  files = names.map((name) => name.replaceAll('\\', '/').replace(/^\//, ''))
  asar.extractAll(join(packed, 'resources/app.asar'), join(root, 'app'))
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('every fuse is flipped to what was decided', () => {
  const binary = readFileSync(join(packed, 'lectern'), 'latin1')
  const states = binary.slice(binary.indexOf(SENTINEL) + SENTINEL.length + 2).slice(0, FUSES.length)
  expect(FUSES.map(([name], at) => [name, states[at]])).toEqual(FUSES)
})

describe('the archive', () => {
  test('holds the app: main, preload, window, icon, and nothing of node_modules', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/index.cjs',
        'out/preload/index.cjs',
        'out/renderer/index.html',
        'out/renderer/extract.html',
        'resources/icons/linux/256x256.png',
      ]),
    )
    const odd = files.filter((name) => /node_modules|\.map$|^src|^tests|main\/(?:web|cli)\.cjs$/.test(name))
    expect(odd).toEqual([])
    expect(new Set(files.map((name) => name.split('/')[0]))).toEqual(
      new Set(['package.json', 'out', 'resources']),
    )
  })

  test('holds every chunk that main asks for', () => {
    const asked = (name: string): string[] =>
      [
        ...readFileSync(join(root, 'app', name), 'utf8').matchAll(
          /\b(?:require|import)\(\s*["'`](\.[^"'`]+)["'`]/g,
        ),
      ].map(([, path = '']) => posix.join(posix.dirname(name), path))
    const seen = new Set(['out/main/index.cjs'])
    for (const name of seen) for (const chunk of asked(name)) seen.add(chunk)
    expect(seen.size).toBeGreaterThan(3)
    expect([...seen].filter((name) => !files.includes(name))).toEqual([])
  })

  test('holds the search, of which the WebAssembly is a file beside the archive that works there', () => {
    const wasm = 'out/main/chunks/node-sqlite3-wasm.wasm'
    const beside = join(packed, 'resources/app.asar.unpacked', wasm)
    expect(readFileSync(beside).subarray(0, 4).toString('latin1')).toBe('\0asm')
    expect(readFileSync(join(root, 'app', wasm)).equals(readFileSync(beside))).toBe(true)
    // The packed thread opens an index with it, which is its own test of the driver.
    const folder = join(root, 'search')
    mkdirSync(folder)
    const program = `
      const worker = new (require('node:worker_threads').Worker)(process.argv[1])
      worker.on('message', (said) => {
        console.log(JSON.stringify(said))
        if (said.kind === 'progress') worker.postMessage({ kind: 'close' })
        if (said.kind === 'closed') worker.terminate()
      })
      const folder = process.argv[2]
      worker.postMessage({ kind: 'open', options: { libraryId: 'L', libraryPath: folder, folder, driver: 'wasm' } })
      worker.postMessage({ kind: 'entries', entries: [], isAll: true })`
    const asked = run(['-e', program, join(root, 'app/out/main/search.cjs'), folder])
    expect(asked.stderr).toBe('')
    expect(asked.stdout).toContain('"driver":"wasm"')
    expect(asked.stdout).not.toContain('"kind":"log"')
  })

  test('says what it is: its name for the desktop, and no list of packages', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'app/package.json'), 'utf8')) as Record<
      string,
      unknown
    >
    expect(manifest).toMatchObject({ main: './out/main/index.cjs', desktopName: 'lectern.desktop' })
    expect(manifest['devDependencies']).toBeUndefined()
  })
})

test.runIf(process.platform === 'linux')(
  'what was packed starts on the stand-in, and its smoke test passes',
  () => {
    const result = join(root, 'result.json')
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const words = [...sandbox, join(root, 'app'), '--smoke-test', result, '--data', join(root, 'data')]
    const ended = spawnSync(standIn(), words, {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, ...(sandbox.length > 0 ? { LECTERN_E2E_NO_SANDBOX: '1' } : {}) },
    })
    expect(ended.stderr).not.toContain('not implemented')
    expect(JSON.parse(readFileSync(result, 'utf8'))).toMatchObject({ passed: true, problems: [] })
    expect(ended.status).toBe(0)
  },
)
