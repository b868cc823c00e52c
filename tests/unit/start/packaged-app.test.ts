import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packagedApp } from '../../../scripts/packaged-app.mjs'

let dist = ''
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'lectern-dist-'))
})
afterAll(() => rmSync(dist, { recursive: true, force: true }))

test.each([
  ['linux', 'linux-unpacked/lectern'],
  ['linux', 'linux-arm64-unpacked/lectern'],
  ['win32', 'win-unpacked/Lectern.exe'],
  ['darwin', 'mac/Lectern.app/Contents/MacOS/Lectern'],
  ['darwin', 'mac-arm64/Lectern.app/Contents/MacOS/Lectern'],
])('on %s the packaged app is found at %s', (platform, path) => {
  const folder = join(dist, path.replaceAll('/', '-'))
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  expect(packagedApp(folder, platform)).toBeUndefined()
  writeFileSync(join(folder, path), '')
  expect(packagedApp(folder, platform)).toBe(join(folder, path))
})

test.each([
  ['no folder', 'linux'],
  ['a system that has no installer', 'freebsd'],
])('there is none where there is %s', (_what, platform) => {
  expect(packagedApp(join(dist, 'nowhere'), platform)).toBeUndefined()
})
