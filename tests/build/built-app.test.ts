import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const project = resolve(import.meta.dirname, '../..')
let root = ''
let out = ''

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(project, 'scripts/build.mjs'), '--if-needed'], {
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`The app could not be built:\n${built.stderr}`)
  root = mkdtempSync(join(tmpdir(), 'lectern-out-'))
  out = join(root, 'out')
  cpSync(join(project, 'out'), out, { recursive: true })
}, 60_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What a built file asks for at run time, in the order of their first mention; comments do not ask. */
function requiredBy(file: string): string[] {
  const code = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\*|\/\/).*$|^\s*\/\*\*.*\*\/\s*$/gm, '')
  const names = [...code.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/g)]
  return [...new Set(names.map(([, name = '']) => name))]
}

/** The packages that an entry and the chunks it reaches ask for; what Node has itself does not count. */
function packagesOf(entry: string, seen = new Set<string>()): string[] {
  if (seen.has(entry)) return []
  seen.add(entry)
  const found = requiredBy(entry).flatMap((name) =>
    name.startsWith('.') ? packagesOf(resolve(dirname(entry), name), seen) : isBuiltin(name) ? [] : [name],
  )
  return [...new Set(found)].toSorted()
}

describe('the preload', () => {
  test('asks for electron and nothing else: a sandboxed one may not', () => {
    expect(requiredBy(join(out, 'preload/index.cjs'))).toEqual(['electron'])
    expect(readdirSync(join(out, 'preload')).filter((name) => name.endsWith('js'))).toEqual(['index.cjs'])
  })

  test('has less than 4 kB: names only, no schemas', () => {
    expect(statSync(join(out, 'preload/index.cjs')).size).toBeLessThan(4000)
  })
})

/** The built preload, run with an `electron` that keeps what it is asked for. */
function runPreload() {
  const exposed: Record<string, object> = {}
  const invoked: unknown[][] = []
  const listeners = new Map<string, (...words: unknown[]) => void>()
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: object) => void (exposed[name] = api) },
    ipcRenderer: {
      invoke: (...words: unknown[]) => Promise.resolve(invoked.push(words)),
      on: (channel: string, listener: (...words: unknown[]) => void) => void listeners.set(channel, listener),
      off: (channel: string) => void listeners.delete(channel),
    },
  }
  const require = (name: string) => {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload has no ${name}`)
  }
  runInNewContext(readFileSync(join(out, 'preload/index.cjs'), 'utf8'), {
    require,
    module: {},
    exports: {},
    Promise,
  })
  return { exposed, invoked, listeners }
}

interface Bridge {
  invoke(this: void, name: string, input: unknown): Promise<unknown>
  on(this: void, name: string, listener: (...words: unknown[]) => void): () => void
}

describe('the bridge to the page', () => {
  test('is two functions by one name, and nothing of Electron itself', () => {
    const { exposed } = runPreload()
    expect(Object.keys(exposed)).toEqual(['lectern'])
    expect(Object.entries(exposed['lectern'] ?? {}).map(([name, member]) => [name, typeof member])).toEqual([
      ['invoke', 'function'],
      ['on', 'function'],
    ])
  })

  test('passes names of the contract only, on one channel', async () => {
    const { exposed, invoked, listeners } = runPreload()
    const bridge = exposed['lectern'] as Bridge
    await bridge.invoke('settings.get', {})
    expect(invoked).toEqual([['lectern:call', 'settings.get', {}]])
    for (const name of ['lectern:call', '__proto__', 'constructor', ''])
      await expect(bridge.invoke(name, {})).rejects.toThrow('There is no command')
    for (const name of ['flush', '__proto__', ''])
      expect(() => bridge.on(name, () => undefined)).toThrow('There is no event')
    expect([invoked.length, listeners.size]).toEqual([1, 0])
  })

  test('gives a listener what was sent and never the event, through which it would reach ipcRenderer', () => {
    const { exposed, listeners } = runPreload()
    const heard: unknown[][] = []
    const stop = (exposed['lectern'] as Bridge).on('settings.changed', (...words) => heard.push(words))
    listeners.get('lectern:event:settings.changed')?.({ sender: 'ipcRenderer' }, { theme: 'dark' })
    expect(heard).toEqual([[{ theme: 'dark' }]])
    stop()
    expect(listeners.size).toBe(0)
  })
})

describe('the main bundles need no node_modules', () => {
  test.each([
    ['web.cjs', []],
    ['index.cjs', ['electron']],
    ['cli.cjs', ['jsdom']],
  ])('%s asks for %j', (name, packages) => {
    expect(packagesOf(join(out, 'main', name))).toEqual(packages)
  })

  test('no way to keep keys over a restart, which only development has, is in them', () => {
    const names = readdirSync(join(out, 'main'), { recursive: true }).map(String)
    const bundles = names.filter((name) => name.endsWith('.cjs'))
    expect(bundles.length).toBeGreaterThan(3)
    for (const name of bundles)
      expect(readFileSync(join(out, 'main', name), 'utf8')).not.toContain('LECTERN_DEV_KEYS')
  })
})

describe('the window', () => {
  test('has relative addresses only, so that the session in the path carries over', () => {
    const html = readFileSync(join(out, 'renderer/index.html'), 'utf8')
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect(address).toMatch(/^(?:\.\/|data:,$)/)
  })

  test('loads at most 250 KiB of script, gzipped, before it is there', () => {
    const page = readFileSync(join(out, 'renderer/index.html'), 'utf8')
    const paths = [...page.matchAll(/(?:src|href)="(\.\/[^"]+\.js)"/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThanOrEqual(3)
    const bytes = paths.map((path) => gzipSync(readFileSync(join(out, 'renderer', path))).length)
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(250 * 1024)
  })

  test('has no script or style inside the page: the policy would stop it', () => {
    const html = readFileSync(join(out, 'renderer/index.html'), 'utf8')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=/)
  })

  test('has its extraction frame: one classic script beside a page that loads it', () => {
    expect(readFileSync(join(out, 'renderer/extract.html'), 'utf8')).toContain('src="./assets/extract.js"')
    expect(readFileSync(join(out, 'renderer/assets/extract.js'), 'utf8')).not.toMatch(
      /^\s*(?:import|export)\s/m,
    )
  })
})

test('the built app alone, copied elsewhere, serves its window without node_modules, whatever development’s variables say', async () => {
  const env = { HOME: root, PATH: '', ELECTRON_RENDERER_URL: 'http://127.0.0.1:9' }
  const child = spawn(
    process.execPath,
    [join(out, 'main/web.cjs'), '--no-open', '--data', join(root, 'data')],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  try {
    const address = await new Promise<string>((found, failed) => {
      let said = ''
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString()
        const url = /Lectern is at (\S+)\n/.exec(said)?.[1]
        if (url !== undefined) found(url)
      })
      child.once('exit', (code) => failed(new Error(`It ended with ${code}: ${said}`)))
    })
    const page = await fetch(address)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self';")
    const html = await page.text()
    const script = /src="([^"]+)"/.exec(html)?.[1] ?? ''
    const answer = await fetch(new URL(script, page.url))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
})
