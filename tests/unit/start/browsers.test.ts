import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBrowsers } from '../../../src/main/browsers'
import { writeOpeningPage } from '../../../src/main/opening-page'
import { windowFolder } from '../../../src/main/web/window-folder'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-browsers-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function plant(path: string, mode = 0o755): string {
  const file = join(root, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '')
  chmodSync(file, mode)
  return file
}

describe('browsers are found', () => {
  test('on the PATH of Linux, Chromium’s family first, whatever a distribution calls it', () => {
    const names = ['xdg-open', 'firefox-esr', 'brave-browser', 'microsoft-edge', 'google-chrome', 'chromium']
    for (const name of names) plant(`bin/${name}`)
    const found = findBrowsers({ PATH: `${join(root, 'nowhere')}:${join(root, 'bin')}` }, 'linux')
    expect(found.map(({ kind, program }) => `${kind} ${program.slice(root.length)}`)).toEqual([
      'chromium /bin/chromium',
      'chromium /bin/google-chrome',
      'chromium /bin/microsoft-edge',
      'chromium /bin/brave-browser',
      'firefox /bin/firefox-esr',
      'default /bin/xdg-open',
    ])
  })

  test('not where a file cannot be run, nor in the current folder for an empty part of the PATH', () => {
    plant('bin/chromium', 0o644)
    expect(findBrowsers({ PATH: `:${join(root, 'bin')}` }, 'linux')).toEqual([])
    expect(findBrowsers({}, 'linux')).toEqual([])
  })

  test('in the program folders of Windows', () => {
    const edge = plant('x86/Microsoft/Edge/Application/msedge.exe')
    const firefox = plant('programs/Mozilla Firefox/firefox.exe')
    const env = { PROGRAMFILES: join(root, 'programs'), 'PROGRAMFILES(X86)': join(root, 'x86') }
    expect(findBrowsers(env, 'win32')).toEqual([
      { kind: 'chromium', program: edge },
      { kind: 'firefox', program: firefox },
    ])
  })

  test('among the apps of a person’s own on macOS', () => {
    const chrome = plant('Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    expect(findBrowsers({ HOME: root }, 'darwin')).toContainEqual({ kind: 'chromium', program: chrome })
  })
})

test('a browser in a snap, which sees no hidden folder, gets the window’s folder where it may look', () => {
  expect(windowFolder('/home/me/.config/Lectern', '/usr/bin/chromium')).toBe(
    '/home/me/.config/Lectern/window',
  )
  expect(windowFolder('/home/me/.config/Lectern', '/snap/bin/firefox')).toBe(
    join(homedir(), 'snap/firefox/common/lectern'),
  )
})

test('the page that leads to the app is for this user only, also in the place of an older one', async () => {
  const folder = join(root, 'window')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'open.html'), 'older', { mode: 0o644 })
  const address = await writeOpeningPage(folder, 'http://127.0.0.1:1/open?t=x')
  expect(address).toBe(`file://${folder}/open.html`)
  expect(statSync(join(folder, 'open.html')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
