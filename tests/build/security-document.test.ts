import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/* docs/SECURITY.md names the test that holds each rule: a name that is none would be a promise nobody keeps. */
const tests = resolve(import.meta.dirname, '..')
const document = readFileSync(join(tests, '../docs/SECURITY.md'), 'utf8')

/** A test's file below tests/, and the name that the test has there. */
interface Cited {
  readonly file: string
  readonly name: string
}

/** Every `file` “name”, “another name” of a text. */
function citedIn(text: string): Cited[] {
  return [...text.matchAll(/`([\w/.-]+\.(?:test|spec)\.ts)`((?:,? “[^”]+”)*)/g)].flatMap(
    ([, file = '', names = '']) => [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  )
}

/** Whether the file has a test or a group of that name, or one made from a table whose row begins with it. */
function isThere({ file, name }: Cited): boolean {
  const path = join(tests, file)
  if (!existsSync(path)) return false
  const source = readFileSync(path, 'utf8')
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`))
}

const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
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
  const all = readdirSync(tests, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  const named = [...document.matchAll(/`([\w/.-]+\.(?:test|spec)\.ts)`/g)].map(([, name = '']) => name)
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
