import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { Connection } from './cdp'

/** Read by the stand-in itself, or meant for Node. */
const OWN_SWITCHES = new Set(['inspect', 'remote-debugging-port', 'remote-debugging-pipe', 'user-data-dir'])
/** A browser that does not end by itself in this time is killed, ms. */
const CLOSING_LIMIT = 3000

/** The running Chromium. */
export interface Chromium {
  readonly connection: Connection
  readonly process: ChildProcess
  close(): Promise<void>
}

/**
 * Starts Debian's Chromium without a window. Ours is a pipe: when this process dies, however it dies, Chromium ends.
 * Playwright gets a port of its own, whose address is passed on to standard error as Electron does.
 */
export function launchChromium(switches: ReadonlyMap<string, string>, userData: string): Chromium {
  const profile = mkdtempSync(join(userData, 'standin-profile-'))
  const port = switches.has('remote-debugging-port') ? ['--remote-debugging-port=0'] : []
  const passed = [...switches]
    .filter(([name]) => !OWN_SWITCHES.has(name))
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
  const headless = process.env['LECTERN_HEADED'] === undefined ? ['--headless=new'] : []
  const root = process.getuid?.() === 0 && !switches.has('no-sandbox') ? ['--no-sandbox'] : []
  const child = spawn(
    process.env['LECTERN_CHROMIUM'] ?? '/usr/bin/chromium',
    [
      '--remote-debugging-pipe',
      ...port,
      `--user-data-dir=${profile}`,
      '--no-startup-window',
      '--no-first-run',
      '--no-default-browser-check',
      ...headless,
      ...root,
      ...passed,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  passDevToolsAddressOn(child)
  const [, , , out, from] = child.stdio
  return {
    connection: new Connection(out as Writable, from as Readable),
    process: child,
    close: () => closeChromium(child, profile),
  }
}

function passDevToolsAddressOn(child: ChildProcess): void {
  let errors = ''
  let told = false
  child.stderr?.on('data', (part: Buffer) => {
    errors = (errors + part.toString()).slice(-8000)
    const [line] = /DevTools listening on ws:\S+/.exec(errors) ?? []
    if (line === undefined || told) return
    told = true
    process.stderr.write(`\n${line}\n`)
  })
  child.once('error', (error) => process.stderr.write(`electron stand-in: ${error.message}\n`))
  child.once('exit', (code) => {
    if (!told && code !== 0)
      process.stderr.write(`electron stand-in: Chromium ended with ${code}\n${errors}\n`)
  })
}

async function closeChromium(child: ChildProcess, profile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSING_LIMIT)
    const out = child.stdio[3] as Writable
    out.end(`${JSON.stringify({ id: 0, method: 'Browser.close', params: {} })}\0`)
    await gone
    clearTimeout(timer)
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}
