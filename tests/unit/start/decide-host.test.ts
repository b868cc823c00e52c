import { describe, expect, test } from 'vitest'
import { decideHost, diedAtOnce, type HostFacts } from '../../../scripts/decide-host.mjs'

const facts: HostFacts = {
  asked: 'window',
  platform: 'linux',
  display: true,
  root: false,
  noSandbox: false,
  version: '45.4.1',
  installed: true,
  mayDownload: true,
}
const INSTEAD = 'Opening Lectern in a browser window instead; your library is the same.'

describe('Electron shows the window', () => {
  test.each<[string, Partial<HostFacts>]>([
    ['where it is installed and there is a display', {}],
    ['for root who insists on running without the sandbox', { root: true, noSandbox: true }],
    ['on macOS, where DISPLAY says nothing', { platform: 'darwin', display: false }],
    ['for an administrator of Windows', { platform: 'win32', display: false, root: true }],
  ])('%s', (_when, some) => {
    expect(decideHost({ ...facts, ...some })).toEqual({ host: 'electron' })
  })
})

test('where only the binary lacks, a download is tried before anything else is decided', () => {
  expect(decideHost({ ...facts, installed: false })).toEqual({ host: 'download' })
})

test.each(['web', 'serve'] as const)(
  'whoever asks for %s gets the web host without an explanation',
  (asked) => {
    expect(decideHost({ ...facts, asked, display: false, root: true })).toEqual({ host: 'web' })
  },
)

describe('the web host, with the reason in one sentence', () => {
  test.each<[string, Partial<HostFacts>, string]>([
    [
      'no display',
      { display: false },
      'There is no display here, so Electron cannot open a window. Serving Lectern to a browser on this machine instead; your library is the same.',
    ],
    [
      'no display is said before anything about root or the binary',
      { display: false, root: true, installed: false },
      'There is no display here, so Electron cannot open a window. Serving Lectern to a browser on this machine instead; your library is the same.',
    ],
    [
      'root',
      { root: true },
      `Electron does not run as root with its sandbox on (add --no-sandbox to insist). ${INSTEAD}`,
    ],
    [
      'root, and nothing is downloaded for it',
      { root: true, installed: false },
      `Electron does not run as root with its sandbox on (add --no-sandbox to insist). ${INSTEAD}`,
    ],
    [
      'no network',
      { installed: false, download: 'ENOTFOUND' },
      `Electron 45.4.1 is not on this machine and could not be downloaded (ENOTFOUND). ${INSTEAD}`,
    ],
    [
      'a network that swallows packets',
      { installed: false, download: 'no answer in 4 s' },
      `Electron 45.4.1 is not on this machine and could not be downloaded (no answer in 4 s). ${INSTEAD}`,
    ],
    [
      'downloads switched off',
      { installed: false, mayDownload: false },
      `Electron 45.4.1 is not on this machine. ${INSTEAD}`,
    ],
    [
      'no electron package',
      { installed: false, mayDownload: false, version: undefined },
      `Electron is not on this machine. ${INSTEAD}`,
    ],
    [
      'Electron died at once',
      { died: 'its sandbox is not available here' },
      `Electron stopped at once (its sandbox is not available here). ${INSTEAD}`,
    ],
  ])('%s', (_when, some, why) => {
    expect(decideHost({ ...facts, ...some })).toEqual({ host: 'web', why })
  })
})

describe('Electron died at once', () => {
  const ended = { code: 1, signal: null, errors: '', milliseconds: 900, stopped: false }
  test.each<[string, Partial<Parameters<typeof diedAtOnce>[0]>, string | undefined]>([
    ['with its exit code', { code: 5 }, 'exit 5'],
    ['by a signal', { signal: 'SIGSEGV' }, 'SIGSEGV'],
    [
      'for want of a sandbox (Ubuntu 23.10 and newer)',
      {
        signal: 'SIGTRAP',
        errors:
          '[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.',
      },
      'its sandbox is not available here',
    ],
    [
      'for want of a library (a fresh Debian)',
      {
        code: 127,
        errors: 'electron: error while loading shared libraries: libnss3.so: cannot open shared object file',
      },
      'the system library libnss3.so is missing',
    ],
    ['not when it ended well', { code: 0 }, undefined],
    ['not when it ran for 8 s', { milliseconds: 8000 }, undefined],
    ['not when it was told to stop', { stopped: true }, undefined],
  ])('%s', (_how, some, why) => {
    expect(diedAtOnce({ ...ended, ...some })).toBe(why)
  })
})
