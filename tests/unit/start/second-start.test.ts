import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectPrivately } from '../../../src/main/ipc/socket'
import { plantBrowser } from './fake-browser'
import { type PlantedProject, plantProject } from './planted-project'
import { endPrograms, type Program } from './program'

const ADDRESS = /Lectern is at (http:\S+)/

let project: PlantedProject
let dataDir = ''
let runs = 0

beforeAll(() => {
  project = plantProject()
}, 60_000)
beforeEach(() => {
  dataDir = join(project.root, 'home', `data-${(runs += 1)}`)
})
afterEach(endPrograms)
afterAll(() => project.remove())

const start = (words: readonly string[], env: NodeJS.ProcessEnv = {}): Program =>
  project.start(words, { LECTERN_DATA: dataDir, ...env })
const host = (words: readonly string[] = ['--no-open']): Program =>
  project.startWebHost(words, { LECTERN_DATA: dataDir })

function lockFile(): string {
  const [library = ''] = readdirSync(join(dataDir, 'libraries'))
  return join(dataDir, 'libraries', library, 'lock')
}

const holder = () => JSON.parse(readFileSync(lockFile(), 'utf8')) as { pid: number; socket: string }

describe('a second start', () => {
  test('shows the running web host, names its address and ends with 0', async () => {
    const first = start(['--serve'])
    const [, address = ''] = await first.said(ADDRESS)
    const second = start(['--serve'])
    expect(await second.ended).toBe(0)
    expect(second.output()).toBe(`Lectern is already running with this library.\nLectern is at ${address}\n`)
    expect(holder().pid).not.toBe(second.pid)
  })

  test('opens the running one in a window where there is a display', async () => {
    const first = start(['--serve'])
    await first.said(ADDRESS)
    const browser = plantBrowser(project, 'chromium', 'exits')
    const second = start(['--web'], { DISPLAY: ':98' })
    expect(await second.ended).toBe(0)
    expect(browser.notes()).toHaveLength(1)
    // The page that led the browser there holds the secret; it goes with the host.
    expect(readdirSync(join(dataDir, 'window'))).toContain('open.html')
    first.kill('SIGTERM')
    await first.ended
    expect(readdirSync(join(dataDir, 'window'))).not.toContain('open.html')
  })

  test('shows the running web host even where Electron is here, which is not started', async () => {
    const first = start(['--serve'])
    const [, address = ''] = await first.said(ADDRESS)
    const electron = join(project.root, `electron-${runs}`)
    mkdirSync(electron)
    writeFileSync(join(electron, 'electron'), '#!/bin/sh\necho started\n', { mode: 0o755 })
    const second = start(['--no-sandbox'], { DISPLAY: ':98', ELECTRON_OVERRIDE_DIST_PATH: electron })
    expect(await second.ended).toBe(0)
    expect(second.output()).toContain(
      `Lectern is already running with this library.\nLectern is at ${address}\n`,
    )
    expect(second.output()).not.toContain('started')
  })

  test('tells the running one which article to show', async () => {
    const first = host()
    await first.said(ADDRESS)
    const connection = await connectPrivately(holder().socket)
    const snapshot = await connection?.call('library.snapshot', {})
    const { articles } = (snapshot?.ok === true ? snapshot.value : {}) as { articles: { id: string }[] }
    const shown = new Promise((resolve) => {
      connection?.on(({ name, payload }) => name === 'open.requested' && resolve(payload))
    })
    const second = start(['--serve', `lectern://open/${articles[0]?.id}`])
    expect(await second.ended).toBe(0)
    expect(await shown).toEqual({ articleId: articles[0]?.id })
    connection?.close()
  })

  test('after kill -9 of the first takes its lock and its socket over at once', async () => {
    const first = host()
    await first.said(ADDRESS)
    const before = holder()
    first.kill('SIGKILL')
    await first.ended
    expect(holder()).toEqual(before)
    const second = host()
    await second.said(ADDRESS)
    expect(holder()).toMatchObject({ pid: second.pid, socket: before.socket })
    const connection = await connectPrivately(before.socket)
    expect(await connection?.call('settings.get', {})).toMatchObject({ ok: true })
    connection?.close()
  })
})

describe('of several starts at the same moment exactly one wins and the others show it', () => {
  /** How the losers ended; throws unless all name the winner's address. */
  async function race(count: number): Promise<(number | NodeJS.Signals)[]> {
    const programs = Array.from({ length: count }, () => host())
    const addresses = await Promise.all(programs.map(async (program) => (await program.said(ADDRESS))[1]))
    if (new Set(addresses).size !== 1) throw new Error(`Several won: ${addresses.join(', ')}`)
    const losers = programs.filter((program) => program.pid !== holder().pid)
    return Promise.all(losers.map((program) => program.ended))
  }

  test('with a library that is made by the winner', async () => {
    expect(await race(3)).toEqual([0, 0])
  }, 60_000)

  test('with the lock of a killed process in the way', async () => {
    const first = host()
    await first.said(ADDRESS)
    first.kill('SIGKILL')
    await first.ended
    expect(await race(4)).toEqual([0, 0, 0])
  }, 60_000)
})

test('a process that has the library and does not answer is named, and what to do', async () => {
  const first = host()
  await first.said(ADDRESS)
  first.kill('SIGSTOP')
  const second = host()
  expect(await second.ended).toBe(1)
  expect(second.output()).toBe(
    `Lectern could not start: Process ${first.pid} (web) has this library open and does not answer. Wait until it is done, or end it, and start Lectern again.\n`,
  )
}, 60_000)
