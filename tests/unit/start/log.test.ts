import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openLog, withoutContent } from '../../../src/main/log'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lectern-log-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const NOW = '2026-11-24T12:00:00.000Z'
const open = () => openLog(dataDir, () => NOW)
const text = (name = 'lectern.log') => readFileSync(join(dataDir, 'logs', name), 'utf8')

describe('the log', () => {
  test('is for this user only and begins each entry with its time', () => {
    open()('something went wrong')
    expect(text()).toBe(`${NOW} something went wrong\n`)
    expect(statSync(join(dataDir, 'logs')).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, 'logs/lectern.log')).mode & 0o777).toBe(0o600)
  })

  test('gives a report of the window an id that is in the entry', () => {
    const id = open().report(
      'reader',
      'x is undefined',
      'TypeError: x is undefined\n    at Reader (app://ui/a.js:1:2)',
    )
    expect(text()).toBe(`${NOW} [${id}] reader: x is undefined\n      at Reader (app://ui/a.js:1:2)\n`)
  })

  test('never has more than two files of a megabyte, the newest entries in the first', () => {
    const log = open()
    for (let entry = 0; entry < 8000; entry += 1) log(`${entry} ${'x'.repeat(400)}`)
    expect(readdirSync(join(dataDir, 'logs')).toSorted()).toEqual(['lectern.1.log', 'lectern.log'])
    for (const name of ['lectern.1.log', 'lectern.log'])
      expect(statSync(join(dataDir, 'logs', name)).size).toBeLessThanOrEqual(1_000_000)
    expect(text()).toContain(' 7999 xxx')
    expect(text('lectern.1.log')).not.toContain(' 7999 xxx')
    const numbers = `${text('lectern.1.log')}${text()}`.match(/(?<=Z )\d+/g)?.map(Number) ?? []
    expect(numbers).toEqual(Array.from(numbers, (_number, at) => 8000 - numbers.length + at))
  })

  test('that cannot be written costs nothing but itself', () => {
    mkdirSync(join(dataDir, 'logs'))
    symlinkSync('/dev/full', join(dataDir, 'logs/lectern.log'))
    expect(() => open()('lost')).not.toThrow()
  })

  test('that cannot be written says so once: without a terminal, saying it is logged again', () => {
    mkdirSync(join(dataDir, 'logs'))
    symlinkSync('/dev/full', join(dataDir, 'logs/lectern.log'))
    const log = open()
    let said = 0
    const terminal = vi.spyOn(process.stderr, 'write').mockImplementation(() => {
      said += 1
      // As the hosts do when the terminal is gone; an end, so that a log without one fails here and not the machine.
      if (said < 5) log('nothing can be printed')
      return false
    })
    log('lost')
    log('lost as well')
    terminal.mockRestore()
    expect(said).toBe(1)
  })
})

describe('an entry holds no article text and no keys', () => {
  const key = 'k'.repeat(32)
  test.each([
    [
      'a stack with the session of the web host',
      `reader: boom\n    at f (http://127.0.0.1:8000/s/${key}/assets/a.js:1:2)`,
      'reader: boom\n    at f (http://127.0.0.1:8000/s/…/assets/a.js:1:2)',
    ],
    [
      'a stack of Firefox',
      `reader: boom\nf@http://127.0.0.1:8000/s/${key}/a.js:1:2`,
      'reader: boom\nf@http://127.0.0.1:8000/s/…/a.js:1:2',
    ],
    ['the address that is printed', `failed at /open?t=${key}`, 'failed at /open?t=…'],
    [
      'what JSON.parse quotes',
      'annotations.json: it is not JSON (SyntaxError: Unexpected token \'T\', ..."e note": The quick"... is not valid JSON)',
      "annotations.json: it is not JSON (SyntaxError: Unexpected token 'T' is not valid JSON)",
    ],
    [
      'a quotation',
      'The sample does not hold “21.34 billion yuan ($2.94 billion)”',
      'The sample does not hold “…”',
    ],
    [
      'a message of several lines, where only the frames of a stack are kept',
      'boom\nA paragraph of the article.\nAnother one.\n    at f (a.js:1:2)',
      'boom\n    at f (a.js:1:2)',
    ],
  ])('%s', (_what, entry, kept) => {
    expect(withoutContent(entry)).toBe(kept)
  })

  test('and has an end', () => {
    const long = `${'a'.repeat(3000)}\n${Array.from({ length: 500 }, (_, at) => `    at f${at} (a.js:1:2)`).join('\n')}`
    const lines = withoutContent(long).split('\n')
    expect(lines).toHaveLength(31)
    expect(lines[0]).toHaveLength(500)
  })
})
