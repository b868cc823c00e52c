import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DiagnosticFacts, diagnostics } from '../../../src/main/diagnostics/diagnostics'
import { safeLogLine } from '../../../src/main/diagnostics/safe-log-line'
import { Settings } from '../../../src/shared/model/settings'

const AT = '2026-05-04T03:02:01.000Z'
const FACTS: DiagnosticFacts = {
  version: '1.2.3',
  host: 'web',
  platform: 'linux',
  release: '6.1',
  arch: 'x64',
  versions: { node: '20.19.0' },
  minutesUp: 3,
  memory: 80,
  articles: 12,
  annotations: 34,
  readOnly: undefined,
  problems: 0,
  unsaved: 0,
  requests: 2,
  settings: Settings.parse({ recentCommands: ['SECRET'], exporting: { format: 'SECRET' }, SECRET: 'SECRET' }),
}

/** Where what is the person's own may stand in a line; each holds the word SECRET. */
const PLANTED = [
  `${AT} articles.get failed: Error: ENOENT: no such file, open '/home/SECRET/Library/SECRET.html'`,
  `${AT} articles.save failed: TypeError: cannot read SECRET of "SECRET title"`,
  `${AT} [0a1b2c3d] reader: SECRET is not defined`,
  `${AT} SECRET: anything`,
  `${AT} C:\\Users\\SECRET\\Lectern\\meta.json was damaged: SECRET`,
  `${AT} https://SECRET.example/SECRET?q=SECRET could not be served: Error`,
  `${AT} uncaught: SECRETError: ESECRET`,
  '    at read (/home/SECRET/apps/out/main/chunks/library-4f2a.cjs:12:34)',
  '    at SECRET (/home/SECRET/main/private.js:1:2)',
  '    at async SECRET (https://SECRET.example/page.js:1:2)',
  'SECRET',
  `${AT} articles.get took SECRET ms`,
]

describe('diagnostics', () => {
  test.each(PLANTED)('hold nothing of the person from the log: %s', (line) => {
    expect(diagnostics(FACTS, `${line}\n`)).not.toContain('SECRET')
  })

  test('hold nothing of the person from the settings', () => {
    expect(diagnostics(FACTS, '')).not.toContain('SECRET')
  })

  test('say what helps: versions, sizes, choices and the end of the log', () => {
    const lines = Array.from({ length: 250 }, () => `${AT} articles.get took 12 ms`)
    const text = diagnostics(FACTS, lines.join('\n'))
    expect(text).toContain('Lectern 1.2.3 (web)')
    expect(text).toContain('12 articles, 34 annotations')
    expect(text).toContain('"theme":"auto"')
    expect(text).toContain('last 200 of 250 lines')
    expect(text.match(/took 12 ms/g)).toHaveLength(200)
  })

  test.each([
    [PLANTED[0], `${AT} articles.get failed ENOENT …`],
    [PLANTED[1], `${AT} articles.save failed TypeError …`],
    [PLANTED[2], `${AT} [0a1b2c3d] …`],
    [PLANTED[7], '    at out/main/chunks/library-4f2a.cjs:12:34'],
    [`${AT} the window's process is gone: crashed`, `${AT} the window's process is gone: crashed`],
    [`${AT} the window's process is gone: SECRET`, `${AT} the window's process is gone …`],
    [`${AT} a GPU process is gone: oom (-5)`, `${AT} a GPU process is gone: oom (-5)`],
    [`${AT} a SECRET process is gone: oom (-5)`, `${AT} …`],
    [`${AT} the search died: RangeError: SECRET`, `${AT} the search died RangeError …`],
  ])('keep of a line what is Lectern’s own: %s', (line = '', kept) => {
    expect(safeLogLine(line)).toBe(kept)
  })

  test('know how every message begins that main writes into the log', () => {
    const root = resolve(import.meta.dirname, '../../../src/main')
    const written = /\b(?:log|complain|why\.push)\(\s*(['`])(.*?)(?:\$\{|\1)/gs
    const beginnings = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(join(root, name), 'utf8').matchAll(written)])
      .map(([, , words = '']) => words.replace(/[\s:(]+$/, ''))
      // Those that begin with a value are tested above.
      .filter((words) => words !== '' && words !== 'a')
    expect(beginnings.length).toBeGreaterThan(30)
    const unknown = beginnings.filter((words) => safeLogLine(`${AT} ${words}: SECRET`) !== `${AT} ${words} …`)
    expect(unknown).toEqual([])
  })
})
