import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAGE_PREFERENCES } from '../../../src/main/shell/page-preferences'

/* What no test at run time can see: what is never said anywhere, and what is said in one place only. */
const root = resolve(import.meta.dirname, '../../..')
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(root, 'src', name), 'utf8') }))
const withText = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

describe('a window', () => {
  test('is sandboxed, isolated, without Node and with web security', () => {
    expect(PAGE_PREFERENCES).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    })
  })

  test('is made in one place, and one that only prints in another, with these preferences', () => {
    const places = ['main/shell/electron-printer.ts', 'main/shell/window.ts']
    expect(withText(/new BrowserWindow\(/).toSorted()).toEqual(places)
    expect(withText(/\.\.\.PAGE_PREFERENCES/).toSorted()).toEqual(places)
    expect(withText(/webPreferences/).toSorted()).toEqual(places)
    expect(withText(/javascript: false/)).toEqual(['main/shell/electron-printer.ts'])
  })
})

describe('nowhere in the sources', () => {
  test.each([
    ['web security is switched off', /webSecurity:\s*false|disable-web-security/],
    ['insecure content is let in', /allowRunningInsecureContent|ignore-certificate-errors|certificate-error/],
    ['a feature of Chromium is tried out', /experimentalFeatures|enableBlinkFeatures|enable-features/],
    ['the sandbox is taken away', /sandbox:\s*false|appendSwitch\((?!'js-flags', WINDOW_V8_FLAGS\))/],
    ['Node is let into a page', /nodeIntegration\w*:\s*true|contextIsolation:\s*false|webviewTag:\s*true/],
    ['a file: page is loaded', /\.loadFile\(|loadURL\(['"`]file:/],
    ['code is made of text', /\beval\(|new Function\(/],
    ['Electron’s remote module is used', /@electron\/remote/],
  ])('%s', (_what, pattern) => expect(withText(pattern)).toEqual([]))

  test('a crash is reported to anybody', () => {
    expect(withText(/crashReporter\.start/)).toEqual(['main/shell/crash-care.ts'])
    expect(withText(/uploadToServer: false/)).toEqual(['main/shell/crash-care.ts'])
    expect(withText(/submitURL|uploadToServer: true/)).toEqual([])
  })
})

describe('in one place only', () => {
  test.each([
    ['messages of pages are heard', /\bipcMain\b/, ['main/shell/ipc.ts']],
    ['pages speak', /\bipcRenderer\b/, ['preload/index.ts']],
    ['something is exposed to a page', /contextBridge\b/, ['preload/index.ts']],
    [
      'an address is given to the system',
      /shell\.openExternal/,
      ['main/shell/electron-host.ts', 'main/shell/guards.ts'],
    ],
    ['a script is put into the page', /executeJavaScript/, ['main/shell/smoke-test.ts']],
  ])('%s', (_what, pattern, names) => expect(withText(pattern).toSorted()).toEqual(names))
})

/** The major version of Electron that was current when this was last looked at; raised with it, never lowered. */
const FLOOR = 45

test('Electron is pinned, to a version that is not older than the floor', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  const version = devDependencies['electron'] ?? ''
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(FLOOR)
})
