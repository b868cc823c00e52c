import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type BrowserNote, plantBrowser } from './fake-browser'
import { type PlantedProject, plantProject } from './planted-project'
import { endPrograms, type Program, wordsOf } from './program'

const ADDRESS = /Lectern is at (http:\S+\/open\?t=([\w-]+))/
const isRoot = process.getuid?.() === 0

let project: PlantedProject
let dataDir = ''
let runs = 0

beforeAll(() => {
  project = plantProject()
}, 60_000)
beforeEach(() => {
  dataDir = join(project.root, 'home', `data-${(runs += 1)}`)
})
afterEach(async () => {
  await endPrograms()
  rmSync(join(project.root, 'home/leave'), { force: true })
  for (const name of readdirSync(join(project.root, 'home')))
    if (name.endsWith('-notes')) rmSync(join(project.root, 'home', name))
  project.emptyPrograms()
})
afterAll(() => project.remove())

const web = (words: readonly string[] = [], asRoot = false): Program =>
  project.start(['--web', ...words], { LECTERN_DATA: dataDir, DISPLAY: ':98' }, asRoot)

const untilNoted = (notes: () => BrowserNote[], count = 1): Promise<BrowserNote[]> =>
  vi.waitFor(
    () => {
      const found = notes()
      if (found.length < count) throw new Error(`${found.length} of ${count} notes of the browser`)
      return found
    },
    { timeout: 15_000 },
  )

describe('the app window', () => {
  test('is a bare Chromium with a profile of its own, and never without its sandbox', async () => {
    const browser = plantBrowser(project, 'google-chrome', 'stays')
    const program = web()
    await program.said(ADDRESS)
    const [note] = await untilNoted(browser.notes)
    expect(note?.words).toEqual([
      `--app=file://${dataDir}/window/open.html`,
      `--user-data-dir=${dataDir}/window/profile`,
      '--no-first-run',
      '--no-default-browser-check',
      '--js-flags=--max-semi-space-size=4',
    ])
  })

  test('no secret is in the words of any process; the page that holds one is for this user only', async () => {
    const browser = plantBrowser(project, 'chromium', 'visits')
    const program = web()
    const [, address = '', ticket = ''] = await program.said(ADDRESS)
    await untilNoted(browser.notes, 2)
    const session = new URL((await fetch(address)).url).pathname.split('/')[2] ?? ''
    expect(session).toHaveLength(32)
    const words = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(wordsOf)
    expect(words.some((line) => line.includes('open.html'))).toBe(true)
    for (const secret of [ticket, session]) expect(words.filter((line) => line.includes(secret))).toEqual([])
    expect(statSync(join(dataDir, 'window')).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, 'window/open.html')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(dataDir, 'window/open.html'), 'utf8')).toContain(`url=${address}"`)
  })

  test('ends the app about 10 s after its browser and its last page are gone', async () => {
    const browser = plantBrowser(project, 'chromium', 'visits')
    const program = web()
    await untilNoted(browser.notes, 2)
    const left = performance.now()
    writeFileSync(join(project.root, 'home/leave'), '')
    expect(await program.ended).toBe(0)
    expect(performance.now() - left).toBeGreaterThan(9000)
    expect(readdirSync(join(dataDir, 'window'))).not.toContain('open.html')
  }, 40_000)

  test('is closed with the app', async () => {
    const browser = plantBrowser(project, 'chromium', 'visits')
    const program = web()
    const [note] = await untilNoted(browser.notes, 2)
    program.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    await vi.waitFor(() => expect(wordsOf(String(note?.pid))).toBe(''))
  })
})

describe('where Chromium cannot show it', () => {
  test('Firefox does, in a profile of its own without first-run pages', async () => {
    plantBrowser(project, 'chromium', 'fails')
    const browser = plantBrowser(project, 'firefox-esr', 'stays')
    const program = web()
    await program.said(ADDRESS)
    const [note] = await untilNoted(browser.notes)
    expect(note?.words).toEqual([
      '--profile',
      `${dataDir}/window/firefox`,
      '--new-window',
      `file://${dataDir}/window/open.html`,
    ])
    expect(readFileSync(join(dataDir, 'window/firefox/user.js'), 'utf8')).toContain(
      'user_pref("browser.aboutwelcome.enabled", false);',
    )
  })

  test.runIf(isRoot)('as root Firefox does, which keeps its sandbox there', async () => {
    const chromium = plantBrowser(project, 'chromium', 'stays')
    const firefox = plantBrowser(project, 'firefox', 'stays')
    await web([], true).said(ADDRESS)
    await untilNoted(firefox.notes)
    expect(chromium.notes()).toEqual([])
  })

  test.runIf(isRoot)('as root Chromium without its sandbox does, where the person insists', async () => {
    const chromium = plantBrowser(project, 'chromium', 'stays')
    await web(['--no-sandbox'], true).said(ADDRESS)
    const [note] = await untilNoted(chromium.notes)
    expect(note?.words).toContain('--no-sandbox')
  })

  test('the system’s own way to open pages does', async () => {
    const opener = plantBrowser(project, 'xdg-open', 'exits')
    await web().said(ADDRESS)
    const [note] = await untilNoted(opener.notes)
    expect(note?.words).toEqual([`file://${dataDir}/window/open.html`])
  })

  test('nothing does, and the address is for the person', async () => {
    const program = web()
    await program.said(
      /^No Chrome, Chromium, Edge or Firefox found: open the address above in a browser on this machine\./m,
    )
    program.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  test('all of them fail, and are named', async () => {
    plantBrowser(project, 'chromium', 'fails')
    plantBrowser(project, 'firefox', 'fails')
    const [said] = await web().said(/^chromium and firefox could not be started: open the address above/m)
    expect(said).toBeDefined()
  })
})
