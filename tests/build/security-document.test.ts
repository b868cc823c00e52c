import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cells, citedIn, filesIn, isThere, TESTS } from './cited-tests'

/* docs/SECURITY.md names the test that holds each rule: a name that is none would be a promise nobody keeps. */
const document = readFileSync(join(TESTS, '../docs/SECURITY.md'), 'utf8')

const items = document.split('\n').filter((line) => /^\| *\d+ *\|/.test(line))

describe('the checklist of Electron', () => {
  test('has its twenty items, in their order', () => {
    expect(items.map((row) => Number(cells(row)[0]))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  test.each(items.map((row) => [cells(row).slice(0, 2).join(' '), row]))(
    'has a test that needs no Electron: %s',
    (_item, row) => {
      const withoutElectron = citedIn(cells(row)[3] ?? '').filter(({ file }) => !file.startsWith('e2e/'))
      expect(withoutElectron).not.toEqual([])
      // What has never run is said, or that there is nothing.
      expect(cells(row)[4]).not.toBe('')
    },
  )
})

test('every test that the document names is there', () => {
  const cited = citedIn(document)
  expect(cited.length).toBeGreaterThan(30)
  expect(cited.filter((one) => !isThere(one))).toEqual([])
})

test('every file of tests that it names is there', () => {
  const all = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  const named = filesIn(document)
  const known = (name: string) => all.some((file) => file === name || file.endsWith(`/${name}`))
  expect(named.filter((name) => !known(name.replace(/^tests\//, '')))).toEqual([])
})

test('a name that is none is noticed', () => {
  expect(isThere({ file: 'build/security-document.test.ts', name: 'a name that is none is noticed' })).toBe(
    true,
  )
  expect(isThere({ file: 'build/security-document.test.ts', name: ['no', 'such test'].join(' ') })).toBe(
    false,
  )
  expect(isThere({ file: 'build/nowhere.test.ts', name: 'x' })).toBe(false)
})
